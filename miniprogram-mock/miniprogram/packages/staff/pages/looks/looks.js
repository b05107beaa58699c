const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const session = require('../../../../services/session')

const texts = {
  theirsHint: '这些查看和平常不一样，不一定不对。请看本人怎样说明，核实以后登记结果。',
  mineHint: '您的这些查看和平常不一样，不一定不对。请写一句当时为什么要看，监督人员会核实。',
  which: '看哪些',
  none: '没有异常的查看。',
  reason: '打开时写的事由：',
  said: '本人说明：',
  silent: '本人还没有说明。',
  found: '核实结果：',
  open: '看这件事',
  explain: '写说明',
  review: '登记核实结果',
  save: '写好了，交上去',
  cancel: '先不写',
  done: '记下了',
  more: '看更多',
}
const OUTCOMES = { justified: '属实，应当看', not_justified: '不应当看' }
const WAITS = { label: '等核实', tone: 'soon' }
const REVIEWED = { justified: { label: '已核实', tone: 'calm' }, not_justified: { label: '不应当看', tone: 'late' } }
const LISTS = [
  { label: '我管的地方', mine: '' },
  { label: '我自己的', mine: '1' },
]
const said = (/** @type {string} */ title) => ({ type: 'string', title, maxLength: 2000, 'x-widget': 'textarea' })
const EXPLAINING = { type: 'object', required: ['text'], properties: { text: said('当时为什么要看') } }
const REVIEWING = {
  type: 'object',
  required: ['outcome', 'text'],
  properties: {
    outcome: {
      type: 'string',
      title: '核实结果',
      oneOf: Object.entries(OUTCOMES).map(([outcome, title]) => ({ const: outcome, title })),
    },
    text: said('怎样核实的'),
  },
}
const seen = ({ office: place, person, number, subject }) =>
  subject
    ? `看了${place} ${person ? `${person}的` : ''}资料${number ? `（编号${number}）` : ''}`
    : `在${place}查了人员资料`

/** Looks that are unusual: supervisors review those of their place, everybody explains their own. */
page({
  data: {
    texts,
    lists: LISTS,
    supervises: false,
    reviews: false,
    mine: '1',
    items: [],
    next: null,
    writing: '',
    schema: EXPLAINING,
    value: {},
    errors: {},
  },

  onLoad({ mine }) {
    const reviews = session.holds('park_supervisor') || session.holds('bureau_supervisor')
    const supervises = reviews || session.holds('auditor')
    this.setData({ reviews, supervises, mine: mine || !supervises ? '1' : '' })
  },
  onShow() {
    return this.load()
  },
  load(more = false) {
    const { mine, reviews } = this.data
    return loadList(this, '/looks', mine ? { unusual: 1, mine } : { unusual: 1 }, {
      more: more === true,
      present: (item) => this.present(item, mine, reviews),
    })
  },
  loadMore() {
    return this.load(true)
  },
  present(item, mine, reviews) {
    const finding = item.outcome ? `${OUTCOMES[item.outcome]}。${item.review}` : ''
    return {
      id: item.id,
      at: time(item.at),
      by: `${item.by}（${item.role_label}）`,
      seen: seen(item),
      subject: item.subject,
      because: item.unusual.map(({ label }) => label).join('、'),
      why: item.why || '',
      answer: item.answer || '',
      finding,
      state: item.outcome ? REVIEWED[item.outcome] : WAITS,
      mayExplain: Boolean(mine) && !item.answered_at,
      mayReview: !mine && reviews && !item.reviewed_at,
    }
  },

  pick(event) {
    this.setData({ mine: event.currentTarget.dataset.mine, items: [], next: null })
    this.cancel()
    return this.load()
  },
  open(event) {
    const { collection, id } = event.currentTarget.dataset.subject
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },

  write(event) {
    const schema = this.data.mine ? EXPLAINING : REVIEWING
    this.setData({ writing: event.currentTarget.dataset.id, schema, value: {}, errors: {} })
  },
  cancel() {
    this.setData({ writing: '', problem: null })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async save() {
    const { mine, writing, schema, value: data } = this.data
    const errors = schemas.check(schema, data)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const path = `/looks/${writing}/${mine ? 'answer' : 'review'}`
    if (!(await attempt(this, () => api.call('POST', path, { data })))) return
    forms.done(`look-${writing}`)
    wx.showToast({ title: texts.done, icon: 'success' })
    this.cancel()
    await this.load()
  },
})
