const api = require('../../../../services/api')
const { date, day, moment } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')
const session = require('../../../../services/session')
const { tell } = require('../../services/telling')

const texts = {
  today: '这几天要做的。到了家里，做好以后请本人念一个卡上的号；没有号也可以先报，等本人确认。',
  late: '过了日子，还没有人说做没做的。请问一问本人，再登记。',
  nothing: '现在没有要做的。',
  nothingLate: '没有过了日子还没说法的。',
  where: '去哪里',
  noAddress: '没有登记住址，请问当地。',
  call: '打电话',
  done: '做好了',
  missed: '没有做到',
  asked: '问过本人，做了',
  excuse: '这次不用做',
  year: '看这个人的一年',
  send: '登记',
  cancel: '先不办',
  kept: '记下了，有信号时自动发出',
  sent: '已经登记',
  more: '看更多',
  lateTag: '过了日子',
}
const say = { title: (label, name) => `${label}：${name}` }
const HOW = { in_person: '当面问过本人', by_phone: '打电话问过本人' }
const text = (title, maxLength) => ({ type: 'string', title, maxLength })
/** What is asked for each thing that can be told. */
const FORMS = {
  done: {
    type: 'object',
    properties: { code: { type: 'string', title: '本人念的六位号（没有就不填）', maxLength: 6 } },
  },
  missed: {
    type: 'object',
    required: ['reason', 'new_date'],
    properties: {
      reason: text('为什么没有做', 200),
      new_date: { type: 'string', title: '改到哪一天', format: 'date' },
    },
  },
  confirm: {
    type: 'object',
    required: ['how'],
    properties: { how: { type: 'string', title: '怎样问的', enum: Object.keys(HOW), 'x-enum-labels': HOW } },
  },
  excuse: { type: 'object', required: ['reason'], properties: { reason: text('为什么这一次不做', 200) } },
}
const DAYS_AHEAD = 7 * 86400000
const TONES = { done: 'soon', confirmed: 'done', missed: 'late', excused: 'calm' }

/** Services one by one: for whoever does them what comes these days, for the office what nobody has said anything of. */
page({
  data: {
    texts,
    hint: '',
    none: '',
    items: [],
    next: null,
    asOf: '',
    mine: false,
    doing: '',
    action: '',
    schema: null,
    values: {},
    errors: {},
    opened: {},
  },

  onLoad({ of = 'today' }) {
    this.isLate = of === 'late'
    this.setData({
      mine: session.holds('service_provider') || session.holds('social_worker'),
      hint: this.isLate ? texts.late : texts.today,
      none: this.isLate ? texts.nothingLate : texts.nothing,
    })
  },
  onShow() {
    return this.load()
  },
  load(more = false) {
    const wanted = this.isLate ? { late: '1' } : { state: 'due', until: day(serverTime.now() + DAYS_AHEAD) }
    return loadList(this, '/service-duties', wanted, {
      more: more === true,
      present: (item) => ({
        ...item,
        on: date(item.due_on),
        tag: item.late ? texts.lateTag : item.state_label,
        tone: item.late ? 'late' : TONES[item.state] || 'calm',
      }),
    })
  },
  loadMore() {
    return this.load(true)
  },

  async where(event) {
    const { id } = event.currentTarget.dataset
    const found = await attempt(this, () => api.get(`/service-duties/${id}`))
    if (found) this.setData({ opened: { id, address: found.address || texts.noAddress, phone: found.phone || '' } })
  },
  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail() {} })
  },
  year(event) {
    wx.navigateTo({ url: `/packages/services/pages/year/year?plan=${event.currentTarget.dataset.plan}` })
  },

  begin(event) {
    const { id, action } = event.currentTarget.dataset
    this.key = uuid7()
    this.setData({ doing: id, action, schema: FORMS[action], values: {}, errors: {} })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  cancel() {
    this.setData({ doing: '' })
  },
  async send() {
    const { doing, action, schema, values, items } = this.data
    const errors = schemas.check(schema, values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { kind_label: kind, person } = items.find(({ id }) => id === doing)
    const body = action === 'done' ? { ...values, done_at: moment(serverTime.now()) } : values
    const told = { id: this.key, duty: doing, action, body, title: say.title(kind, person) }
    const arrived = await attempt(this, () => tell(told))
    if (arrived === undefined) return
    forms.done(`duty-${doing}-${action}`)
    wx.showToast({ title: arrived ? texts.sent : texts.kept, icon: arrived ? 'success' : 'none' })
    this.setData({ doing: '', items: items.filter(({ id }) => id !== doing) })
  },
})
