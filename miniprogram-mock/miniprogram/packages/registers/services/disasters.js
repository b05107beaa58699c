const api = require('../../../services/api')
const { date, yuan } = require('../../../services/format')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post } = require('./sending')

/** Disasters: where, by which standards, what came in for them, and the roll of who lost something. */

const texts = {
  open: '登记一次灾害',
  enter: '登记受灾的人家',
  goods: '物资入库',
  allot: '记入下达的资金',
  end: '结束登记',
  sureEnd: '结束以后不能再登记新的人家，已经登记的照常办。',
  name: '灾害的名称',
  kind: '哪一种灾害',
  level: '响应级别（1最重，4最轻）',
  where: '哪里受灾',
  from: '从哪一天起',
  standard: '每户多少钱（还没有定的不填）',
  document: '定标准的文件号',
  person: '户主姓名',
  phone: '电话（没有可以不填）',
  village: '在哪个村、社区',
  address: '住在哪里',
  loss: '损失了什么',
  aid: '哪一种救助',
  thing: '什么物资',
  unit: '单位（顶、床、袋）',
  quantity: '收到多少',
  amount: '下达多少钱',
  number: '文件号',
  ended: '登记已结束',
  going: '登记中',
  said: '登记好了',
  money: '还可以发',
  figures: '上报的数',
  none: '还没有登记人家',
  behind: '逐户看名单',
}
const KINDS = {
  flood: '洪涝',
  drought: '旱灾',
  earthquake: '地震',
  hail: '风雹',
  snow: '低温冷冻和雪灾',
  landslide: '地质灾害',
  fire: '森林草原火灾',
  other: '其他自然灾害',
}
const AIDS = {
  emergency: '应急生活救助',
  transition: '过渡期生活救助',
  drought: '旱灾生活救助',
  winter_spring: '冬春生活救助',
  rebuilding: '倒塌损坏住房重建',
}
const string = (title, maxLength) => ({ type: 'string', title, maxLength })
const one = (title, labels) => ({ type: 'string', title, enum: Object.keys(labels), 'x-enum-labels': labels })
const day = { type: 'string', title: texts.from, format: 'date' }
const money = (title) => ({ type: 'integer', title, 'x-unit': 'fen', exclusiveMinimum: 0 })

const OF_THE_BUREAU = 'emergency_management'
const runs = () => (session.account() || { roles: [] }).roles.some(({ department }) => department === OF_THE_BUREAU)
/** A helper has one thing to do here, which lies open. */
const reports = () => !session.holds('village_assistant')
const enters = () => session.holds('township_officer') || session.holds('village_assistant')

const newSchema = async () => ({
  type: 'object',
  required: ['name', 'kind', 'level', 'region', 'from'],
  properties: {
    name: string(texts.name, 50),
    kind: one(texts.kind, KINDS),
    level: { type: 'integer', title: texts.level, minimum: 1, maximum: 4 },
    region: { type: 'string', title: texts.where, oneOf: choices((await areas()).slice(1)) },
    from: day,
    aid: one(texts.aid, AIDS),
    amount: money(texts.standard),
    document_number: string(texts.document, 200),
  },
})
const open = ({ region, aid, amount, document_number: number, ...values }, key) =>
  post(
    '/disasters',
    {
      ...values,
      id: key,
      regions: [region],
      standards: aid && amount && number ? [{ aid, amount, document_number: number }] : [],
    },
    key,
  )

const LOSS = {
  type: 'object',
  required: ['name', 'region', 'loss', 'aid'],
  properties: {
    name: string(texts.person, 50),
    phone: { type: 'string', title: texts.phone, format: 'phone' },
    region: { type: 'string', title: texts.village, 'x-widget': 'region' },
    address: string(texts.address, 200),
    loss: { type: 'string', title: texts.loss, maxLength: 2000, 'x-widget': 'textarea' },
    aid: one(texts.aid, AIDS),
  },
}
async function enter(id, { loss, aid, ...person }, key) {
  await post(`/disasters/${id}/roll`, { items: [{ id: key, person, loss, aid }] }, key)
  return { said: texts.said }
}
const GOODS = {
  type: 'object',
  required: ['name', 'unit', 'quantity'],
  properties: {
    name: string(texts.thing, 50),
    unit: string(texts.unit, 8),
    quantity: { type: 'integer', title: texts.quantity, minimum: 1 },
  },
}
const MONEY = {
  type: 'object',
  required: ['amount', 'document_number'],
  properties: { amount: money(texts.amount), document_number: string(texts.number, 200) },
}

const LISTED = 100
const nothing = { type: 'object', properties: {} }
async function figures(id) {
  const { rows } = await api.get(`/disasters/${id}/figures`)
  const lines = rows.map((row) => ({
    label: `${row.region_name} ${row.aid_label}`,
    text: [
      `登记 ${row.households} 户，批准 ${row.granted} 户，没有给 ${row.refused} 户，发物资 ${row.given_goods} 户`,
      `批准 ${yuan(row.approved)}，到账 ${yuan(row.arrived)}`,
    ].join('；'),
  }))
  return { lines: lines.length ? lines : [{ label: texts.figures, text: texts.none }] }
}
async function cases(id) {
  const { items } = await api.get(`/disaster-cases?disaster=${id}&limit=${LISTED}`)
  const lines = items.map((item) => ({
    label: [item.number, item.region_name, item.aid_label].filter(Boolean).join(' '),
    text: item.amount ? `${item.state_label} ${yuan(item.amount)}` : item.state_label,
  }))
  return { lines: lines.length ? lines : [{ label: texts.behind, text: texts.none }] }
}

const acts = ({ id, ended_on: ended }) =>
  [
    enters() && !ended && { label: texts.enter, schema: LOSS, does: (values, key) => enter(id, values, key) },
    runs() && { label: texts.goods, schema: GOODS, does: (values, key) => post(`/disasters/${id}/goods`, values, key) },
    runs() &&
      !ended && { label: texts.end, sure: texts.sureEnd, does: (_, key) => post(`/disasters/${id}/end`, {}, key) },
    reports() && { label: texts.figures, schema: nothing, does: () => figures(id) },
    reports() && { label: texts.behind, schema: nothing, does: () => cases(id) },
    session.holds('finance_officer') && {
      label: texts.allot,
      schema: MONEY,
      does: (values, key) => post(`/disasters/${id}/allotments`, values, key),
    },
  ].filter(Boolean)

/** @type {import('./sending').Register} */
const disasters = {
  title: '灾害',
  hint: '应急局登记灾害，村和乡镇登记受灾的人家。村里评议、公示，乡镇审核，应急局批准，钱按发放名单打到账户，物资由乡镇发。',
  none: '没有登记过灾害。',
  items: async () => (await api.get('/disasters')).items,
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.ended_on ? texts.ended : texts.going,
    tone: item.ended_on ? 'calm' : 'attention',
    lines: [
      `${item.kind_label}，${item.level}级响应，从${date(item.from)}起`,
      item.regions.map(({ name }) => name).join('、'),
      ...item.standards.map(({ aid_label: aid, amount }) => `${aid}：每户 ${yuan(amount)}`),
      `${texts.money} ${yuan(item.left)}`,
      ...item.goods.map(({ name, unit, left, received }) => `${name}：收到 ${received}${unit}，还有 ${left}${unit}`),
    ],
    acts: acts(item),
  }),
  acts: () => (runs() ? [{ label: texts.open, schema: newSchema, does: open }] : []),
}

module.exports = { disasters }
