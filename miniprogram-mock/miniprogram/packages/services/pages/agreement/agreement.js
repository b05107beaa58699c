const api = require('../../../../services/api')
const { day } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')

const texts = {
  hint: '先和本人、照料人商量好，再填。填好以后打印出来，双方当面签字。',
  send: '拟好协议',
}
const KINDS = { care: '委托照料', guardianship: '监护责任' }
const YEAR = 364 * 86400000
const text = (title, maxLength) => ({ type: 'string', title, maxLength })
const phone = (title) => ({ type: 'string', title, format: 'phone' })
const SCHEMA = {
  type: 'object',
  required: ['name', 'region', 'carer', 'relation', 'kind', 'from', 'until'],
  properties: {
    name: text('照料谁', 50),
    region: { type: 'string', title: '哪个村（社区）', 'x-widget': 'region' },
    address: text('住在哪里', 200),
    carer: text('照料人姓名', 50),
    relation: text('照料人和本人的关系', 32),
    carer_phone: phone('照料人电话'),
    kind: { type: 'string', title: '哪一种', enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
    from: { type: 'string', title: '从哪一天起', format: 'date' },
    until: { type: 'string', title: '到哪一天', format: 'date' },
    monthly_pay: { type: 'integer', title: '每月报酬（没有就不填）', 'x-unit': 'fen', exclusiveMinimum: 0 },
  },
}
const present = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value))

/** An agreement with a carer, to be printed and signed. */
page({
  data: { texts, schema: SCHEMA, values: {}, errors: {} },

  onLoad() {
    this.id = uuid7()
    const now = serverTime.now()
    this.setData({ values: { kind: 'care', from: day(now), until: day(now + YEAR) } })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  async send() {
    const errors = schemas.check(SCHEMA, this.data.values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { name, region, address, carer, relation, carer_phone: number, ...terms } = this.data.values
    const body = {
      id: this.id,
      person: present({ name, region, address }),
      carer: present({ name: carer, relation, phone: number }),
      ...present(terms),
    }
    const made = await attempt(this, () => api.post('/care-agreements', body, this.id))
    if (!made) return
    forms.done('care-agreement')
    wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=care-agreements&id=${made.id}` })
  },
})
