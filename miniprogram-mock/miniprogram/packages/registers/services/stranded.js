const api = require('../../../services/api')
const { date, day: today, time } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post } = require('./sending')

/** Stranded persons: what a department hands over, and the seasons in which the streets are looked through. */

const texts = {
  hand: '移交一个人',
  where: '在哪个乡镇、村、社区找到的',
  address: '具体在什么地方',
  condition: '人现在怎么样',
  description: '什么样的人（男女、大概年纪、模样、口音）',
  clothing: '穿着、带的东西',
  name: '姓名（不知道可以不填）',
  danger: '有生命危险',
  hidden: '有人在找、会伤害这个人，不能让别人知道在哪里',
  cause: '为什么流落在外（不知道选其他）',
  open: '开始一次专项救护',
  title: '名称（如寒冬送温暖）',
  measures: '做什么',
  from: '从哪一天起',
  until: '到哪一天止',
  region: '在哪里',
  patrol: '登记一次巡查',
  on: '哪一天',
  at: '几点（如22:30）',
  met: '遇到几个流落在外的人',
  brought: '其中接到救助站的',
  hospital: '其中送医院的',
  given: '发了什么（没发写无）',
  going: '正在进行',
  over: '不在期间',
  township: '乡镇',
  handed: '交给救助站了',
}
const say = {
  days: (from, until) => `${date(from)}到${date(until)}`,
  counted: ({ rounds, met, brought, to_hospital: hospital }) =>
    `巡查 ${rounds} 次，遇到 ${met} 人，接到站 ${brought} 人，送医院 ${hospital} 人`,
  round: ({ at, region_name: place, by, met, given }) =>
    `${time(at)} ${place} ${by || texts.township}：遇到 ${met} 人，发了${given}`,
}
const CAUSES = {
  wandering: '流浪乞讨',
  lost: '走失',
  no_work: '务工不着',
  robbed: '被偷被骗',
  violence: '家里有人打人，逃出来的',
  child: '没有大人陪着的孩子',
  other: '其他',
}
const string = (title, maxLength) => ({ type: 'string', title, maxLength })
const number = (title) => ({ type: 'integer', title, minimum: 0 })
const day = (title) => ({ type: 'string', title, format: 'date' })

const PERSON = {
  type: 'object',
  required: ['region', 'condition', 'description'],
  properties: {
    region: { type: 'string', title: texts.where, 'x-widget': 'region' },
    address: string(texts.address, 200),
    condition: string(texts.condition, 200),
    description: { type: 'string', title: texts.description, 'x-widget': 'textarea', maxLength: 2000 },
    clothing: string(texts.clothing, 200),
    name: string(texts.name, 50),
    cause: { type: 'string', title: texts.cause, enum: Object.keys(CAUSES), 'x-enum-labels': CAUSES },
    danger: { type: 'boolean', title: texts.danger },
    hidden: { type: 'boolean', title: texts.hidden },
  },
}
async function hand(values, key) {
  await post('/stranded-persons', { ...values, id: key }, key)
  return { said: texts.handed }
}

/** @type {import('./sending').Register} */
const handovers = {
  title: '移交流散人员',
  hint: '在街上、医院、派出所遇到没人管的人，交给救助站。救助站马上来接。',
  none: '还没有移交过。',
  items: async () => (await api.get('/stranded-handovers')).items,
  show: ({ id, number: called, at, state_label: state }) => ({
    id,
    heading: called,
    tag: state,
    tone: 'calm',
    lines: [time(at)],
  }),
  acts: () => [{ label: texts.hand, schema: PERSON, does: hand }],
}

const OPENS = 'rescue_station'
const PATROLS = [OPENS, 'police', 'city_management']
const departments = () => (session.account() || { roles: [] }).roles.map(({ department }) => department)
const opens = () => departments().includes(OPENS) || session.holds('bureau_supervisor')
const patrols = () => departments().some((each) => PATROLS.includes(each)) || session.holds('township_officer')

const campaignSchema = async () => ({
  type: 'object',
  required: ['title', 'measures', 'from', 'until', 'region'],
  properties: {
    title: string(texts.title, 50),
    measures: { type: 'string', title: texts.measures, 'x-widget': 'textarea', maxLength: 500 },
    from: day(texts.from),
    until: day(texts.until),
    region: { type: 'string', title: texts.region, oneOf: choices(await areas()) },
  },
})
const open = ({ region, ...values }, key) => post('/rescue-campaigns', { ...values, id: key, regions: [region] }, key)

const ROUND = {
  type: 'object',
  required: ['on', 'at', 'region', 'met', 'brought', 'to_hospital', 'given'],
  properties: {
    on: day(texts.on),
    at: { type: 'string', title: texts.at, pattern: '^[0-2][0-9]:[0-5][0-9]$' },
    region: { type: 'string', title: texts.region, 'x-widget': 'region' },
    met: number(texts.met),
    brought: number(texts.brought),
    to_hospital: number(texts.hospital),
    given: string(texts.given, 200),
  },
}
const patrol = (id, { on, at, ...values }, key) =>
  post(`/rescue-campaigns/${id}/patrols`, { ...values, id: key, at: `${on}T${at}:00+08:00` }, key)

/** @type {import('./sending').Register} */
const campaigns = {
  title: '专项救护',
  hint: '天冷、天热的时候上街巡查。遇到的人另外报告，这里只记人数。',
  none: '没有登记过专项救护。',
  items: async () => (await api.get('/rescue-campaigns')).items,
  show: (item) => ({
    id: item.id,
    heading: item.title,
    tag: item.going ? texts.going : texts.over,
    tone: item.going ? 'attention' : 'calm',
    lines: [
      `${say.days(item.from, item.until)}，${item.regions.map(({ name }) => name).join('、')}`,
      item.measures,
      say.counted(item),
      ...item.patrols.map(say.round),
    ],
    acts:
      item.going && patrols()
        ? [
            {
              label: texts.patrol,
              schema: ROUND,
              initial: { on: today(serverTime.now()) },
              does: (values, key) => patrol(item.id, values, key),
            },
          ]
        : [],
  }),
  acts: () => (opens() ? [{ label: texts.open, schema: campaignSchema, does: open }] : []),
}

module.exports = { campaigns, handovers }
