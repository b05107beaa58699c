const { date, day } = require('../../../services/format')
const api = require('../../../services/api')
const regions = require('../../../services/regions')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { post } = require('./sending')

/** Numbers of the policy, what papers print, and the days by which limits are counted. */

const texts = {
  change: '改这个数',
  from: '从哪一天起',
  source: '依据的文件',
  since: '起执行',
  usual: '默认值',
  confirm: '要确认',
  basis: '依据：',
  phone: '窗口电话',
  changePhone: '改号码',
  noPhone: '还没有登记',
  addRemedies: '录入救济途径',
  document: '司法部门确认的文件和日期',
  rows: '一项一项录入',
  body: '谁作的决定',
  kind: '哪一种决定',
  reviewBody: '复议机关',
  reviewAddress: '复议机关地址',
  reviewPhone: '复议机关电话',
  reviewDays: '多少日内申请复议',
  court: '起诉的法院',
  courtMonths: '几个月内起诉',
  reviewFirst: '要先申请复议',
  year: '哪一年',
  holiday: '放假',
  makeup: '上班',
  estimate: '还没有公布，按法定节日推算',
}
const BODIES = { township: '乡镇（中心社区）', park: '园区', bureau: '新区民政部门' }
const KINDS = {
  grant: '予以确认、认定、更正',
  refusal: '不予确认、不予救助',
  not_accepted: '不予受理',
  termination: '终止办理',
  reduction: '减发、停发',
  failure_to_act: '到期没有办结',
}
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
const administers = () => session.holds('administrator')
const today = () => day(serverTime.now())

const numberSchema = ({ field }) => ({
  type: 'object',
  required: ['value', 'effective_from', 'source'],
  properties: {
    value: field,
    effective_from: { type: 'string', title: texts.from, format: 'date' },
    source: { type: 'string', title: texts.source, maxLength: 200 },
  },
})

/** @type {import('./sending').Register} */
const policy = {
  title: '政策参数',
  hint: '政策文件没有写明、可以调的数。由系统管理员照着文件提出，新区民政确认以后生效；已经作出的决定不变。',
  none: '没有政策参数。',
  items: async () => (await api.get('/policy-settings')).items,
  show: (item) => ({
    id: item.name,
    heading: item.meaning,
    tag: item.to_confirm ? texts.confirm : '',
    tone: 'attention',
    lines: [
      `${item.value_label}（${item.effective_from ? date(item.effective_from) + texts.since : texts.usual}）`,
      texts.basis + item.source,
    ],
    acts: administers()
      ? [
          {
            label: texts.change,
            schema: numberSchema(item),
            initial: { effective_from: today() },
            does: (values, key) => post('/policy-settings', { ...values, name: item.name }, key),
          },
        ]
      : [],
  }),
}

const string = (title, maxLength) => ({ type: 'string', title, maxLength })
const REMEDIES = {
  type: 'object',
  required: ['document', 'rows'],
  properties: {
    document: string(texts.document, 200),
    rows: {
      type: 'array',
      title: texts.rows,
      minItems: 1,
      items: {
        type: 'object',
        required: ['body', 'kind', 'effective_from', 'review_body', 'review_address', 'review_phone', 'court'],
        properties: {
          body: { type: 'string', title: texts.body, enum: Object.keys(BODIES), 'x-enum-labels': BODIES },
          kind: { type: 'string', title: texts.kind, enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
          effective_from: { type: 'string', title: texts.from, format: 'date' },
          review_body: string(texts.reviewBody, 64),
          review_address: string(texts.reviewAddress, 128),
          review_phone: string(texts.reviewPhone, 32),
          review_days: { type: 'integer', title: texts.reviewDays, minimum: 60, maximum: 366, default: 60 },
          court: string(texts.court, 64),
          court_months: { type: 'integer', title: texts.courtMonths, minimum: 1, maximum: 12, default: 6 },
          review_first: { type: 'boolean', title: texts.reviewFirst, default: false },
        },
      },
    },
  },
}

/** @type {import('./sending').Register} */
const remedies = {
  title: '文书上的救济途径',
  hint: '不服决定的，向哪里申请复议、到哪个法院起诉。司法部门确认以前，文书上只印法律的原话。',
  none: '还没有确认过，文书上只印法律的原话。',
  items: async () => (await api.get('/remedies')).items,
  show: (item) => ({
    id: `${item.body}-${item.kind}`,
    heading: `${item.body_label}：${item.kind_label}`,
    lines: [
      `${item.review_days}日内向${item.review_body}申请复议（${item.review_address}，${item.review_phone}）`,
      `${item.court_months}个月内向${item.court}起诉${item.review_first ? '，要先申请复议' : ''}`,
      `${texts.basis}${item.document}，${date(item.effective_from)}${texts.since}`,
    ],
  }),
  acts: () =>
    administers()
      ? [{ label: texts.addRemedies, schema: REMEDIES, does: (values, key) => post('/remedies', values, key) }]
      : [],
}

const PHONE = {
  type: 'object',
  required: ['phone'],
  properties: { phone: { type: 'string', title: texts.phone, format: 'phone', maxLength: 24 } },
}

/** @type {import('./sending').Register} */
const telephones = {
  title: '窗口电话',
  hint: '通知和文书上印的号码。改号码要新区民政确认：请先打通再提出。',
  none: '没有乡镇。',
  items: () => regions.townships(),
  show: ({ code, name, phone }) => ({
    id: code,
    heading: name,
    lines: [phone || texts.noPhone],
    acts: [
      {
        label: texts.changePhone,
        schema: PHONE,
        does: (values, key) => post('/office-telephones', { ...values, region: code }, key),
      },
    ],
  }),
}

/** @type {import('./sending').Register} */
const calendar = {
  title: '日历',
  hint: '期限按工作日数，这些日子和星期几不一样。新的放假安排由运行维护人员录入。',
  none: '这一年没有记录。',
  filters: () => {
    const year = Number(today().slice(0, 4))
    return {
      type: 'object',
      properties: {
        year: {
          type: 'integer',
          title: texts.year,
          oneOf: [year, year + 1].map((at) => ({ const: at, title: `${at}年` })),
        },
      },
    }
  },
  initial: () => ({ year: Number(today().slice(0, 4)) }),
  items: async ({ year }) => (await api.get(`/calendar?year=${year}`)).items,
  show: (item) => ({
    id: item.day,
    heading: `${date(item.day)} 周${WEEKDAYS[new Date(item.day).getUTCDay()]}`,
    tag: item.kind === 'holiday' ? texts.holiday : texts.makeup,
    tone: item.kind === 'holiday' ? 'done' : 'attention',
    lines: [item.note, item.provisional ? texts.estimate : ''].filter(Boolean),
  }),
}

module.exports = { calendar, policy, remedies, telephones }
