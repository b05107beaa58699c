const api = require('../../../services/api')
const { yuan } = require('../../../services/format')
const { areas } = require('./places')
const { choices, monthName, post } = require('./sending')

/** Batches: entered with a document, looked at with who is left out, agreed to by two on the matter's own page. */

const texts = {
  enter: '录入一批补助',
  kind: '哪一种补助',
  document: '文件号',
  group: '发给哪些人家',
  where: '哪个地方',
  per: '按户还是按人',
  amount: '发多少钱（按月的，每月多少）',
  first: '哪个月（例如 2027-01；按月的，第一个月）',
  last: '按月的，最后一个月（只发一次的不填）',
  joins: '哪一天以前新纳入的也发',
  preview: '看发给多少户、多少钱',
  included: '逐户看名单',
  leftOut: '没有列进去的',
  nobody: '没有',
  said: '录好了。看过名单，请打开提交给另一个人核对。',
}
const KINDS = { temporary_uplift: '临时提高保障标准', living_subsidy: '临时生活补贴', heating_aid: '取暖补助' }
const GROUPS = {
  minimum_living_allowance: '低保',
  destitute_support: '特困供养',
  both: '低保和特困供养',
  all: '低保、特困供养，也列出只作认定的',
}
const MEMBERS = {
  both: ['minimum_living_allowance', 'destitute_support'],
  all: ['minimum_living_allowance', 'destitute_support', 'marginal_household', 'rigid_expense_household'],
}
const PER = { household: '每户', person: '每人' }
const LISTED = 100

const one = (title, labels) => ({ type: 'string', title, enum: Object.keys(labels), 'x-enum-labels': labels })
const schema = async () => ({
  type: 'object',
  required: ['kind', 'document_number', 'group', 'area', 'per', 'amount', 'first_month', 'joins_until'],
  properties: {
    kind: one(texts.kind, KINDS),
    document_number: { type: 'string', title: texts.document, maxLength: 200 },
    group: one(texts.group, GROUPS),
    area: { type: 'string', title: texts.where, oneOf: choices(await areas()) },
    per: one(texts.per, PER),
    amount: { type: 'integer', title: texts.amount, 'x-unit': 'fen', exclusiveMinimum: 0 },
    first_month: { type: 'string', title: texts.first, maxLength: 7 },
    last_month: { type: 'string', title: texts.last, maxLength: 7 },
    joins_until: { type: 'string', title: texts.joins, format: 'date' },
  },
})

async function enter({ group, area, last_month: last, ...values }, key) {
  const body = { ...values, id: key, groups: MEMBERS[group] || [group], areas: [area] }
  await post('/one-off-payments', last ? { ...body, last_month: last } : body, key)
  return { said: texts.said }
}

const sums = ({ households, people, amount }) => `${households} 户，${people} 人，共 ${yuan(amount)}`

async function preview(id) {
  const seen = await api.get(`/one-off-payments/${id}/preview`)
  return {
    lines: [
      { label: texts.preview, text: sums(seen) },
      { label: texts.leftOut, text: `${seen.left_out} 户` },
      ...seen.by_region.map((row) => ({ label: row.name, text: sums(row) })),
      ...seen.by_class.map((row) => ({ label: row.label, text: sums(row) })),
    ],
  }
}

async function listed(id, which, title) {
  const { items } = await api.get(`/one-off-payments/${id}/households?which=${which}&limit=${LISTED}`)
  const lines = items.map(({ name, number, region_name: place, amount, why_not: why }) => ({
    label: [name, number, place].filter(Boolean).join(' '),
    text: why || yuan(amount),
  }))
  return { lines: lines.length ? lines : [{ label: title, text: texts.nobody }] }
}

const nothing = { type: 'object', properties: {} }
const look = (label, does) => ({ label, schema: nothing, does })
const when = ({ first_month: first, last_month: last }) =>
  first === last ? monthName(first) : `${monthName(first)}到${monthName(last)}`

/** @type {import('./sending').Register} */
const batches = {
  title: '按批发放的补助',
  hint: '临时提高标准、临时生活补贴、取暖补助：按文件录入，先看名单，再由第二个人核对。一户只发一次。',
  none: '还没有录入过。',
  from: () => ['/one-off-payments', {}],
  show: (item) => ({
    id: item.id,
    heading: `${item.kind_label} ${when(item)}`,
    tag: item.state_label,
    tone: item.state === 'paying' ? 'done' : 'attention',
    lines: [
      item.document_number,
      `${item.group_labels.join('、')}，${item.area_names.join('、')}`,
      `${item.per_label} ${yuan(item.amount)}`,
    ],
    url: `/packages/subject/pages/subject/subject?collection=one-off-payments&id=${item.id}`,
    acts: [
      look(texts.preview, () => preview(item.id)),
      look(texts.included, () => listed(item.id, 'in', texts.included)),
      look(texts.leftOut, () => listed(item.id, 'left_out', texts.leftOut)),
    ],
  }),
  acts: () => [{ label: texts.enter, schema, does: enter }],
}

module.exports = { batches }
