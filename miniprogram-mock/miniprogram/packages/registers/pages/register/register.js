const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const registers = require('../../services/registers')

const texts = {
  open: '打开',
  acts: '办理',
  send: '提交',
  cancel: '先不办',
  yes: '办',
  no: '再看看',
  kept: '看完了，收起来',
  more: '看更多',
  loading: '正在取…',
}
/** A pause in typing this long, in milliseconds, asks the server. */
const PAUSE = 400
/** More acts than this lie under one button. */
const MOST_OPEN = 1

const settled = (/** @type {any} */ value) => (typeof value === 'function' ? value() : value)

/**
 * A register: lines of the API, narrowed by filters, and what can be done with each. What it is about is said in
 * `services/registers.js`; nothing here knows one of them by name.
 */
page({
  data: {
    texts,
    hint: '',
    none: '',
    filters: null,
    wanted: {},
    items: [],
    next: null,
    acts: [],
    /** Where something is being filled in: the id of a line, `top`, or '' */
    doing: '',
    unfolded: '',
    schema: null,
    label: '',
    grave: false,
    values: {},
    keep: '',
    errors: {},
    result: [],
  },

  async onLoad({ of, ...asked }) {
    this.of = of
    this.register = registers[of]
    this.actsOf = {}
    const { title, hint, none, filters, initial } = this.register
    wx.setNavigationBarTitle({ title })
    this.setData({ hint, none, filters: settled(filters) || null, wanted: { ...settled(initial), ...asked } })
    this.opened = true
    return this.load()
  },
  onShow() {
    if (this.returning) return this.load()
    this.returning = true
  },
  onPullDownRefresh() {
    return this.load().finally(() => wx.stopPullDownRefresh())
  },
  onReachBottom() {
    if (this.data.next) return this.loadMore()
  },

  async load(more = false) {
    const { register } = this
    this.setData({ acts: this.offered('top', settled(register.acts) || []) })
    if (register.from) {
      const [path, query] = register.from(this.data.wanted)
      return loadList(this, path, query, { more: more === true, present: (item) => this.present(item) })
    }
    // Not an `attempt`: whoever taps a button while the list is on its way is not held up by it.
    const { wanted } = this.data
    const show = (/** @type {any[]} */ items) => {
      if (wanted === this.data.wanted) this.setData({ items: items.map((item) => this.present(item)), next: null })
    }
    return load(this, '', show, undefined, async (_, render) => render(await register.items(wanted)))
  },
  loadMore() {
    return this.load(true)
  },
  present(item) {
    const { acts = [], ...line } = this.register.show(item)
    const offered = this.offered(line.id, acts)
    return { ...line, acts: offered, folded: offered.length > MOST_OPEN && !line.open }
  },
  /** What an act does stays here; the page is given what it is called. */
  offered(where, acts) {
    this.actsOf[where] = acts
    return acts.map(({ label, grave = false }, at) => ({ label, grave, at }))
  },

  filter(event) {
    this.setData({ wanted: event.detail.value })
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.load(), PAUSE)
  },
  open(event) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  unfold(event) {
    const { id } = event.currentTarget.dataset
    this.setData({ unfolded: this.data.unfolded === id ? '' : id, doing: '' })
  },

  async begin(event) {
    const { where, at } = event.currentTarget.dataset
    const act = this.actsOf[where][at]
    if (act.url) return wx.navigateTo({ url: act.url })
    this.act = act
    this.key = uuid7()
    if (act.sure) return this.ask(act)
    const schema = await attempt(this, async () => settled(act.schema))
    if (!schema) return
    // Where nothing is asked there is nothing to send: it only shows something.
    if (!Object.keys(schema.properties).length) return this.finish({})
    this.setData({
      doing: where,
      schema,
      keep: `register-${this.of}-${where}-${act.label}`,
      label: act.label,
      grave: Boolean(act.grave),
      values: { ...schemas.initial(schema), ...settled(act.initial) },
      errors: {},
      result: [],
    })
  },
  ask({ label, sure }) {
    wx.showModal({
      title: label,
      content: sure,
      confirmText: texts.yes,
      cancelText: texts.no,
      success: ({ confirm }) => confirm && this.finish({}),
    })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  cancel() {
    this.setData({ doing: '' })
  },
  send() {
    const { schema, values } = this.data
    const errors = schemas.check(schema, values)
    this.setData({ errors })
    return Object.keys(errors).length ? undefined : this.finish(values)
  },
  async finish(values) {
    const done = await attempt(this, async () => (await this.act.does(values, this.key)) || {})
    if (!done) return
    forms.done(this.data.keep)
    const { said, lines = [] } = done
    this.setData({ doing: '', unfolded: '', result: lines })
    if (lines.length) wx.pageScrollTo({ scrollTop: 0 })
    else if (said) wx.showToast({ title: said, icon: 'success' })
    await this.load()
  },
  forget() {
    this.setData({ result: [] })
  },
})
