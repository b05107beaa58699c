const api = require('../../../../services/api')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '先问号码，看看他以前打来过没有；再记他说了什么。',
  before: '这个号码以前打来过',
  first: '这个号码第一次打来',
  save: '记下来，接着办',
}
const KINDS = { consult: '问政策', help: '求助', complaint: '投诉', progress: '问进度' }
const NUMBER = /^\d{7,12}$/
const schema = {
  type: 'object',
  required: ['phone', 'kind', 'text'],
  properties: {
    phone: { type: 'string', title: '来电号码', format: 'phone' },
    name: { type: 'string', title: '来电人姓名（不愿说可以不填）', format: 'person-name', maxLength: 50 },
    kind: { type: 'string', title: '为什么打来', enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
    text: { type: 'string', title: '来电人说了什么', 'x-widget': 'textarea', maxLength: 2000 },
    region: { type: 'string', title: '哪个村或社区的事（知道就选）', 'x-widget': 'region' },
  },
}

/** A call is taken down while it lasts; who rang before is seen as soon as the number is there. */
page({
  data: { texts, schema, value: {}, errors: {}, before: null },

  onLoad() {
    this.id = uuid7()
  },
  change(event) {
    const { value } = event.detail
    const isOther = value.phone !== this.data.value.phone
    this.setData({ value })
    if (isOther && NUMBER.test(value.phone || '')) return this.look(value.phone)
  },
  /** The last number shows, whichever is found first. */
  async look(phone) {
    try {
      const { items } = await api.post('/tickets/search', { q: phone }, uuid7())
      if (phone === this.data.value.phone) this.setData({ before: items })
    } catch {
      // A courtesy: what is said now can be taken down all the same.
    }
  },
  open(event) {
    wx.navigateTo({ url: address(event.currentTarget.dataset.id) })
  },
  async save() {
    const { value } = this.data
    const errors = schemas.check(schema, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { phone, name, kind, text, region } = value
    const caller = name ? { phone, name } : { phone }
    const data = { id: this.id, caller, kind, text, ...(region ? { region } : {}) }
    const ticket = await attempt(this, () => api.post('/tickets', data, this.id))
    if (!ticket) return
    forms.done('ticket')
    wx.redirectTo({ url: address(ticket.id) })
  },
})

const address = (id) => `/packages/subject/pages/subject/subject?collection=tickets&id=${id}`
