const api = require('../../../../services/api')
const drafts = require('../../../../services/drafts')
const { date } = require('../../../../services/format')
const outbox = require('../../../../services/outbox')
const { loadList, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const tracking = require('../../../../services/tracking')

const texts = {
  waiting: '还在手机里，等信号',
  refused: '没有交上去，点开改一改',
  drop: '不发了',
  sendNow: '现在就发',
  drafts: '没填完的申请',
  go: '接着填',
  discard: '不要了',
  mine: '已经交上去的',
  reports: '报过的急难求助',
  none: '还没有申请。需要帮助，请点下面的按钮。',
  apply: '我要申请',
  more: '看更多',
  sure: '删除这份没填完的申请？',
  sureDetail: '删除后不能恢复，照片也会一起删除。',
  yes: '删除',
  no: '留着',
  updated: '改于 ',
}

page({
  data: { texts, waiting: [], drafts: [], reports: [], items: [], next: null, aloud: '' },

  onShow() {
    this.hangUp = outbox.listen(() => this.showLocal())
    this.showLocal()
    return this.load()
  },
  onHide() {
    if (this.hangUp) this.hangUp()
  },

  showLocal() {
    const waiting = outbox.list()
    const sent = new Set(waiting.map(({ id }) => id))
    this.setData({
      waiting,
      drafts: drafts
        .list()
        .filter(({ id }) => !sent.has(id))
        .map((draft) => ({ ...draft, updated: date(new Date(draft.updated_at).toISOString()) })),
    })
  },

  load() {
    this.loadReports()
    return session.account() ? this.loadOwn() : undefined
  },
  async loadOwn(more = false) {
    // A draft that is on this phone too is shown above, where it can be filled in.
    const wanted = ({ id, state }) => state !== 'draft' || !drafts.find(id)
    await loadList(this, '/applications', {}, { more, wanted })
    const said = this.data.items.map(({ programme_name: name, resident }) => `${name}，${resident.label}。`)
    this.setData({ aloud: said.join('') || texts.none })
  },
  loadMore() {
    return this.loadOwn(true)
  },

  /** The person's own, and what was reported here without logging in, which its token alone opens. */
  async loadReports() {
    const tracked = tracking
      .ids()
      .slice(0, 10)
      .map((id) =>
        api.get(`/emergencies/${id}`, { headers: tracking.headers(id), loginOptional: true }).catch(() => null),
      )
    const own = session.account()
      ? api
          .get('/emergencies')
          .then(({ items }) => items)
          .catch(() => [])
      : []
    const found = [...(await own), ...(await Promise.all(tracked)).filter(Boolean)]
    const once = found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index)
    this.setData({
      reports: once,
    })
  },

  open(event) {
    const { collection, id, state } = event.currentTarget.dataset
    if (collection === 'call-tasks') wx.navigateTo({ url: '/packages/staff/pages/calls/calls' })
    else if (collection === 'applications' && state === 'draft')
      wx.navigateTo({ url: `/packages/resident/pages/apply/apply?id=${id}` })
    else wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },
  drop(event) {
    outbox.drop(event.currentTarget.dataset.id)
  },
  sendNow() {
    outbox.flush({ now: true })
  },
  apply() {
    wx.navigateTo({ url: '/packages/resident/pages/programmes/programmes' })
  },
  discard(event) {
    const { id } = event.currentTarget.dataset
    wx.showModal({
      title: texts.sure,
      content: texts.sureDetail,
      confirmText: texts.yes,
      cancelText: texts.no,
      success: ({ confirm }) => {
        if (!confirm) return
        drafts.discard(id)
        this.showLocal()
      },
    })
  },
})
