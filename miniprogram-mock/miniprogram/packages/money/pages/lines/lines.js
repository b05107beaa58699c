const { time, yuan } = require('../../../../services/format')
const { loadList, page } = require('../../../../services/page')
const session = require('../../../../services/session')

const texts = {
  which: '看哪些',
  none: '这里没有。',
  todo: '要办：',
  since: '从',
  on: '起',
  more: '看更多',
  recover: '登记多发',
}
const LISTS = [
  { label: '全部', status: '' },
  { label: '暂缓', status: 'held' },
  { label: '已到账', status: 'paid' },
  { label: '退回', status: 'returned' },
]
const TONES = { paid: 'done', returned: 'late', held: 'late' }

/** The lines of a list: who gets how much, where it lies, and why somebody is held back. */
page({
  data: { texts, lists: LISTS, finds: false, run: '', status: '', items: [], next: null },

  onLoad({ run, status }) {
    this.setData({ run, status: status || '' })
  },
  onShow() {
    this.setData({ finds: session.holds('township_officer') || session.holds('township_investigator') })
    return this.load()
  },
  load(more = false) {
    const { run, status } = this.data
    return loadList(this, `/payment-runs/${run}/lines`, status ? { status } : {}, {
      more: more === true,
      present: (item) => ({
        ...item,
        sum: yuan(item.amount),
        from: time(item.since),
        late: item.kind_label,
        tone: TONES[item.status] || 'calm',
      }),
    })
  },
  loadMore() {
    return this.load(true)
  },
  recover(event) {
    const { benefit, period, name } = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id)
    const from = `benefit=${benefit}&month=${period}&person=${encodeURIComponent(name)}`
    wx.navigateTo({ url: `/packages/money/pages/recoveries/recoveries?${from}` })
  },
  pick(event) {
    this.setData({ status: event.currentTarget.dataset.status, items: [], next: null })
    return this.load()
  },
})
