const api = require('../../../../services/api')
const { date } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const outbox = require('../../../../services/outbox')
const { passing } = require('../../../../services/problem')
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
  waits: '已经存在手机里，有信号时自动发出。',
  title: '打过电话：',
  refused: '没有交上去：',
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
      {
        more: more === true,
        // What was noted without a signal is on its way.
        wanted: ({ id }) => outbox.steps(id).every(({ problem }) => problem),
        present: (item) => ({ ...item, due: date(item.due_on), refused: refusal(item.id) }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },

  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail() {} })
  },
  open(event) {
    const { collection, id } = event.currentTarget.dataset.subject
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },

  note(event) {
    const { id } = event.currentTarget.dataset
    this.key = uuid7()
    // What was refused stands in its form again.
    const [refused] = outbox.steps(id)
    if (refused) forms.keep(`call-${id}`, {}, outbox.release(refused.id).facts)
    this.setData({ noting: id, value: {}, errors: {} })
  },
  queue(step) {
    const { name } = this.data.items.find(({ id }) => id === step.subject)
    outbox.addStep({ ...step, title: texts.title + name })
    wx.showToast({ title: texts.waits, icon: 'none' })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async save() {
    const { noting, value } = this.data
    const errors = schemas.check(schema, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const path = `/call-tasks/${noting}/done`
    const done = await attempt(this, async () => {
      await api.post(path, value, this.key)
      return true
    })
    const waits = this.data.problem && passing(this.data.problem)
    if (waits)
      this.queue({ id: this.key, collection: 'call-tasks', subject: noting, path, facts: value, version: null })
    if (!done && !waits) return
    forms.done(`call-${noting}`)
    this.load()
  },
})

/** Why what was noted of this call was refused, if it was. */
const refusal = (/** @type {string} */ id) => outbox.steps(id).map(({ problem }) => problem && problem.detail)[0] || ''
