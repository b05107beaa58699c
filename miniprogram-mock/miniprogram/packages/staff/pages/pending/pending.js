const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '这些事一个人说了不算，要第二个人看清楚、确认以后才生效。不对的，请退回。',
  none: '现在没有等您确认的事。',
  by: '提出的人：',
  waits: '等谁确认：',
  until: '最晚：',
  effect: '什么时候生效：',
  confirm: '看清楚了，确认',
  reject: '退回',
  back: '撤回',
  send: '退回',
  cancel: '先不退',
  stop: '不是我，请停止',
  sure: '确认以后就办了，您看清楚了吗？',
  sureStop: '停止以后，这件事就不会生效。请同时打电话告诉乡镇救助窗口；不知道号码的打12345。',
  yes: '确认',
  no: '再看看',
  done: '办好了',
  more: '看更多',
}
const REJECTING = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: '为什么退回', maxLength: 200 } },
}

/** What needs a second person: what will happen in plain words, and confirming it or sending it back. */
page({
  data: { texts, schema: REJECTING, items: [], next: null, rejecting: '', value: {}, errors: {} },

  onShow() {
    return this.load()
  },
  load(more = false) {
    const present = (item) => ({
      ...item,
      at: time(item.proposed_at),
      due: item.due_at ? time(item.due_at) : '',
      mayConfirm: item.can.includes('confirm'),
      mayReject: item.can.includes('reject'),
      mayStop: item.can.includes('stop'),
      back: item.can.includes('confirm') || item.state !== 'waiting' ? texts.reject : texts.back,
    })
    return loadList(this, '/pending', {}, { more: more === true, present })
  },
  loadMore() {
    return this.load(true)
  },

  confirm(event) {
    this.ask(texts.sure, event.currentTarget.dataset.id, 'confirm')
  },
  stop(event) {
    this.ask(texts.sureStop, event.currentTarget.dataset.id, 'stop')
  },
  ask(content, id, what) {
    this.key = uuid7()
    wx.showModal({
      title: '',
      content,
      confirmText: texts.yes,
      cancelText: texts.no,
      success: ({ confirm }) => confirm && this.post(id, what, {}),
    })
  },

  reject(event) {
    this.key = uuid7()
    this.setData({ rejecting: event.currentTarget.dataset.id, value: {}, errors: {} })
  },
  cancel() {
    this.setData({ rejecting: '' })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  send() {
    const { rejecting, value } = this.data
    const errors = schemas.check(REJECTING, value)
    this.setData({ errors })
    return Object.keys(errors).length ? undefined : this.post(rejecting, 'reject', value)
  },

  async post(id, what, data) {
    const done = await attempt(this, () => api.post(`/pending/${id}/${what}`, data, this.key))
    if (!done) return
    forms.done(`pending-${id}`)
    wx.showToast({ title: texts.done, icon: 'success' })
    this.cancel()
    await this.load()
  },
})
