const api = require('../../../services/api')
const { query } = require('../../../services/http')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post, remove, told, when } = require('./sending')

/** Accounts of staff, their offices, who is away and who stands in. */

const texts = {
  name: '姓名或者用户名（开头几个字）',
  closed: '看停用的账号',
  add: '新建账号',
  person: '姓名',
  number: '身份证号（对照证件）',
  username: '用户名（拼音或者数字，本人启用时可以改）',
  office: '岗位',
  department: '是哪个部门的（部门工作人员才选）',
  place: '管哪个地方',
  reason: '为什么',
  code: '激活码（只显示这一次，请抄在激活纸上当面交给本人）',
  until: '激活码有效到',
  enter: '本人怎样启用：打开小程序，设置 → 工作人员登录 → 用激活码启用',
  paper: '重开激活码（忘了密码）',
  sessions: '结束所有登录',
  factor: '去掉第二重验证（丢了手机）',
  close: '停用账号',
  reopen: '恢复账号',
  grant: '授予岗位',
  sureSessions: '这个人所有的登录都会结束，要重新登录。',
  sureCode: '原来的激活码作废，重开一张。',
  noOffice: '还没有岗位',
  notGiven: '账号建好了，岗位没有提交上去，请在下面的名单里再授予一次。',
}
const say = {
  revoke: (office) => `收回：${office}`,
  sureRevoke: (office) => `收回以后马上生效，这个人不能再办${office}的事。`,
}
const REASON = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: texts.reason, maxLength: 200 } },
}

async function officeSchema(more = {}, required = []) {
  const [{ items }, places, departments] = await Promise.all([api.get('/roles'), areas(), api.get('/departments')])
  return {
    type: 'object',
    required: [...required, 'role', 'region'],
    properties: {
      ...more,
      role: { type: 'string', title: texts.office, oneOf: choices(items) },
      region: { type: 'string', title: texts.place, oneOf: choices(places) },
      department: { type: 'string', title: texts.department, oneOf: choices(departments.items) },
    },
  }
}

const personSchema = () =>
  officeSchema(
    {
      name: { type: 'string', title: texts.person, maxLength: 50 },
      id_number: { type: 'string', title: texts.number, format: 'id-number' },
      username: { type: 'string', title: texts.username, maxLength: 64, pattern: '^[a-z0-9][a-z0-9._-]*$' },
    },
    ['name', 'id_number', 'username'],
  )

const paper = ({ code, expires_at: until }) => [
  { label: texts.code, text: code },
  { label: texts.until, text: when(until) },
  { label: texts.enter, text: '' },
]

/** One form for one person: the account at once, the office as soon as a second person agrees. */
async function create({ role, region, department, ...person }, key) {
  const made = await api.post('/accounts', person, key)
  const lines = [
    { label: texts.person, text: made.name },
    { label: texts.username, text: person.username },
    ...paper(made.activation),
  ]
  try {
    const given = told(await api.post(`/accounts/${made.id}/roles`, { role, region, department }, `${key}-role`))
    return { lines: [...lines, ...(given.lines || [])] }
  } catch {
    return { lines: [...lines, { label: texts.notGiven, text: '' }] }
  }
}

/** @param {any} office */
const inWords = ({ role_label: role, region_name: place, department_name: department }) =>
  `${department || place} ${role}`

/** @returns {import('./sending').Act[]} */
function actsOf({ id, kind, closed, roles }) {
  const at = `/accounts/${id}`
  if (closed) return [{ label: texts.reopen, schema: REASON, does: (values, key) => post(`${at}/reopen`, values, key) }]
  const offices = [
    { label: texts.grant, schema: officeSchema, does: (values, key) => post(`${at}/roles`, values, key) },
    ...roles.map(({ id: office, ...held }) => ({
      label: say.revoke(inWords(held)),
      sure: say.sureRevoke(inWords(held)),
      grave: true,
      does: () => remove(`/roles/${office}`),
    })),
  ]
  if (kind !== 'staff') return offices
  return [
    ...offices,
    {
      label: texts.paper,
      sure: texts.sureCode,
      does: async (_, key) => ({ lines: paper(await api.post(`${at}/activation`, {}, key)) }),
    },
    { label: texts.sessions, sure: texts.sureSessions, does: () => remove(`${at}/sessions`) },
    { label: texts.factor, schema: REASON, does: (values, key) => post(`${at}/second-factor-removal`, values, key) },
    { label: texts.close, schema: REASON, grave: true, does: (values, key) => post(`${at}/close`, values, key) },
  ]
}

/** @type {import('./sending').Register} */
const accounts = {
  title: '账号和岗位',
  hint: '新建账号、重开激活码当场办好；授予岗位、恢复账号、去掉第二重验证要另一个人确认。',
  none: '没有找到这样的账号。',
  filters: {
    type: 'object',
    properties: {
      q: { type: 'string', title: texts.name, maxLength: 40 },
      closed: { type: 'boolean', title: texts.closed },
    },
  },
  from: ({ q, closed }) => ['/accounts', { q, closed: closed ? '1' : '' }],
  show: (item) => ({
    id: item.id,
    heading: item.name,
    lines: [item.username, item.roles.map(inWords).join('、') || texts.noOffice],
    acts: actsOf(item),
  }),
  acts: () => [{ label: texts.add, schema: personSchema, does: create }],
}

/** Whom the caller may enter leave for: those whose work somebody else does meanwhile. */
const LENT = ['township_officer', 'township_investigator', 'township_approver', 'park_supervisor']

const ownRegions = () => [...new Set((session.account() || { roles: [] }).roles.map(({ region }) => region))]

async function colleagues() {
  const lists = await Promise.all(ownRegions().map((region) => api.get(`/staff${query({ region, limit: 100 })}`)))
  const all = lists.flatMap(({ items }) => items).filter(({ role, value }) => value && LENT.includes(role))
  return all.filter((one, at) => all.findIndex((other) => other.value === one.value && other.role === one.role) === at)
}

module.exports = { accounts, colleagues }
