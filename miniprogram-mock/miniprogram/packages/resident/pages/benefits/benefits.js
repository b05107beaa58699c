const { date, yuan } = require('../../../../services/format')
const { loadList, page } = require('../../../../services/page')

const texts = {
  none: '现在没有正在发的救助金。申请批准以后，从下个月起发，会显示在这里。',
  monthly: (amount) => `每月 ${amount}`,
  once: '按批准的次数发，不按月发',
  example: '（示例）',
  since: (day) => `从 ${day} 起发`,
  until: '发到',
  open: '看详情，登记、换收款账户',
  where: '我的钱到哪了',
  services: '答应我的服务',
  unpaid: '没有收到钱？先看看银行卡，再打热线电话 12345。',
}

/** One benefit, as somebody says it. */
const spoken = ({ programme_name: name, resident, sum, since }) =>
  `${[name, resident.label, sum, since].filter(Boolean).join('，')}。`

const monthly = (item) => ({
  sum: texts.monthly(yuan(item.monthly_amount) + (item.example ? texts.example : '')),
  since: texts.since(date(item.starts_on)),
})

page({
  data: { texts, items: [], next: null, aloud: '' },

  onShow() {
    return this.load()
  },
  open(event) {
    wx.navigateTo({
      url: `/packages/subject/pages/subject/subject?collection=benefits&id=${event.currentTarget.dataset.id}`,
    })
  },
  follow() {
    wx.navigateTo({ url: '/packages/money/pages/payments/payments' })
  },
  services() {
    wx.navigateTo({ url: '/packages/services/pages/year/year' })
  },
  async load() {
    await loadList(
      this,
      '/benefits',
      {},
      {
        present: (item) => ({
          ...item,
          ...(item.is_one_sum ? { sum: texts.once } : monthly(item)),
          ends: date(item.ends_on),
        }),
      },
    )
    this.setData({ aloud: this.data.items.map(spoken).join('') || texts.none })
  },
})
