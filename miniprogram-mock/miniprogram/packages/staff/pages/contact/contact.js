const api = require('../../../../services/api')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '只有要向写信人补问时才看。谁看过、为什么看，都会记下来，写信人也看得到。看过的人不能再去核查这件事。',
  show: '看联系方式',
}
const schema = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: '为什么要看（至少六个字）', maxLength: 200 } },
}

/** Who wrote a complaint, for a reason that the server keeps. */
page({
  data: { texts, schema, value: {}, errors: {}, contact: '' },

  onLoad({ id }) {
    this.id = id
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async show() {
    const { value } = this.data
    const errors = schemas.check(schema, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const answer = await attempt(this, () => api.call('POST', `/complaints/${this.id}/contact`, { data: value }))
    if (answer) this.setData({ contact: answer.data.contact })
  },
})
