const api = require('../../../services/api')
const { time } = require('../../../services/format')
const session = require('../../../services/session')
const { post, when } = require('./sending')

/** Systems of departments that sign their own calls, and codes for receivers who have none and no account either. */

const texts = {
  connect: '连接一个部门的系统',
  department: '哪个部门',
  url: '通知发到哪个网址（https；只来取的不填）',
  disconnect: '断开',
  sure: '它的密钥马上不能再用。要再连，重新办。',
  key: '密钥名',
  secret: '密钥（只显示这一次）',
  draw: '领本部门的密钥',
  sureDraw: '会换一个新密钥，原来的马上不能用。',
  since: '连接：',
  pulls: '只来取',
  issue: '开一次性答复码',
  sureIssue: '以前给这件事开的答复码马上作废。请把答复码和网址分开告诉对方。',
  code: '答复码（只显示这一次）',
  page: '答复的网址',
  until: '用到什么时候',
  hand: '把一个人转给民政',
  handCode: '开一次性移交码（部门凭码转来一个人）',
  incoming: '移交码（只显示这一次）',
  incomingPage: '转来的网址',
  taken: '转给民政了。办得怎么样，在这里看。',
  name: '姓名（不知道的写“无名”）',
  number: '身份证号（不知道可以不填）',
  phone: '本人或者家里的电话（没有可以不填）',
  region: '家在哪个乡镇、村、社区',
  need: '遇到了什么困难，需要民政做什么',
  danger: '现在有生命危险，或者今天就过不下去',
  ground: '依据什么告诉民政',
  contact: '贵单位谁接电话',
}
const DEPARTMENT = { type: 'string', title: texts.department, 'x-choices-url': '/api/v1/departments' }
const CONNECT = {
  type: 'object',
  required: ['department'],
  properties: {
    department: DEPARTMENT,
    url: { type: 'string', title: texts.url, maxLength: 200 },
  },
}
const connects = () => session.holds('administrator')
const connect = (values, key) => post('/department-systems', values, key)

async function draw(department, key) {
  const answer = await api.post(`/department-systems/${department}/secret`, {}, key)
  return {
    lines: [
      { label: texts.key, text: answer.key },
      { label: texts.secret, text: answer.secret },
    ],
  }
}

/** @type {import('./sending').Register} */
const departmentSystems = {
  title: '部门业务系统',
  hint: '有业务系统的部门，用密钥替本部门签收和答复。连接要两个人，断开马上生效。',
  none: '还没有连接部门的系统。',
  from: () => ['/department-systems', {}],
  show: (item) => ({
    id: item.department,
    heading: item.department_name,
    lines: [item.key, item.url || texts.pulls, texts.since + when(item.connected_at)],
    acts: connects()
      ? [
          {
            label: texts.disconnect,
            sure: texts.sure,
            grave: true,
            does: (_, key) => post(`/department-systems/${item.department}/disconnect`, {}, key),
          },
        ]
      : session.holds('department_officer')
        ? [{ label: texts.draw, sure: texts.sureDraw, does: (_, key) => draw(item.department, key) }]
        : [],
  }),
  acts: () => (connects() ? [{ label: texts.connect, schema: CONNECT, does: connect }] : []),
}

const AT_THE_DEPARTMENT = ['sent', 'received', 'in_progress', 'on_hold']

const onPaper = (label, where, { code, page, expires_at: until }) => ({
  lines: [
    { label, text: code.replace(/(\d{5})(?=\d)/g, '$1 ') },
    { label: where, text: page },
    { label: texts.until, text: when(until) },
  ],
})
const issue = async (id, key) =>
  onPaper(texts.code, texts.page, await api.post(`/referrals/${id}/answer-codes`, {}, key))
const issueIncoming = async (values, key) =>
  onPaper(texts.incoming, texts.incomingPage, await api.post('/incoming-referrals/codes', values, key))
const INCOMING_CODE = { type: 'object', required: ['department'], properties: { department: DEPARTMENT } }

/** @type {import('./sending').Register} */
const answerCodes = {
  title: '一次性答复码',
  hint: '接收单位没有账号的，凭答复码在网页上看这一件、答复这一件。答复一次就作废。',
  none: '没有在部门手里的转介。',
  items: async () => {
    const { items } = await api.get('/referrals?limit=100')
    return items.filter(({ state }) => AT_THE_DEPARTMENT.includes(state))
  },
  show: (item) => ({
    id: item.id,
    heading: `${item.kind_label}：${item.department.name}`,
    tag: item.state_label,
    tone: item.tone,
    lines: [item.region_name],
    acts: [{ label: texts.issue, sure: texts.sureIssue, does: (_, key) => issue(item.id, key) }],
  }),
  acts: () => [{ label: texts.handCode, schema: INCOMING_CODE, does: issueIncoming }],
}

const GROUNDS = {
  agreed: '本人或者监护人同意',
  danger: '有生命危险，来不及问',
  duty: '依法必须告诉民政（依据写在情况里）',
}
const text = (title, maxLength, more) => ({ type: 'string', title, maxLength, ...more })
const HANDED = {
  type: 'object',
  required: ['name', 'region', 'need', 'ground', 'contact_phone'],
  properties: {
    name: text(texts.name, 50),
    id_number: text(texts.number, 18),
    phone: text(texts.phone, 20),
    region: { type: 'string', title: texts.region, 'x-widget': 'region' },
    need: text(texts.need, 1800, { 'x-widget': 'textarea' }),
    in_danger: { type: 'boolean', title: texts.danger },
    ground: { type: 'string', title: texts.ground, enum: Object.keys(GROUNDS), 'x-enum-labels': GROUNDS },
    contact_phone: text(texts.contact, 20),
  },
}
async function hand({ name, id_number, phone, region, ...values }, key) {
  await post('/incoming-referrals', { ...values, id: key, person: { name, id_number, phone, region } }, key)
  return { said: texts.taken }
}

/** @type {import('./sending').Register} */
const incomingReferrals = {
  title: '转给民政的人',
  hint: '遇到过不下去的人，从这里告诉民政：有生命危险的马上办，其他的乡镇上门看。办得怎么样，在这里答复。',
  none: '还没有转过。',
  items: async () => (await api.get('/incoming-referrals')).items,
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.became,
    tone: item.over ? 'good' : item.in_danger ? 'attention' : 'calm',
    lines: [item.answer, time(item.at)],
  }),
  acts: () => [{ label: texts.hand, schema: HANDED, does: hand }],
}

module.exports = {
  'answer-codes': answerCodes,
  'department-systems': departmentSystems,
  'incoming-referrals': incomingReferrals,
}
