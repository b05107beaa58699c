const { day, dayOfWeek } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const { post } = require('./sending')

/** Social work: who is watched over and how often, and whom a station helps. */

const texts = {
  watch: '登记一位关爱对象',
  ask: '请社工站帮忙',
  person: '姓名',
  place: '在哪个村、社区',
  address: '住在哪里',
  phone: '电话（没有就不填）',
  kind: '哪一类人',
  every: '多久看一次',
  guardian: '监护人、照料人',
  guardianPhone: '监护人、照料人电话',
  together: '请哪个社工站一起看（没有就不选）',
  station: '请哪个社工站',
  matter: '帮哪一方面',
  need: '需要社工帮什么（社工看得到，不要写收入和证件号）',
  agreed: '本人哪一天同意的（只告诉这一个社工站）',
  late: '过了日子，没有去看的',
  all: '全部',
  which: '看哪些',
  give: '交给社工一件事',
  worker: '交给哪位社工',
  sort: '做哪一种',
  what: '要做什么（社工看得到，不要写收入、证件号）',
  dueOn: '最晚哪一天报回来',
  ground: '依据什么告诉社工',
  consented: '本人哪一天同意的（本人同意的要写）',
  because: '为什么没有同意也必须去（依法必须的要写）',
}
const KINDS = {
  left_behind_child: '留守儿童',
  left_behind_woman: '留守妇女',
  left_behind_elder: '留守老人',
  child_at_risk: '困境儿童',
  disabled: '残疾人',
}
const EVERY = { month: '每月', quarter: '每季度', half_year: '每半年' }
const MATTERS = {
  family: '家庭关系、支持网络',
  counselling: '心理疏导',
  crime_family: '涉刑人员家庭',
  resources: '链接资源',
  ability: '能力提升',
  inclusion: '社会融入',
  child: '困境儿童',
}
const ERRANDS = { survey: '协助调查评估', visit: '建档访视', needs: '需求分析' }
const GROUNDS = { consent: '本人同意', duty: '依法必须马上去看（人身安全等）' }
const STATIONS_URL = '/api/v1/social-stations'
const text = (title, maxLength) => ({ type: 'string', title, maxLength })
const one = (title, labels) => ({ type: 'string', title, enum: Object.keys(labels), 'x-enum-labels': labels })
const phone = (title) => ({ type: 'string', title, format: 'phone' })
const station = (title) => ({ type: 'string', title, 'x-choices-url': STATIONS_URL })
const PERSON = {
  name: text(texts.person, 50),
  region: { type: 'string', title: texts.place, 'x-widget': 'region' },
  address: text(texts.address, 200),
  phone: phone(texts.phone),
}
const WATCHED = {
  type: 'object',
  required: ['name', 'region', 'kind', 'every'],
  properties: {
    ...PERSON,
    kind: one(texts.kind, KINDS),
    every: one(texts.every, EVERY),
    guardian: text(texts.guardian, 50),
    guardian_phone: phone(texts.guardianPhone),
    station: station(texts.together),
  },
}
const CASE = {
  type: 'object',
  required: ['name', 'region', 'station', 'kind', 'need', 'signed_at'],
  properties: {
    ...PERSON,
    station: station(texts.station),
    kind: one(texts.matter, MATTERS),
    need: { type: 'string', title: texts.need, maxLength: 2000, 'x-widget': 'textarea' },
    signed_at: { type: 'string', title: texts.agreed, format: 'date' },
  },
}
const long = (title) => ({ type: 'string', title, maxLength: 2000, 'x-widget': 'textarea' })
const TASK = {
  type: 'object',
  required: ['name', 'region', 'worker', 'kind', 'what', 'due_on', 'ground'],
  properties: {
    ...PERSON,
    worker: { type: 'string', title: texts.worker, 'x-choices-url': '/api/v1/social-workers' },
    kind: one(texts.sort, ERRANDS),
    what: long(texts.what),
    due_on: { type: 'string', title: texts.dueOn, format: 'date' },
    ground: one(texts.ground, GROUNDS),
    consented_at: { type: 'string', title: texts.consented, format: 'date' },
    because: long(texts.because),
  },
}
const give = ({ name, region, address, phone: number, ...more }, key) =>
  post('/social-tasks', { ...more, id: key, person: { name, region, address, phone: number } }, key)
const watch = ({ name, region, address, phone: number, ...more }, key) =>
  post('/watched-persons', { ...more, id: key, person: { name, region, address, phone: number } }, key)
const ask = ({ name, region, address, phone: number, signed_at: signed, ...more }, key) =>
  post(
    '/social-cases',
    { ...more, id: key, person: { name, region, address, phone: number }, consent: { signed_at: signed } },
    key,
  )
const page = (collection, id) => `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}`

/** @type {import('./sending').Register} */
const watched = {
  title: '关爱对象',
  hint: '留守的人、困境儿童、残疾人，登记了就按日子去看。过了日子没有去看的，乡镇和村里都看得到。',
  none: '这里没有登记过关爱对象。',
  filters: { type: 'object', properties: { due: one(texts.which, { '': texts.all, overdue: texts.late }) } },
  initial: () => ({ due: '' }),
  from: ({ due }) => ['/watched-persons', { due }],
  show: (item) => ({
    id: item.id,
    heading: item.person,
    tag: item.state_label,
    tone: item.tone,
    lines: [
      `${item.kind_label}，${item.every_label}`,
      item.next_on ? `下次最晚 ${dayOfWeek(item.next_on)}` : '',
    ].filter(Boolean),
    url: page('watched-persons', item.id),
  }),
  acts: () => [{ label: texts.watch, schema: WATCHED, does: watch }],
}

/** @type {import('./sending').Register} */
const socialCases = {
  title: '请社工帮忙',
  hint: '先问本人同不同意。社工看得到姓名、住址、电话和要帮什么，看不到证件号和收入。社工和本人谈的话，乡镇看不到。',
  none: '还没有请社工帮过忙。',
  from: () => ['/social-cases', {}],
  show: (item) => ({
    id: item.id,
    heading: item.person,
    tag: item.state_label,
    tone: item.tone,
    lines: [item.kind_label, item.station_name],
    url: page('social-cases', item.id),
  }),
  acts: () => [{ label: texts.ask, schema: CASE, initial: { signed_at: day(serverTime.now()) }, does: ask }],
}

/** @type {import('./sending').Register} */
const socialTasks = {
  title: '社工任务',
  hint: '只有交到的那一位社工看得到这户人家，只看得到姓名、住址、电话和要做什么。任务完了，就看不到了。',
  none: '还没有交给社工的事。',
  from: () => ['/social-tasks', {}],
  show: (item) => ({
    id: item.id,
    heading: item.person,
    tag: item.state_label,
    tone: item.tone,
    lines: [
      item.kind_label,
      `${item.station_name} ${item.worker_name}`,
      `${texts.dueOn}：${dayOfWeek(item.report_by)}`,
    ],
    url: page('social-tasks', item.id),
  }),
  acts: () => [{ label: texts.give, schema: TASK, does: give }],
}

module.exports = { watched, 'social-cases': socialCases, 'social-tasks': socialTasks }
