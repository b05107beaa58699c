const api = require('../../../../services/api')
const { date, yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const session = require('../../../../services/session')

const texts = {
  hint: '多发的救助金，先书面告知、听取意见，再决定。还不起的，说一声就先停下来。',
  none: '没有要退回的钱。',
  begin: '登记多发的救助金',
  of: '从这一笔登记：',
  send: '登记',
  cancel: '先不登记',
  open: '办理',
  look: '看明细',
  hide: '收起',
  claimed: '多发',
  decided: '决定退回',
  fine: '罚款',
  owed: '还剩',
  back: '多收待退',
  paused: '说了还不起，先不用还',
  facts: '事实',
  months: '哪几个月',
  statement: '本人的意见',
  parts: '分次退回',
  until: '最晚',
  returned: '已还',
  more: '看更多',
}
const FORM = {
  type: 'object',
  required: ['person', 'cause', 'amount', 'facts'],
  properties: {
    person: { type: 'string', title: '向谁追回', maxLength: 50 },
    cause: {
      type: 'string',
      title: '为什么要追回',
      oneOf: [
        { const: 'error', title: '发错了、多发了' },
        { const: 'death', title: '去世以后还发了' },
        { const: 'fraud', title: '隐瞒、虚报骗取' },
      ],
    },
    amount: { type: 'integer', title: '多发了多少', 'x-unit': 'fen', exclusiveMinimum: 0 },
    facts: { type: 'string', title: '事实：怎样发现的，依据哪些材料', maxLength: 2000, 'x-widget': 'textarea' },
  },
}

const summary = (item) =>
  [
    `${texts.claimed}${yuan(item.amount)}`,
    item.decided ? `${texts.decided}${yuan(item.decided)}` : '',
    item.fine ? `${texts.fine}${yuan(item.fine)}` : '',
    item.decided ? `${texts.owed}${yuan(item.owed)}` : '',
    item.to_give_back ? `${texts.back}${yuan(item.to_give_back)}` : '',
  ]
    .filter(Boolean)
    .join('，')

/** Money that is to come back: for the person who owes it, for the township and for finance. */
page({
  data: { texts, items: [], next: null, finds: false, writing: false, of: '', schema: FORM, value: {}, errors: {} },

  /** From a line of a list: whose benefit and which month. */
  onLoad({ benefit, month, person }) {
    this.from = benefit ? { benefit, months: [month] } : {}
    this.setData({ of: benefit ? `${person} ${month}` : '', value: person ? { person } : {} })
  },
  onShow() {
    this.setData({ finds: session.holds('township_officer') || session.holds('township_investigator') })
    return this.load()
  },
  load(more = false) {
    return loadList(
      this,
      '/recoveries',
      {},
      { more: more === true, present: (item) => ({ ...item, sums: summary(item), detail: null }) },
    )
  },
  loadMore() {
    return this.load(true)
  },
  write() {
    this.key = uuid7()
    this.setData({ writing: true, errors: {} })
  },
  cancel() {
    this.setData({ writing: false, problem: null })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async send() {
    const errors = schemas.check(FORM, this.data.value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const body = { ...this.data.value, ...this.from, id: this.key }
    const made = await attempt(this, () => api.post('/recoveries', body, this.key))
    if (!made) return
    forms.done('recovery')
    this.cancel()
    await this.load()
  },
  async look(event) {
    const { id } = event.currentTarget.dataset
    const at = this.data.items.findIndex((item) => item.id === id)
    if (this.data.items[at].detail) {
      this.setData({ [`items[${at}].detail`]: null })
      return
    }
    await load(this, `/recoveries/${id}`, (found) =>
      this.setData({
        [`items[${at}].detail`]: {
          ...found,
          months: found.months.map(({ month, amount }) => `${month} ${yuan(amount)}`).join('、'),
          parts: found.instalments.map((part) => ({
            on: `${texts.until}${date(part.due_on)}`,
            sum: yuan(part.amount),
            back: part.returned ? `${texts.returned}${yuan(part.returned)}` : '',
          })),
        },
      }),
    )
  },
  open(event) {
    wx.navigateTo({
      url: `/packages/subject/pages/subject/subject?collection=recoveries&id=${event.currentTarget.dataset.id}`,
    })
  },
})
