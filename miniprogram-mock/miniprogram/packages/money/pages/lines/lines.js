const { time, yuan } = require('../../../../services/format')
const { loadList, page } = require('../../../../services/page')

const texts = {
  which: '看哪些',
  none: '这里没有。',
  arrears: '补发',
  todo: '要办：',
  since: '从',
  on: '起',
  more: '看更多',
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
  data: { texts, lists: LISTS, run: '', status: '', items: [], next: null },

  onLoad({ run, status }) {
    this.setData({ run, status: status || '' })
  },
  onShow() {
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
        late: item.kind === 'arrears' ? texts.arrears : '',
        tone: TONES[item.status] || 'calm',
      }),
    })
  },
  loadMore() {
    return this.load(true)
  },
  pick(event) {
    this.setData({ status: event.currentTarget.dataset.status, items: [], next: null })
    return this.load()
  },
})
