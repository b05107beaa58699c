const api = require('../../../../services/api')
const { day } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')

const texts = {
  hint: '分散供养的特困人员，每月理发、每半月拆洗、每周打扫、每半年添置衣被，已经替您填好，可以改。一年的服务事项会一次写好。',
  send: '制定服务计划',
}
const KINDS = {
  haircut: '理发',
  laundry: '拆洗衣被',
  cleaning: '打扫卫生',
  supplies: '添置衣被',
  visit: '走访探视',
  care: '照料护理',
  bathing: '助浴',
  meals: '助餐',
  medical: '陪同就医',
  comfort: '心理慰藉',
}
const EVERY = { week: '每周', half_month: '每半月', month: '每月', quarter: '每季度', half_year: '每半年' }
const chosen = (title, labels) => ({ type: 'string', title, enum: Object.keys(labels), 'x-enum-labels': labels })
const SCHEMA = {
  type: 'object',
  required: ['name', 'region', 'rules', 'provider', 'from'],
  properties: {
    name: { type: 'string', title: '服务谁', maxLength: 50 },
    id_number: { type: 'string', title: '身份证号', format: 'id-number' },
    region: { type: 'string', title: '哪个村（社区）', 'x-widget': 'region' },
    address: { type: 'string', title: '住在哪里', maxLength: 200 },
    phone: { type: 'string', title: '电话（没有就不填）', format: 'phone' },
    rules: {
      type: 'array',
      title: '答应做的事',
      minItems: 1,
      items: {
        type: 'object',
        required: ['kind', 'every'],
        properties: { kind: chosen('做什么', KINDS), every: chosen('多久一次', EVERY) },
      },
    },
    provider: { type: 'string', title: '由哪家机构服务', 'x-choices-url': '/api/v1/service-plans/providers' },
    from: { type: 'string', title: '从哪一天起', format: 'date' },
  },
}
const FOUR_THINGS = [
  { kind: 'haircut', every: 'month' },
  { kind: 'laundry', every: 'half_month' },
  { kind: 'cleaning', every: 'week' },
  { kind: 'supplies', every: 'half_year' },
]

/** What is promised to one person: the four things of the measure stand there already. */
page({
  data: { texts, schema: SCHEMA, values: {}, errors: {} },

  onLoad() {
    this.id = uuid7()
    this.setData({ values: { rules: FOUR_THINGS, from: day(serverTime.now()) } })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  async send() {
    const errors = schemas.check(SCHEMA, this.data.values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { rules, provider, from, ...person } = this.data.values
    const body = { id: this.id, person, rules, provider, from }
    const made = await attempt(this, () => api.post('/service-plans', body, this.id))
    if (!made) return
    forms.done('service-plan')
    wx.redirectTo({ url: `/packages/services/pages/year/year?plan=${made.id}` })
  },
})
