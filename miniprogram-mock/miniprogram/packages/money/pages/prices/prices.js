const api = require('../../../../services/api')
const { date, yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const session = require('../../../../services/session')

const texts = {
  hint: '统计部门公布以后，一个人录入，另一个人确认。达到启动条件的，各乡镇的补贴名单自动编好，当月发完。',
  begin: '录入一个月的指数',
  send: '录入，请另一个人确认',
  cancel: '先不录',
  waiting: '已经录入，等另一个人确认。',
  none: '还没有录入过价格指数。',
  started: '启动补贴',
  idle: '没有启动',
  each: '每人',
  due: '最晚发完：',
  opening: '正在编名单',
  owed: '应发',
  paid: '已发',
  late: '晚发',
  households: '户',
}
const FORM = {
  type: 'object',
  required: ['month', 'cpi', 'published_on', 'source'],
  properties: {
    month: { type: 'string', title: '哪个月的指数（例如 2027-01）', maxLength: 7 },
    cpi: { type: 'integer', title: '居民消费价格同比涨幅（千分之几，3.5% 填 35）', minimum: -500, maximum: 1000 },
    food_cpi: { type: 'integer', title: '其中食品（千分之几，没有可以不填）', minimum: -500, maximum: 1000 },
    published_on: { type: 'string', title: '哪一天公布的', format: 'date' },
    source: { type: 'string', title: '从哪里来的（统计部门的文件或者网页）', maxLength: 200 },
  },
}

function sums({ statistics: found }) {
  if (!found) return []
  return [
    { label: texts.owed, shown: `${found.households}${texts.households} ${yuan(found.amount)}` },
    { label: texts.paid, shown: `${found.paid_households}${texts.households} ${yuan(found.paid_amount)}` },
    { label: texts.late, shown: `${found.paid_late}${texts.households}` },
  ]
}

/** Each month's index, whether it started the subsidy, and what has arrived. */
page({
  data: { texts, items: [], enters: false, writing: false, waiting: '', schema: FORM, value: {}, errors: {} },

  onShow() {
    this.setData({ enters: session.holds('bureau_supervisor') })
    return this.load()
  },
  load() {
    return load(this, '/price-indexes', ({ items }) =>
      this.setData({
        items: items.map((item) => ({
          ...item,
          tag: item.triggered ? texts.started : texts.idle,
          tone: item.triggered ? 'attention' : 'calm',
          person: item.triggered ? `${texts.each}${yuan(item.each)}，${texts.due}${date(item.due_on)}` : '',
          sums: sums(item),
        })),
      }),
    )
  },
  write() {
    this.key = uuid7()
    this.setData({ writing: true, waiting: '', value: {}, errors: {} })
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
    const made = await attempt(this, () => api.post('/price-indexes', this.data.value, this.key))
    if (!made) return
    forms.done('price-index')
    this.cancel()
    this.setData({ waiting: `${texts.waiting}${made.rule}` })
  },
})
