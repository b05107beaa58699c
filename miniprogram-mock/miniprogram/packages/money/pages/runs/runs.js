const api = require('../../../../services/api')
const { yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const session = require('../../../../services/session')

const texts = {
  hint: '每个月的名单要四个人经手：锁定、签字、核对、审批，然后送银行。',
  none: '还没有发放名单。',
  begin: '编制新名单',
  send: '编制',
  cancel: '先不做',
  open: '办理',
  lines: '看明细',
  count: '笔',
  held: '暂缓',
  filling: '正在生成：',
  more: '看更多',
}
const FORM = {
  type: 'object',
  required: ['period', 'programme', 'region'],
  properties: {
    period: { type: 'string', title: '哪个月（例如 2027-01）', maxLength: 7 },
    programme: {
      type: 'string',
      title: '哪个救助项目',
      oneOf: [
        { const: 'minimum_living_allowance', title: '最低生活保障' },
        { const: 'destitute_support', title: '特困人员救助供养' },
      ],
    },
    region: { type: 'string', title: '哪个乡镇（中心社区）', 'x-widget': 'region', 'x-level': 'town' },
  },
}

/** The lists of payments that an office reaches; each is worked on on the page of the matter. */
page({
  data: { texts, items: [], next: null, makes: false, writing: false, schema: FORM, value: {}, errors: {} },

  onShow() {
    this.setData({ makes: session.holds('township_officer') })
    return this.load()
  },
  load(more = false) {
    return loadList(
      this,
      '/payment-runs',
      {},
      {
        more: more === true,
        present: (item) => ({
          ...item,
          sum: yuan(item.total),
          progress: item.is_full ? '' : `${texts.filling}${item.filled}／${item.lines_count}`,
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },
  write() {
    this.key = uuid7()
    this.setData({ writing: true, value: {}, errors: {} })
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
    const body = { ...this.data.value, id: this.key }
    const made = await attempt(this, () => api.post('/payment-runs', body, this.key))
    if (!made) return
    forms.done('payment-run')
    this.cancel()
    await this.load()
  },
  open(event) {
    wx.navigateTo({
      url: `/packages/subject/pages/subject/subject?collection=payment-runs&id=${event.currentTarget.dataset.id}`,
    })
  },
  lines(event) {
    wx.navigateTo({ url: `/packages/money/pages/lines/lines?run=${event.currentTarget.dataset.id}` })
  },
})
