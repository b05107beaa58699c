const { date, time, yuan } = require('../../../../services/format')
const { loadList, page } = require('../../../../services/page')

const texts = {
  hint: '每个月的救助金现在在哪一步，都写在这里。银行说到账了，才写“已到账”。',
  none: '现在没有要发的救助金。',
  since: '从',
  on: '起',
  expected: '预计到账：',
  late: '没有收到钱？先看看银行卡，再打热线电话 12345。',
  more: '看更多',
  back: '要退回的钱',
  mend: '钱给您留着。请到乡镇（中心社区）服务窗口核对收款账户，核对好以后再发。',
}
const TONES = { paid: 'done', returned: 'late', held: 'late' }
const month = (/** @type {string} */ period) => `${Number(period.slice(0, 4))}年${Number(period.slice(5))}月`

/** Where each month's money lies. */
page({
  data: { texts, items: [], next: null },

  onShow() {
    return this.load()
  },
  load(more = false) {
    return loadList(
      this,
      '/payments',
      {},
      {
        more: more === true,
        present: (item) => ({
          ...item,
          month: month(item.period),
          sum: yuan(item.amount),
          from: time(item.since),
          expected: date(item.expected_on),
          tone: TONES[item.status] || 'calm',
          mend: item.status === 'returned' ? texts.mend : '',
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },
  back() {
    wx.navigateTo({ url: '/packages/money/pages/recoveries/recoveries' })
  },
})
