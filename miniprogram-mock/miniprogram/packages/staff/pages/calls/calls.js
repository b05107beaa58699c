const api = require('../../../../services/api')
const { date } = require('../../../../services/format')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '这些人微信和短信都通知不到，请打电话告诉他们，打完记一笔。',
  none: '现在没有要打的电话。',
  call: '打电话',
  open: '看情况',
  say: '要告诉他：',
  due: '最晚',
  done: '打完了，记一笔',
  save: '记下',
  more: '看更多',
}
const schema = {
  type: 'object',
  required: ['outcome'],
  properties: {
    outcome: { type: 'string', title: '通话结果', description: '例如：已告诉本人；没人接', maxLength: 200 },
  },
}

page({
  data: { texts, schema, items: [], next: null, noting: '', value: {}, errors: {} },

  onShow() {
    return this.load()
  },
  load(more = false) {
    return loadList(
      this,
      '/call-tasks',
      {},
      { more: more === true, present: (item) => ({ ...item, due: date(item.due_on) }) },
    )
  },
  loadMore() {
    return this.load(true)
  },

  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone })
  },
  open(event) {
    const { collection, id } = event.currentTarget.dataset.subject
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },

  note(event) {
    this.key = uuid7()
    this.setData({ noting: event.currentTarget.dataset.id, value: {}, errors: {} })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async save() {
    const { noting, value } = this.data
    const errors = schemas.check(schema, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const done = await attempt(this, async () => {
      await api.post(`/call-tasks/${noting}/done`, value, this.key)
      return true
    })
    if (done) this.load()
  },
})
