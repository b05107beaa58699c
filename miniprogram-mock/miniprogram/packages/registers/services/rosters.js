const api = require('../../../services/api')
const { dayOfWeek } = require('../../../services/format')
const { query } = require('../../../services/http')
const session = require('../../../services/session')
const { post } = require('./sending')

/** Rosters: who of the households that are helped is told to which department, and what it reports. */

const texts = {
  make: '生成一份名册',
  kind: '哪一种名册',
  made: '生成好了，已经发给部门',
  list: '看名册，下载、传回',
  tasks: '看派下去的',
  until: '最晚报完：',
  waiting: '还没有报回',
  strangers: '名册上没有、部门有的：',
}
const KINDS = {
  pupils: '上学的孩子和应得的资助',
  disabled_children: '残疾儿童的上学安置',
  certificates: '和残疾人证名单比对',
  able_to_work: '能劳动、没有工作的人',
  nobody_in_work: '零就业家庭',
  insured: '参加医保的情况',
  rural_houses: '农村住房安全',
  monitored: '和防返贫监测名单比对',
  status_health: '救助情况对账：医疗',
  status_education: '救助情况对账：教育',
  status_housing: '救助情况对账：住房',
  status_employment: '救助情况对账：就业',
}
const SCHEMA = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', title: texts.kind, enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
  },
}
const ROSTER = '/packages/officer/pages/roster/roster?id='
const TASKS = '/packages/staff/pages/worklist/worklist?collection=roster-tasks&roster='
const makes = () => session.holds('bureau_supervisor')

async function make(values, key) {
  await post('/rosters', { ...values, id: key }, key)
  return { said: texts.made }
}

/** @type {import('./sending').Register} */
const rosters = {
  title: '部门名册',
  hint: '从在享受救助的人家里生成名册，发给部门核对。部门传回结果，不同的派给乡镇去看，看过了下一次再核对。',
  none: '还没有生成过名册。',
  items: async () => (await api.get(`/rosters${query({ limit: 100, sort: '-received_on' })}`)).items,
  show: (item) => ({
    id: item.id,
    heading: item.title,
    tag: item.state_label,
    tone: item.tone,
    lines: [
      item.department.name,
      `名册上 ${item.listed} 人，报回 ${item.reported} 人，不同的 ${item.different} 人`,
      item.strangers ? `${texts.strangers}${item.strangers} 人` : '',
      item.step_due_on ? texts.until + dayOfWeek(item.step_due_on) : '',
    ].filter(Boolean),
    url: `/packages/subject/pages/subject/subject?collection=rosters&id=${item.id}`,
    acts: [
      { label: texts.list, url: ROSTER + item.id },
      ...(makes() ? [{ label: texts.tasks, url: TASKS + item.id }] : []),
    ],
  }),
  acts: () => (makes() ? [{ label: texts.make, schema: SCHEMA, does: make }] : []),
}

/** @type {import('./sending').Register} */
const rosterLines = {
  title: '名册上我们这里的人',
  hint: '部门正在核对的名册上，我们这里的人家：告诉了部门什么，部门报回什么。不同的，在“名册差异”里办。',
  none: '现在的名册上没有我们这里的人。',
  from: () => ['/roster-lines', { limit: 100 }],
  show: (item) => ({
    id: item.id,
    heading: `${item.says[0].text}：${item.roster}`,
    tag: item.answer_label || texts.waiting,
    tone: item.is_difference ? 'attention' : 'calm',
    lines: [item.department, ...item.says.slice(1).map((each) => `${each.label}：${each.text}`)],
  }),
}

module.exports = { rosters, 'roster-lines': rosterLines }
