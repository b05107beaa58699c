const api = require('../../../../services/api')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const location = require('../../../../services/location')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const session = require('../../../../services/session')

const texts = {
  hint: '看到别人家有困难，告诉我们，当地会派人去看。不用登录，也不用写自己是谁。马上有危险的，请点“急难求助”。',
  here: '用我现在的位置',
  placed: '位置已经记下',
  noPlace: '没有拿到位置，请选村或者社区。',
  or: '或者选村（社区）',
  send: '告诉你们',
  sent: '收到了，谢谢您。当地会派人去看。',
  follow: '看看办到哪一步',
  phone: '想知道结果又没有登录的，请留下电话。',
  missing: '请点“用我现在的位置”，或者选村（社区）。',
}
const schema = {
  type: 'object',
  required: ['description'],
  properties: {
    region: { type: 'string', title: texts.or, 'x-widget': 'region' },
    description: { type: 'string', title: '谁家，遇到了什么困难', 'x-widget': 'textarea', maxLength: 1000 },
    reporter_phone: { type: 'string', title: '您的电话（可以不填）', description: texts.phone, format: 'phone' },
  },
}

/** Anybody tells of somebody else in need; a lead comes of it, without a word of who told. */
page({
  data: { texts, schema, place: null, value: {}, errors: {}, warning: '', sent: null },

  onLoad() {
    this.id = uuid7()
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async locate() {
    try {
      this.setData({ place: await location.here(), warning: '' })
    } catch {
      this.setData({ warning: texts.noPlace })
    }
  },
  async send() {
    const { value, place } = this.data
    const missing = place || value.region ? {} : { region: texts.missing }
    const errors = { ...missing, ...schemas.check(schema, value) }
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { region, ...said } = value
    const data = { ...said, id: this.id, ...(region ? { region } : { location: point(place) }) }
    const sent = await attempt(this, () => api.post('/reports', data, this.id, { loginOptional: true }))
    if (!sent) return
    forms.done('report')
    this.setData({ sent: { id: sent.id, follows: session.account() !== null } })
  },
  follow() {
    wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=reports&id=${this.data.sent.id}` })
  },
})

const point = ({ longitude, latitude }) => ({ longitude, latitude })
