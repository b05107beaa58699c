const { date } = require('../../../services/format')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post } = require('./sending')

/** Organisations that work for people in need: their permits, and who works for them. */

const texts = {
  add: '登记一家机构',
  permit: '登记新办、换发的证照',
  member: '让一个账号到这里工作',
  kind: '哪一类机构',
  name: '机构全称',
  place: '所在地',
  permits: '资质证照',
  paper: '证照名称',
  number: '证照编号',
  until: '有效期到哪一天',
  username: '用户名（先新建账号，授予服务机构人员或者社会工作者岗位）',
  ended: '证照到期',
  send: '上报我们的证照',
}
const KINDS = {
  provider: '服务机构',
  welfare_home: '福利院',
  charity: '慈善组织',
  social_work: '社会工作机构',
  rescue_station: '救助站',
}
const string = (title, maxLength) => ({ type: 'string', title, maxLength })
const PERMIT = {
  type: 'object',
  required: ['kind', 'number', 'valid_until'],
  properties: {
    kind: string(texts.paper, 50),
    number: string(texts.number, 50),
    valid_until: { type: 'string', title: texts.until, format: 'date' },
  },
}
const MEMBER = { type: 'object', required: ['username'], properties: { username: string(texts.username, 64) } }

const newSchema = async () => ({
  type: 'object',
  required: ['kind', 'name', 'region'],
  properties: {
    kind: { type: 'string', title: texts.kind, enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
    name: string(texts.name, 64),
    region: { type: 'string', title: texts.place, oneOf: choices(await areas()) },
    permits: { type: 'array', title: texts.permits, items: PERMIT },
  },
})
const registers = () => session.holds('bureau_supervisor')
const isOwn = ({ id }) => session.account().roles.some(({ department }) => department === id)
const SEND = {
  label: texts.send,
  schema: PERMIT,
  does: (values, key) => post('/permit-papers', { ...values, id: key }, key),
}

/** @type {import('./sending').Register} */
const organisations = {
  title: '机构和资质',
  hint: '证照到期的机构，不能签新的合同。机构上报证照以后，到“证照核对”传照片。',
  none: '还没有登记机构。',
  filters: {
    type: 'object',
    properties: { kind: { type: 'string', title: texts.kind, enum: Object.keys(KINDS), 'x-enum-labels': KINDS } },
  },
  from: ({ kind }) => ['/organisations', { kind }],
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.blocked ? texts.ended : item.kind_label,
    tone: item.blocked ? 'late' : 'calm',
    lines: [
      ...item.permits.map(({ kind, number, valid_until: until }) => `${kind} ${number}，到${date(until)}`),
      item.blocked || '',
    ].filter(Boolean),
    acts: registers()
      ? [
          {
            label: texts.permit,
            schema: PERMIT,
            does: (values, key) => post(`/organisations/${item.id}/permits`, values, key),
          },
          {
            label: texts.member,
            schema: MEMBER,
            does: (values, key) => post(`/organisations/${item.id}/members`, values, key),
          },
        ]
      : isOwn(item)
        ? [SEND]
        : [],
  }),
  acts: () =>
    registers()
      ? [{ label: texts.add, schema: newSchema, does: (values, key) => post('/organisations', values, key) }]
      : [],
}

module.exports = { organisations }
