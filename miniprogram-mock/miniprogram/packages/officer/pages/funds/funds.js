const api = require('../../../../services/api')
const { time, yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const townships = require('../../services/townships')

const texts = {
  lists: '每月发放名单',
  balance: '备用金还有',
  entries: '看明细',
  none: '您的单位没有备用金。',
  after: '之后还有',
  came: '收入',
  went: '支出',
  ask: '申请补充',
  send: '提交申请',
  cancel: '不申请了',
  sent: '申请已经提交',
  topUps: '补充申请',
  noTopUps: '没有补充申请。',
  agree: '同意',
  refuse: '不同意',
  answer: '答复：',
  more: '看更多',
  hide: '收起',
  decided: '办好了',
  noEntries: '还没有收支。',
  sure: '同意补充',
  yes: '同意',
  no: '先不办',
  payers: '谁今天发了多少',
  noPayers: '今天还没有发放。',
  above: '超过提醒的数，请核实',
}
const SUPERVISES = ['park_supervisor', 'bureau_supervisor', 'finance_officer', 'auditor']
const say = {
  payer: (count, sum) => `${count} 笔，共 ${sum}`,
  moved: (came, sum) => `${came ? texts.came : texts.went} ${sum}`,
}
const ASKING = {
  type: 'object',
  required: ['amount', 'reason'],
  properties: {
    amount: { type: 'integer', title: '要补充多少', 'x-unit': 'fen', exclusiveMinimum: 0 },
    reason: { type: 'string', title: '为什么要补充', maxLength: 200 },
  },
}
const REFUSING = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: '为什么不同意', maxLength: 200 } },
}

/** A township's reserve fund: what is left, what came and went, and asking for more. */
page({
  data: {
    texts,
    funds: [],
    opened: '',
    items: [],
    next: null,
    topUps: [],
    asking: '',
    refusing: '',
    schema: null,
    values: {},
    errors: {},
    mayAsk: false,
    mayDecide: false,
    supervises: false,
    payers: [],
  },

  lists() {
    wx.navigateTo({ url: '/packages/money/pages/runs/runs' })
  },
  onShow() {
    this.setData({
      mayAsk: townships.holds(['township_approver']),
      mayDecide: townships.holds(['finance_officer']),
      supervises: townships.holds(SUPERVISES),
    })
    return this.load()
  },
  async load() {
    await load(this, '/reserve-funds', ({ items }) =>
      this.setData({ funds: items.map((fund) => ({ ...fund, amount: yuan(fund.balance) })) }),
    )
    if (this.data.problem) return
    await load(this, '/reserve-fund-top-ups', ({ items }) =>
      this.setData({
        topUps: items.map((item) => ({
          ...item,
          sum: yuan(item.amount),
          at: time(item.requested_at),
          open: item.state === 'requested',
        })),
      }),
    )
    if (this.data.supervises && !this.data.problem) await this.loadPayers()
  },
  loadPayers() {
    return load(this, '/payers', ({ items }) =>
      this.setData({
        payers: items.map((item) => ({
          ...item,
          sum: say.payer(item.count, yuan(item.amount)),
          where: item.funds.map(({ region_name: name, count, amount }) => `${name} ${say.payer(count, yuan(amount))}`),
        })),
      }),
    )
  },

  open(event) {
    const { id } = event.currentTarget.dataset
    this.setData({ opened: this.data.opened === id ? '' : id, items: [], next: null })
    return this.data.opened ? this.loadEntries() : undefined
  },
  loadEntries(more = false) {
    return loadList(
      this,
      `/reserve-funds/${this.data.opened}/entries`,
      {},
      {
        more: more === true,
        present: (item) => ({
          ...item,
          sum: say.moved(item.debit === 'reserve_fund', yuan(item.amount)),
          when: time(item.at),
          left: yuan(item.balance_after),
        }),
      },
    )
  },
  loadMore() {
    return this.loadEntries(true)
  },

  ask(event) {
    this.fill({ asking: event.currentTarget.dataset.id, refusing: '', schema: ASKING })
  },
  refuse(event) {
    this.fill({ asking: '', refusing: event.currentTarget.dataset.id, schema: REFUSING })
  },
  fill(what) {
    this.key = uuid7()
    this.setData({ ...what, values: {}, errors: {} })
  },
  cancel() {
    this.setData({ asking: '', refusing: '' })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },

  async send() {
    const { asking, refusing, schema, values } = this.data
    const errors = schemas.check(schema, values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    await this.post(
      asking ? `/reserve-funds/${asking}/top-ups` : `/reserve-fund-top-ups/${refusing}/refuse`,
      values,
      asking ? texts.sent : texts.decided,
    )
  },
  agree(event) {
    const { id, sum } = event.currentTarget.dataset
    this.key = uuid7()
    wx.showModal({
      title: `${texts.sure} ${sum}？`,
      confirmText: texts.yes,
      cancelText: texts.no,
      success: ({ confirm }) => confirm && this.post(`/reserve-fund-top-ups/${id}/approve`, {}, texts.decided),
    })
  },
  async post(path, data, said) {
    const done = await attempt(this, () => api.post(path, data, this.key))
    if (!done) return
    const { asking, refusing } = this.data
    if (asking || refusing) forms.done(`fund-${asking || refusing}`)
    wx.showToast({ title: said, icon: 'success' })
    this.cancel()
    await this.load()
  },
})
