const api = require('../../../services/api')
const { print } = require('../../../services/documents')
const { date, day } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { post } = require('./sending')

/** Volunteers: activities that everybody reads, who came, and hours that two hands prove. */

const texts = {
  offer: '发起一次活动',
  signUp: '我要报名',
  withdraw: '我不去了',
  cancel: '活动不办了',
  mine: '报名和时长',
  all: '各机构的时长',
  plans: '社工站一年做什么',
  file: '下载志愿服务时长表',
  hours: '登记时长',
  confirm: '核实',
  sure: '这些时长是真的吗？您核实了才算数。',
  refuse: '不对，退回',
  minutes: '做了多少分钟',
  why: '为什么',
  cancelled: '不办了',
  full: '人够了',
  open: '可以报名',
  over: '办过了',
  proved: '已核实',
  waits: '等核实',
  none: '没有登记时长',
}
const KINDS = {
  visit: '看望陪伴',
  care: '帮着做家务、照料',
  goods: '送东西',
  teach: '辅导孩子',
  talk: '心理疏导',
  other: '别的',
}
const SIGNUPS = '/packages/registers/pages/register/register?of=volunteer-signups'
const HOURS_OF_ALL = '/packages/registers/pages/register/register?of=volunteer-hours'
const PLANS = '/packages/registers/pages/register/register?of=station-plans'
const text = (title, more = {}) => ({ type: 'string', title, maxLength: 200, ...more })
const form = (properties) => ({ type: 'object', required: Object.keys(properties), properties })
const time = (title) => text(title, { maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
const ACTIVITY = form({
  kind: text('做什么', { enum: Object.keys(KINDS), 'x-enum-labels': KINDS }),
  title: text('活动名称（不要写谁家）', { maxLength: 64 }),
  region: text('在哪个乡镇、村或社区', { 'x-widget': 'region', maxLength: 16 }),
  place: text('在哪里集合（不要写谁家）'),
  on: text('哪一天', { format: 'date' }),
  starts: time('几点开始（如 09:00）'),
  ends: time('几点结束（如 11:30）'),
  needed: { type: 'integer', title: '要多少人', minimum: 1, maximum: 500 },
})
const WHY = form({ reason: text(texts.why) })
const HOURS = form({ minutes: { type: 'integer', title: texts.minutes, minimum: 1, maximum: 1440 } })
const leads = () => session.holds('service_provider') || session.holds('social_worker')
const is = (item) => {
  if (item.cancelled) return texts.cancelled
  if (item.on < day(serverTime.now())) return texts.over
  return item.coming < item.needed ? texts.open : texts.full
}

/** @type {import('./sending').Register} */
const volunteerActivities = {
  title: '志愿活动',
  hint: '核实过身份的人都可以报名。做了多长时间，由机构登记、村里或者乡镇核实，两方都认了才算数。',
  none: '现在没有志愿活动。',
  items: async () => (await api.get('/volunteer-activities', { loginOptional: true })).items,
  show: (item) => ({
    id: item.id,
    heading: item.title,
    tag: is(item),
    tone: item.cancelled ? 'late' : 'calm',
    lines: [
      `${item.organisation_name}，${item.kind_label}`,
      `${date(item.on)} ${item.starts}–${item.ends}，${item.region_name} ${item.place}`,
      `要 ${item.needed} 人，报了 ${item.coming} 人`,
      item.cancelled || '',
    ].filter(Boolean),
    open: true,
    acts: leads()
      ? [
          {
            label: texts.cancel,
            schema: WHY,
            grave: true,
            does: (values, key) => post(`/volunteer-activities/${item.id}/cancel`, values, key),
          },
        ]
      : [
          {
            label: texts.signUp,
            sure: `${item.title}，${texts.signUp}？`,
            does: (_values, key) => post(`/volunteer-activities/${item.id}/sign-up`, {}, key),
          },
          {
            label: texts.withdraw,
            sure: `${texts.withdraw}？`,
            does: (_values, key) => post(`/volunteer-activities/${item.id}/withdraw`, {}, key),
          },
        ],
  }),
  acts: () => [
    { label: texts.mine, url: SIGNUPS },
    { label: texts.all, url: HOURS_OF_ALL },
    { label: texts.plans, url: PLANS },
    ...(leads()
      ? [
          {
            label: texts.offer,
            schema: ACTIVITY,
            initial: { on: day(serverTime.now()) },
            does: (values, key) => post('/volunteer-activities', values, key),
          },
        ]
      : []),
  ],
}

const proved = ({ minutes, confirmed }) => {
  if (!minutes) return texts.none
  return `${minutes} 分钟，${confirmed ? texts.proved : texts.waits}`
}
/** @type {import('./sending').Register} */
const volunteerSignups = {
  title: '报名和时长',
  hint: '机构登记时长，村里或者乡镇核实。登记的人和志愿者本人不能核实。',
  none: '这里没有报名。想参加的，在“志愿活动”里报名。',
  from: () => ['/volunteer-signups', {}],
  show: (item) => ({
    id: item.id,
    heading: item.volunteer,
    tag: item.confirmed ? texts.proved : texts.waits,
    tone: item.confirmed ? 'good' : 'calm',
    lines: [`${item.title}，${date(item.on)}`, item.organisation_name, proved(item), item.refused_because || ''].filter(
      Boolean,
    ),
    acts: [
      ...(item.may_enter
        ? [
            {
              label: texts.hours,
              schema: HOURS,
              does: (values, key) => post(`/volunteer-signups/${item.id}/hours`, values, key),
            },
          ]
        : []),
      ...(item.may_confirm
        ? [
            {
              label: texts.confirm,
              sure: texts.sure,
              does: (_values, key) => post(`/volunteer-signups/${item.id}/confirm`, {}, key),
            },
            {
              label: texts.refuse,
              schema: WHY,
              does: (values, key) => post(`/volunteer-signups/${item.id}/refuse`, values, key),
            },
          ]
        : []),
    ],
  }),
  acts: () => [{ label: texts.file, does: async () => print('/volunteer-signups?format=xlsx', 'xlsx') }],
}

/** @type {import('./sending').Register} */
const volunteerHours = {
  title: '志愿服务时长',
  hint: '各机构的志愿活动，两方核实了的时长。',
  none: '还没有核实过的时长。',
  items: async () => (await api.get('/volunteer-hours', { loginOptional: true })).items,
  show: (item) => ({
    id: item.organisation_name,
    heading: item.organisation_name,
    lines: [`${item.activities} 次活动，${item.volunteers} 人，${item.hours} 小时`],
  }),
}

module.exports = {
  'volunteer-activities': volunteerActivities,
  'volunteer-signups': volunteerSignups,
  'volunteer-hours': volunteerHours,
}
