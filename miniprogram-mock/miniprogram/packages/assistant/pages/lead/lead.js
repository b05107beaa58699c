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
    description: { type: 'string', title: '有什么困难', 'x-widget': 'textarea', maxLength: 1000 },
    found_on: { type: 'string', title: '哪天发现的', format: 'date' },
  },
}

page({
  data: { texts, schema, id: '', value: {}, errors: {}, missing: false, place: null, warning: '' },

  onLoad() {
    this.setData({ id: uuid7(), value: { found_on: day(serverTime.now()), region: regions.ownVillage() || undefined } })
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

  send() {
    const errors = schemas.check(schema, this.data.value)
    const missing = Object.keys(errors).length > 0
    this.setData({ errors, missing })
    if (missing) return
    const {
      id,
      place,
      value: { region, name, phone, description, found_on: foundOn },
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
        person: { name, ...(phone ? { phone } : {}) },
        ...(place ? { location: place } : {}),
      },
    })
    wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=leads&id=${id}` })
  },
})
