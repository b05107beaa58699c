const api = require('../../../services/api')
const { date } = require('../../../services/format')
const { print } = require('../../../services/documents')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post } = require('./sending')

/** How long files are kept; the lists by which they are erased or handed over; what is kept back. */

const texts = {
  begin: '列一份清册',
  what: '做什么',
  files: '哪一类材料',
  where: '哪个乡镇（不填：全新区）',
  print: '打印清册',
  look: '逐件看',
  hold: '暂缓销毁一件',
  subject: '编号（印在通知书、受理单上，像 A620171101-2026-000012）',
  why: '为什么暂缓',
  lift: '解除',
  whyLift: '为什么可以解除',
  floor: '规定至少存',
  since: '起暂缓',
}
const WHAT = { erase: '销毁保存期满的', transfer: '移交档案馆' }
const LISTED = 100
/** What has no number on a paper is named by its id. */
const IS_ID = /^[0-9a-f-]{36}$/i
const decides = () => session.holds('bureau_supervisor')
const paragraph = (title) => ({ type: 'string', title, maxLength: 1000, 'x-multiline': true })

const schema = async () => {
  const [{ items }, places] = await Promise.all([api.get('/retention-periods'), areas()])
  return {
    type: 'object',
    required: ['what', 'files'],
    properties: {
      what: { type: 'string', title: texts.what, enum: Object.keys(WHAT), 'x-enum-labels': WHAT },
      files: {
        type: 'string',
        title: texts.files,
        oneOf: choices(items.filter(({ how }) => how !== 'worker').map(({ code, label }) => ({ value: code, label }))),
      },
      township: { type: 'string', title: texts.where, oneOf: choices(places) },
    },
  }
}

async function files(id) {
  const { items } = await api.get(`/disposal-lists/${id}/files?limit=${LISTED}`)
  return {
    lines: items.map(({ number, title, state_label: state, why, due_on: due }) => ({
      label: [number, title].filter(Boolean).join(' '),
      text: [state, why || date(due)].join('：'),
    })),
  }
}

/** @type {import('./sending').Register} */
const disposals = {
  title: '销毁和移交清册',
  hint: '先列出来看：哪些到期、哪些因为什么不能动，什么都不改。一个人核对提交，另一个人批准，系统才销毁；移交的，由档案馆签收。',
  none: '还没有列过。',
  from: () => ['/disposal-lists', {}],
  show: (item) => ({
    id: item.id,
    heading: `${item.what_label}：${item.files_label}`,
    tag: item.state_label,
    tone: item.tone,
    lines: [item.number, item.township_name || '', item.archive || ''].filter(Boolean),
    url: `/packages/subject/pages/subject/subject?collection=disposal-lists&id=${item.id}`,
    acts: [
      { label: texts.look, schema: { type: 'object', properties: {} }, does: () => files(item.id) },
      { label: texts.print, does: () => print(`/disposal-lists/${item.id}/sheet`) },
    ],
  }),
  acts: () =>
    decides()
      ? [{ label: texts.begin, schema, does: (values, key) => post('/disposal-lists', { ...values, id: key }, key) }]
      : [],
}

/** @type {import('./sending').Register} */
const disposalHolds = {
  title: '暂缓销毁',
  hint: '打官司、监察、审计要用的材料，由两个人决定先不销毁，用完了由两个人解除。',
  none: '没有暂缓销毁的。',
  items: async () => (await api.get('/disposal-holds')).items,
  show: (item) => ({
    id: item.id,
    heading: [item.title, item.number].filter(Boolean).join(' '),
    lines: [item.reason, `${date(item.placed_at)}${texts.since}`],
    acts: [
      {
        label: texts.lift,
        schema: { type: 'object', required: ['reason'], properties: { reason: paragraph(texts.whyLift) } },
        does: (values, key) => post(`/disposal-holds/${item.id}/lift`, values, key),
      },
    ],
  }),
  acts: () => [
    {
      label: texts.hold,
      schema: {
        type: 'object',
        required: ['number', 'reason'],
        properties: {
          number: { type: 'string', title: texts.subject, maxLength: 36 },
          reason: paragraph(texts.why),
        },
      },
      does: ({ number, reason }, key) =>
        post('/disposal-holds', IS_ID.test(number) ? { subject: number, reason } : { number, reason }, key),
    },
  ],
}

/** @type {import('./sending').Register} */
const retention = {
  title: '保存期限',
  hint: '每一类材料从办结或者退出的次年1月1日起存多少年。要改，在“政策参数”里改，低于规定的底线改不了。',
  none: '没有。',
  items: async () => (await api.get('/retention-periods')).items,
  show: (item) => ({
    id: item.code,
    heading: item.label,
    tag: `${item.years} 年`,
    lines: [item.source, `${texts.floor} ${item.least} 年`, item.how_label],
  }),
}

module.exports = { disposals, 'disposal-holds': disposalHolds, retention }
