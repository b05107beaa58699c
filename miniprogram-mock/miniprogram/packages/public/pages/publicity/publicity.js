const api = require('../../../../services/api')
const { date, yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '准备给谁家救助、准备停谁家的救助，先在这里公示。您觉得不对，可以说，我们保密。',
  none: '现在没有公示。',
  more: '看更多',
  kinds: { proposal: '拟给予救助', result: '已批准救助', ending: '拟终止救助' },
  recognised: { proposal: '拟认定', result: '已认定' },
  members: '口人',
  monthly: '每月',
  example: '（示例）',
  once: '一共',
  period: '公示期',
  to: '到',
  object: '我有异议',
  send: '提交异议',
  cancel: '不提了',
  sent: '您的意见已经收到，会有人核实。还有别的，可以再提。',
  call: '打电话提：',
}
const schema = {
  type: 'object',
  required: ['text'],
  properties: {
    text: { type: 'string', title: '哪里不对', 'x-widget': 'textarea', minLength: 5, maxLength: 1000 },
    contact: {
      type: 'string',
      title: '您的电话',
      description: '可以不填；填了手机号，结果会发短信告诉您，并为您保密',
      format: 'phone',
      maxLength: 24,
    },
  },
}

page({
  data: { texts, schema, items: [], next: null, objecting: '', sent: '', value: {}, errors: {} },

  onShow() {
    return this.load()
  },
  load(more = false) {
    return loadList(
      this,
      '/publicity',
      {},
      {
        more: more === true,
        present: (item) => ({
          ...item,
          kind_label: (item.monthly_amount === null ? texts.recognised : texts.kinds)[item.kind],
          amount: item.monthly_amount === null ? '' : yuan(item.monthly_amount) + (item.example ? texts.example : ''),
          per: item.programme === 'temporary_assistance' ? texts.once : texts.monthly,
          from: date(item.starts_on),
          to: date(item.ends_on),
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },

  start(event) {
    this.key = uuid7()
    this.setData({ objecting: event.currentTarget.dataset.id, value: {}, errors: {}, sent: '' })
  },
  cancel() {
    this.setData({ objecting: '' })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async send() {
    const { objecting, value } = this.data
    const errors = schemas.check(schema, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const done = await attempt(this, async () => {
      await api.post(`/publicity/${objecting}/objections`, value, this.key, { loginOptional: true })
      return true
    })
    if (!done) return
    forms.done(`objection-${objecting}`)
    this.setData({ objecting: '', sent: objecting })
  },
  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail() {} })
  },
})
