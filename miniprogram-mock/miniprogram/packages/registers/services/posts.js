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

module.exports = { posts, 'station-plans': stationPlans }
