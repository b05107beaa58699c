const api = require('../../../services/api')
const session = require('../../../services/session')
const { post, told, when } = require('./sending')

/** Systems of departments that sign their own calls, and codes for receivers who have none and no account either. */

const texts = {
  connect: '连接一个部门的系统',
  department: '哪个部门',
  url: '通知发到哪个网址（https；只来取的不填）',
  disconnect: '断开',
  sure: '它的密钥马上不能再用。要再连，重新办。',
  key: '密钥名',
  secret: '密钥（只显示这一次，请当面交给部门；另一个人确认以后才有用）',
  since: '连接：',
  pulls: '只来取',
  issue: '开一次性答复码',
  sureIssue: '以前给这件事开的答复码马上作废。请把答复码和网址分开告诉对方。',
  code: '答复码（只显示这一次）',
  page: '答复的网址',
  until: '用到什么时候',
}
const CONNECT = {
  type: 'object',
  required: ['department'],
  properties: {
    department: { type: 'string', title: texts.department, 'x-choices-url': '/api/v1/departments' },
    url: { type: 'string', title: texts.url, maxLength: 200 },
  },
}
const connects = () => session.holds('administrator')

async function connect(values, key) {
  const answer = await api.post('/department-systems', values, key)
  const { lines } = told(answer)
  return {
    lines: [...lines, { label: texts.key, text: answer.key }, { label: texts.secret, text: answer.secret }],
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
      : [],
  }),
  acts: () => (connects() ? [{ label: texts.connect, schema: CONNECT, does: connect }] : []),
}

const AT_THE_DEPARTMENT = ['sent', 'received', 'in_progress', 'on_hold']

async function issue(id, key) {
  const { code, page, expires_at: until } = await api.post(`/referrals/${id}/answer-codes`, {}, key)
  return {
    lines: [
      { label: texts.code, text: code.replace(/(\d{5})(?=\d)/g, '$1 ') },
      { label: texts.page, text: page },
      { label: texts.until, text: when(until) },
    ],
  }
}

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
}

module.exports = { 'answer-codes': answerCodes, 'department-systems': departmentSystems }
