const api = require('../../../services/api')
const { date, day, time, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { reached } = require('./places')
const { choices, post, remove } = require('./sending')

/** Emergency measures: looked at before, set by two, ended before their day; whom they touch and what was done. */

const texts = {
  look: '先看影响',
  set: '开启一项措施',
  measure: '哪一项措施',
  where: '哪个地方',
  from: '第一天',
  to: '最后一天',
  why: '为什么',
  document: '启动应急响应的文件号',
  end: '提前结束',
  sureEnd: '结束以后，按平时的规定办。已经按它办了的不变。',
  figures: '影响了哪些人',
  matters: '按它办了哪些事',
  none: '还没有',
  basis: '依据：',
}
const MEASURES = {
  visits_by_phone: '调查可以打电话、用视频',
  longer_reviews: '定期复核往后推',
  higher_standard: '临时提高保障标准',
  living_subsidy: '发临时生活补贴',
  without_income: '三个月没有收入的一次性救助',
  medical_costs: '看病先救治、后收费',
}
const SWITCHES = ['park_supervisor', 'bureau_supervisor']
const LISTED = 50

const today = () => day(serverTime.now())

async function where() {
  const { roles } = session.account() || { roles: [] }
  const mine = roles.filter(({ role }) => SWITCHES.includes(role))
  return {
    measure: { type: 'string', title: texts.measure, enum: Object.keys(MEASURES), 'x-enum-labels': MEASURES },
    region: { type: 'string', title: texts.where, oneOf: choices(await reached(mine)) },
    from: { type: 'string', title: texts.from, format: 'date' },
    to: { type: 'string', title: texts.to, format: 'date' },
  }
}
const looked = async () => ({
  type: 'object',
  required: ['measure', 'region', 'from', 'to'],
  properties: await where(),
})
const wanted = async () => ({
  type: 'object',
  required: ['measure', 'region', 'from', 'to', 'reason', 'document_number'],
  properties: {
    ...(await where()),
    reason: { type: 'string', title: texts.why, maxLength: 200 },
    document_number: { type: 'string', title: texts.document, maxLength: 200 },
  },
})
const sums = ({ cases, people, amount }) =>
  [`${cases} 件`, `${people} 人`, amount ? `现在每月 ${yuan(amount)}` : ''].filter(Boolean).join('，')
const named = ({ title, number, person, place }) => [title, person, number, place].filter(Boolean).join(' ')

async function look({ measure, region, from, to }) {
  const asked = `measure=${measure}&region=${region}&from=${from}&to=${to}`
  const seen = await api.get(`/emergency-modes/preview?${asked}`)
  const { items } = await api.get(`/emergency-modes/preview/matters?${asked}&limit=${LISTED}`)
  return {
    lines: [
      { label: seen.what, text: sums(seen) },
      ...seen.by_region.map((row) => ({ label: row.name, text: sums(row) })),
      ...items.map((item) => ({ label: item.place, text: named(item) })),
    ],
  }
}

async function figures(id) {
  const seen = await api.get(`/emergency-modes/${id}/figures`)
  const groups = seen.groups.map(({ name, group_label: group, households, persons }) => ({
    label: `${name} ${group}`,
    text: `${households} 户，${persons} 人`,
  }))
  return { lines: groups.length ? groups : [{ label: texts.figures, text: texts.none }] }
}

async function matters(id) {
  const seen = await api.get(`/emergency-modes/${id}/figures`)
  const { items } = await api.get(`/emergency-modes/${id}/matters?limit=${LISTED}`)
  const lines = [
    ...seen.done.map(({ action_label: action, count }) => ({ label: action, text: `${count} 件` })),
    ...items.map((item) => ({ label: `${time(item.at)} ${item.action_label}`, text: named(item) })),
  ]
  return { lines: lines.length ? lines : [{ label: texts.matters, text: texts.none }] }
}

/** @type {import('./sending').Register} */
const modes = {
  title: '应急措施',
  hint: '疫情、灾害期间，一项一项开。先看影响，再由两个人开启。一次最长90天，到期自动结束。按它办的都有记号。',
  none: '现在没有地方开启应急措施。',
  items: async () => (await api.get('/emergency-modes')).items,
  show: (item) => ({
    id: item.id,
    heading: `${item.region_name} ${item.measure_label}`,
    lines: [
      `${date(item.from)} 到 ${date(item.to)}`,
      `${item.reason} ${item.document_number}`.trim(),
      texts.basis + item.basis,
    ],
    acts: [
      { label: texts.figures, schema: { type: 'object', properties: {} }, does: () => figures(item.id) },
      { label: texts.matters, schema: { type: 'object', properties: {} }, does: () => matters(item.id) },
      { label: texts.end, sure: texts.sureEnd, grave: true, does: () => remove(`/emergency-modes/${item.id}`) },
    ],
  }),
  acts: () => [
    { label: texts.look, schema: looked, initial: { from: today() }, does: look },
    {
      label: texts.set,
      schema: wanted,
      initial: { from: today() },
      does: (values, key) => post('/emergency-modes', values, key),
    },
  ],
}

module.exports = { modes }
