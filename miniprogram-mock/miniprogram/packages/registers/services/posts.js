const api = require('../../../services/api')
const { date } = require('../../../services/format')
const session = require('../../../services/session')
const { post } = require('./sending')

/** Posts by kind, what is lacking, and what the stations of social work undertake for a year. */

const texts = {
  enter: '登记岗位',
  publish: '公布年度计划',
  gap: '有缺的',
  nothing: '没登记',
  full: '齐了',
  done: '登记好了',
  noShare: '社工岗位的比例还没有定，不比较',
}
const KINDS = { established: '编制内', purchased: '购买服务', welfare: '公益性岗位' }
const count = (title) => ({ type: 'integer', title, minimum: 0, maximum: 5000 })
const ENTERED = {
  type: 'object',
  required: ['kind', 'posts', 'filled', 'social_work'],
  properties: {
    kind: { type: 'string', title: '哪一种岗位', enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
    posts: count('一共几个岗位'),
    filled: count('其中有人的'),
    social_work: count('其中社工岗位'),
  },
}
const PLAN = {
  type: 'object',
  required: ['year', 'aims'],
  properties: {
    year: { type: 'integer', title: '哪一年', minimum: 2020, maximum: 2100 },
    aims: {
      type: 'array',
      title: '一年里要做的事（不要写谁家）',
      items: { type: 'string', title: '做什么、做多少', maxLength: 200 },
    },
  },
}
const say = {
  kind: ({ kind_label: kind, posts, filled, social_work: social }) =>
    `${kind} ${posts} 个，有人 ${filled} 个，社工 ${social} 个`,
  share: ({ required_percent: percent, required, social_work: social }) =>
    percent ? `社工岗位要 ${required} 个（${percent}%），有 ${social} 个` : texts.noShare,
}

const mayEnter = (item) =>
  item.takes_posts && (session.holds('bureau_supervisor') || (!item.is_organisation && !session.holds('auditor')))
const enter = (item) => async (values) => {
  const whose = item.is_organisation ? { organisation: item.holder } : { region: item.holder }
  await api.call('PUT', '/posts', { data: { ...values, ...whose } })
  return { said: texts.done }
}

/** @type {import('./sending').Register} */
const posts = {
  title: '岗位',
  hint: '编制内、购买服务、公益性岗位各有几个。缺的排在前面。社工岗位的比例由两个人在“政策参数”里定。',
  none: '您管的地方没有登记过岗位。',
  items: async () => (await api.get('/posts')).items,
  show: (item) => ({
    id: item.holder,
    heading: item.name,
    tag: item.gap.length ? (item.kinds.length ? texts.gap : texts.nothing) : texts.full,
    tone: item.gap.length ? 'attention' : 'good',
    lines: [
      item.is_organisation ? item.holder_label : '',
      ...item.kinds.map(say.kind),
      item.is_organisation && item.kinds.length ? say.share(item) : '',
      ...item.gap,
    ].filter(Boolean),
    acts: mayEnter(item) ? [{ label: texts.enter, schema: ENTERED, does: enter(item) }] : [],
  }),
}

/** @type {import('./sending').Register} */
const stationPlans = {
  title: '社工站年度计划',
  hint: '每个社工站一年里要做的事。改了的，重新公布，以最后公布的为准。',
  none: '还没有公布过年度计划。',
  items: async () => (await api.get('/station-plans', { loginOptional: true })).items,
  show: (item) => ({
    id: item.id,
    heading: `${item.station_name} ${item.year} 年`,
    lines: [...item.aims, `${date(item.published_on)} 公布`],
  }),
  acts: () =>
    session.holds('social_worker')
      ? [{ label: texts.publish, schema: PLAN, does: (values, key) => post('/station-plans', values, key) }]
      : [],
}

const MONEY = { government: '政府购买服务', welfare_lottery: '福彩公益金', donations: '捐赠', own: '机构自己的钱' }
const project = (again) => ({
  type: 'object',
  required: ['name', 'aim', 'from', 'until', 'money'],
  properties: {
    name: { type: 'string', title: '项目名称', maxLength: 64, default: again.name },
    aim: {
      type: 'string',
      title: '为谁做什么、要做到什么（不要写谁家）',
      'x-widget': 'textarea',
      maxLength: 2000,
      default: again.aim,
    },
    from: { type: 'string', title: '从哪一天起', format: 'date', default: again.from },
    until: { type: 'string', title: '到哪一天止', format: 'date', default: again.until },
    money: { type: 'string', title: '钱从哪里来', enum: Object.keys(MONEY), 'x-enum-labels': MONEY },
    results: { type: 'string', title: '做成了什么（有了结果再填）', maxLength: 200 },
  },
})
const told = (of) => (values, key) => post('/organisation-projects', { ...of, ...values, id: key }, key)
const publishes = () => session.holds('social_worker') || session.holds('service_provider')

/** @type {import('./sending').Register} */
const organisationProjects = {
  title: '机构的项目',
  hint: '机构公布的品牌项目：做什么、什么时候、钱从哪里来、做成了什么。改了的，重新公布。',
  none: '还没有公布过项目。',
  items: async () => (await api.get('/organisation-projects', { loginOptional: true })).items,
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.stage,
    tone: item.results ? 'good' : 'calm',
    lines: [
      item.organisation,
      item.aim,
      `${date(item.from)}到${date(item.until)}，${item.money}`,
      item.results || '',
    ].filter(Boolean),
    acts: publishes() ? [{ label: '重新公布、写结果', schema: project(item), does: told({ project: item.id }) }] : [],
  }),
  acts: () => (publishes() ? [{ label: '公布一个项目', schema: project({}), does: told({}) }] : []),
}

module.exports = { posts, 'station-plans': stationPlans, 'organisation-projects': organisationProjects }
