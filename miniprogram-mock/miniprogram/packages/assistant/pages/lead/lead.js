const forms = require('../../../../services/forms')
const { day } = require('../../../../services/format')
const { uuid7 } = require('../../../../services/identifiers')
const location = require('../../../../services/location')
const outbox = require('../../../../services/outbox')
const { page } = require('../../../../services/page')
const regions = require('../../../../services/regions')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')

const texts = {
  heading: '发现谁家有困难',
  hint: '没有信号也能填，会先存在手机里，有信号时自动发出。',
  place: '记下现在的位置',
  placed: '位置已经记下',
  noPlace: '没有拿到位置。不要紧，可以不带位置上报。',
  photos: '照片（可以不拍）',
  photosHint: '拍之前请先问本人同意不同意',
  send: '上报',
  another: '上报，再报一户',
  keptHere: '已经记下，有信号时自动发出。请填下一户。',
  missing: '还有地方要填，请看红色的字。',
  title: '上报：',
}
const schema = {
  type: 'object',
  required: ['region', 'name', 'description', 'found_on'],
  properties: {
    region: { type: 'string', title: '哪个村（社区）', 'x-widget': 'region' },
    name: { type: 'string', title: '困难人员姓名', maxLength: 50 },
    phone: { type: 'string', title: '他的电话', format: 'phone' },
    id_number: {
      type: 'string',
      title: '他的身份证号（可以不填）',
      description: '知道就填上，转为申请时不用再问',
      format: 'id-number',
      maxLength: 18,
    },
    description: { type: 'string', title: '有什么困难', 'x-widget': 'textarea', maxLength: 1000 },
    found_on: { type: 'string', title: '哪天发现的', format: 'date' },
  },
}

/** Which lead the open form is, and where. */
const BEGUN = 'lead-begun'

page({
  data: { texts, schema, id: '', keep: 'lead', value: {}, errors: {}, missing: false, place: null, warning: '' },

  onLoad({ id }) {
    const job = id ? outbox.find(id) : null
    if (job) return this.setData({ keep: '', ...asTyped(job.body), errors: refusals(job.problem) })
    const left = forms.resume(BEGUN, {})
    this.begin(left.id || uuid7(), left.place || null)
  },
  /** An empty form. The id is kept: photographs belong to it. */
  begin(id, place) {
    forms.keep(BEGUN, {}, { id, place })
    const region = regions.ownVillage()
    const value = { found_on: day(serverTime.now()), ...(region ? { region } : {}) }
    this.setData({ id, place, value, errors: {}, missing: false, warning: '' })
  },

  change(event) {
    this.setData({ value: event.detail.value })
  },

  async locate() {
    try {
      const place = await location.here()
      forms.keep(BEGUN, {}, { id: this.data.id, place })
      this.setData({ place, warning: '' })
    } catch {
      this.setData({ warning: texts.noPlace })
    }
  },

  send() {
    if (!this.keepForSending()) return
    wx.redirectTo({
      url: `/packages/subject/pages/subject/subject?collection=leads&id=${this.data.id}`,
      // Its page may not be on this phone yet, where there has been little signal.
      fail: () => this.next(),
    })
  },
  another() {
    if (this.keepForSending()) this.next()
  },
  next() {
    wx.showToast({ title: texts.keptHere, icon: 'none' })
    this.begin(uuid7(), null)
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  /** @returns {boolean} whether nothing was missing */
  keepForSending() {
    const errors = schemas.check(schema, this.data.value)
    const missing = Object.keys(errors).length > 0
    this.setData({ errors, missing })
    if (missing) return false
    const {
      id,
      place,
      value: { region, name, phone, id_number: number, description, found_on: foundOn },
    } = this.data
    outbox.add({
      id,
      collection: 'leads',
      title: texts.title + name,
      body: {
        id,
        region,
        description,
        found_on: foundOn,
        person: { name, ...(phone ? { phone } : {}), ...(number ? { id_number: number } : {}) },
        ...(place ? { location: place } : {}),
      },
    })
    forms.done('lead')
    forms.done(BEGUN)
    return true
  },
})

/** What was sent and refused, as it stood on this page. */
function asTyped({ id, person, region, description, found_on: foundOn, location: place }) {
  return { id, place: place || null, value: { region, ...person, description, found_on: foundOn } }
}

/** What is wrong, at the fields of this page. */
const refusals = (problem) =>
  Object.fromEntries(
    ((problem || {}).errors || []).map(({ field, message }) => [field.replace(/^(.*\.)?person\./, ''), message]),
  )
