const api = require('../../../../services/api')
const cache = require('../../../../services/cache')
const { date, day, time } = require('../../../../services/format')
const outbox = require('../../../../services/outbox')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')

const texts = {
  none: '今天没有约好上门的人家。在申请里点“约定入户的日子”，约好的会排在这里。',
  take: '出门前，把电话带上',
  taken: '电话带上了。没有信号也能打，过了今天就没有了。',
  why: '今天约好入户，打电话联系',
  call: '打电话',
  noPhone: '没有留电话',
  visit: '登记入户',
  first: '先去这家',
  done: '去过了',
  left: '还没有去',
  waits: '记好了，有信号时自动发出',
  mine: '分给我的',
  prepare: '请他准备：',
  asked: '他想改到',
  noAddress: '没有登记住址，请打电话问。',
}
const say = {
  counted: (left, all) => (left ? `今天约了 ${all} 家，还有 ${left} 家没有去` : `今天约了 ${all} 家，都去过了`),
  offline: (at) => `没有连上网络，看到的是${at}时的。去过的照样能登记。`,
}
/** Numbers that were opened for today's way: sealed, and gone with whatever else the server has said. */
const PHONES = 'planned-visits/telephones'
const today = () => day(serverTime.now())

/** Whoever goes from home to home: where to next, whom to ring, and what is done. Stands without a signal. */
page({
  data: { texts, items: [], counted: '', stale: '', phones: {}, taken: false },

  onShow() {
    this.hangUp = outbox.listen(() => this.arrange())
    this.setData({ phones: this.phones() })
    return this.load()
  },
  onHide() {
    if (this.hangUp) this.hangUp()
  },
  onPullDownRefresh() {
    return this.load().finally(() => wx.stopPullDownRefresh())
  },

  async load() {
    await loadList(this, '/planned-visits', {}, { present: presented })
    const { problem, asOf } = this.data
    const offline = Boolean(problem) && problem.status === 0 && Boolean(asOf)
    this.setData({ stale: offline ? say.offline(time(asOf)) : '', problem: offline ? null : problem })
    this.arrange()
    if (!problem) await this.keepForTheWay()
  },
  /** What was filled in here and has not been sent is done for whoever walks. */
  arrange() {
    const { first = '' } = this
    const items = this.data.items
      .map((item) => ({ ...item, waits: outbox.steps(item.id).some(waiting) }))
      .map((item) => ({ ...item, gone: item.done || item.waits }))
      .sort((a, b) => Number(a.gone) - Number(b.gone) || Number(b.id === first) - Number(a.id === first))
    const left = items.filter(({ gone }) => !gone)
    this.setData({
      items,
      counted: items.length ? say.counted(left.length, items.length) : '',
      taken: left.every(({ id, phone }) => !phone || this.data.phones[id]),
    })
  },
  goFirst(event) {
    this.first = event.currentTarget.dataset.id
    this.arrange()
  },

  /** The forms of those that are left, with whom they let one choose: opened where there is no signal. */
  async keepForTheWay() {
    for (const { id, done } of this.data.items) {
      if (!done) await this.keepForm(id).catch(() => {})
    }
  },
  async keepForm(id) {
    const keep = (subject) => {
      this.known = subject
    }
    await api.show(`/applications/${id}`, keep)
    const { actions, township, region } = this.known
    const form = actions.find(({ action }) => action === 'record_visit')
    if (!form) return
    for (const { schema } of schemas.fieldsOf(form.fields)) {
      const url = schemas.choicesUrl(schema, township || region, id)
      if (url) await api.show(url, () => {})
    }
  },

  phones() {
    const kept = cache.read(PHONES)
    return kept && kept.etag === today() ? kept.data : {}
  },
  /** Each look at a number is on record with its reason, as everywhere. */
  take() {
    return attempt(this, async () => {
      const phones = this.phones()
      for (const { id, phone_field: field, gone } of this.data.items) {
        if (!field || gone || phones[id]) continue
        const { data } = await api.call('POST', `/applications/${id}/reveal`, { data: { field, reason: texts.why } })
        phones[id] = data.value
        cache.write(PHONES, today(), phones)
        this.setData({ phones })
      }
      this.arrange()
    })
  },
  async call(event) {
    const { id } = event.currentTarget.dataset
    if (!this.data.phones[id]) await this.take()
    const phoneNumber = this.data.phones[id]
    if (phoneNumber) wx.makePhoneCall({ phoneNumber, fail: () => {} }) // rather not, after all
  },
  visit(event) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=applications&id=${id}&act=record_visit` })
  },
})

const waiting = (/** @type {{action?: string, problem: any}} */ { action, problem }) =>
  action === 'record_visit' && !problem

/** @param {any} item */
function presented(item) {
  const { window_label: when, asked_other_day: asked } = item
  return {
    ...item,
    where: item.address || texts.noAddress,
    when: [when, item.region_name, item.assigned_to === 'mine' && texts.mine].filter(Boolean).join(' '),
    asked: asked ? texts.asked + date(asked) : '',
  }
}
