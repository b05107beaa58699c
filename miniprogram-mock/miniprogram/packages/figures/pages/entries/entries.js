const documents = require('../../../../services/documents')
const { date, plainYuan } = require('../../../../services/format')
const { query } = require('../../../../services/http')
const { attempt, load, loadList, page } = require('../../../../services/page')
const { monthName } = require('../../services/months')
const { shown } = require('../../services/numbers')

const texts = {
  none: '这个月没有。',
  more: '看更多',
  open: '打开',
  save: '导出表格',
  months: '十二个月里',
  gone: '已经转到别的地方办理',
}
const UNITS = { amount: ' 元', days: ' 天' }
const AT_ONCE = 50

/** What one matter adds to the figure, where that is not simply one. */
function adds({ amount, days, share }) {
  if (amount !== null) return plainYuan(amount) + UNITS.amount
  if (days !== null) return days + UNITS.days
  return share === null ? '' : share ? '按期' : '超期'
}

/** Twelve months as bars, each as wide as its number is to the largest. */
function bars(items) {
  const most = Math.max(1, ...items.map(({ value }) => value || 0))
  return items.map((each) => ({
    month: each.month,
    name: monthName(each.month),
    shown: shown(each),
    width: Math.round((100 * (each.value || 0)) / most),
  }))
}

/** The list behind a number: each matter that it counts. */
page({
  data: { texts, items: [], next: null, label: '', when: '', months: [] },

  onLoad({ label, ...asked }) {
    this.asked = asked
    this.setData({ label: decodeURIComponent(label), when: monthName(asked.month) })
  },
  async onShow() {
    await this.load()
    if (!this.data.problem)
      await load(this, '/figures/months' + query(this.asked), ({ items }) => this.setData({ months: bars(items) }))
  },
  load(more = false) {
    const filters = { ...this.asked, limit: AT_ONCE }
    const present = (item) => ({ ...item, when: date(item.on), adds: adds(item) })
    return loadList(this, '/figures/entries', filters, { more: more === true, present })
  },
  loadMore() {
    return this.load(true)
  },
  save() {
    return attempt(this, () => documents.print('/figures/entries' + query({ ...this.asked, format: 'xlsx' }), 'xlsx'))
  },
  open(event) {
    const { collection, id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },
})
