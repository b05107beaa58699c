const api = require('../../../../services/api')
const { yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')
const session = require('../../../../services/session')

const texts = {
  hint: '中央、省级下达的困难群众救助补助资金，当年最多2%可以用来购买服务。签合同当场占用，超过了签不了。',
  remaining: '今年还能签',
  cap: '额度（下达总量的2%）',
  central: '中央下达',
  provincial: '省级下达',
  committed: '已签合同',
  paid: '其中已付款',
  work: '工作经费已签合同（没有这个上限）',
  before: '上一年',
  after: '下一年',
  allot: '记入下达的资金',
  sign: '签订合同',
  outside: '签清单以外的合同（要两个人）',
  contracts: '看合同',
  send: '提交',
  cancel: '先不办',
  waits: '已经提交，要等另一个人确认才算数',
}
const say = { year: (year) => `${year} 年` }
const KINDS = {
  haircut: '理发',
  laundry: '拆洗衣被',
  cleaning: '打扫卫生',
  supplies: '添置衣被',
  visit: '走访探视',
  care: '照料护理',
  bathing: '助浴',
  meals: '助餐',
  medical: '陪同就医',
  comfort: '心理慰藉',
}
const chosen = (title, labels) => ({ type: 'string', title, enum: Object.keys(labels), 'x-enum-labels': labels })
const sum = (title) => ({ type: 'integer', title, 'x-unit': 'fen', exclusiveMinimum: 0 })
const contract = (first, properties) => ({
  type: 'object',
  required: [first, 'provider', 'fund', 'amount', 'subject'],
  properties: {
    ...properties,
    provider: { type: 'string', title: '和哪家机构签', 'x-choices-url': '/api/v1/service-plans/providers' },
    fund: chosen('用哪笔钱', { subsidy: '困难群众救助补助资金', work: '工作经费' }),
    amount: sum('合同金额'),
    subject: { type: 'string', title: '买什么服务', maxLength: 200 },
    prices: {
      type: 'array',
      title: '单价（按次结算的填）',
      items: {
        type: 'object',
        required: ['kind', 'amount'],
        properties: { kind: chosen('哪一项服务', KINDS), amount: sum('一次多少钱') },
      },
    },
  },
})
/** What is filled in, by the name of the button. */
const FORMS = {
  allot: () => ({
    type: 'object',
    required: ['source', 'amount', 'document_number'],
    properties: {
      source: chosen('哪一级下达的', { central: '中央', provincial: '省级' }),
      amount: sum('下达多少'),
      document_number: { type: 'string', title: '文件号', maxLength: 200 },
    },
  }),
  sign: (year) =>
    contract('line', {
      line: {
        type: 'string',
        title: '清单里的哪一项',
        'x-choices-url': `/api/v1/service-lists/in-force?year=${year}`,
      },
    }),
  outside: () =>
    contract('exception', {
      exception: { type: 'string', title: '清单里为什么没有，为什么等不到改清单', maxLength: 200 },
    }),
}

/** The year's money for services, where contracts are signed: what is left stands above the form. */
page({
  data: {
    texts,
    year: 0,
    name: '',
    lines: [],
    remaining: '',
    doing: '',
    schema: null,
    values: {},
    errors: {},
    books: false,
    signs: false,
  },

  onLoad() {
    this.setData({
      year: new Date(serverTime.now()).getFullYear(),
      books: session.holds('finance_officer'),
      signs: session.holds('bureau_supervisor'),
    })
  },
  onShow() {
    return this.load()
  },
  load() {
    const { year } = this.data
    return load(this, `/service-funds/${year}`, (found) =>
      this.setData({
        name: say.year(year),
        remaining: yuan(found.remaining),
        lines: [
          [texts.cap, found.cap],
          [texts.central, found.received_central],
          [texts.provincial, found.received_provincial],
          [texts.committed, found.committed],
          [texts.paid, found.paid],
          [texts.work, found.work_committed],
        ].map(([label, amount]) => ({ label, amount: yuan(amount) })),
      }),
    )
  },
  before() {
    this.setData({ year: this.data.year - 1, doing: '' })
    return this.load()
  },
  after() {
    this.setData({ year: this.data.year + 1, doing: '' })
    return this.load()
  },
  contracts() {
    wx.navigateTo({ url: '/packages/staff/pages/worklist/worklist?collection=service-contracts' })
  },

  begin(event) {
    const { action } = event.currentTarget.dataset
    this.id = uuid7()
    this.setData({ doing: action, schema: FORMS[action](this.data.year), values: {}, errors: {} })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  cancel() {
    this.setData({ doing: '' })
  },
  async send() {
    const { doing, schema, values, year } = this.data
    const errors = schemas.check(schema, values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const signed = { ...values, id: this.id, year }
    const sending = {
      allot: () => api.post(`/service-funds/${year}/allotments`, values, this.id),
      sign: () => api.post('/service-contracts', signed, this.id),
      outside: () => api.post('/service-contracts/outside-the-list', signed, this.id),
    }
    const done = await attempt(this, sending[doing])
    if (!done) return
    forms.done(`service-${doing}`)
    this.setData({ doing: '' })
    if (doing !== 'sign') wx.showToast({ title: texts.waits, icon: 'none' })
    else wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=service-contracts&id=${done.id}` })
    await this.load()
  },
})
