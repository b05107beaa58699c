const api = require('../../../../services/api')
const delivery = require('../../../../services/delivery')
const forms = require('../../../../services/forms')
const consents = require('../../services/consents')
const { uuid7 } = require('../../../../services/identifiers')
const outbox = require('../../../../services/outbox')
const { passing } = require('../../../../services/problem')
const { attempt, load, loadList, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const signing = require('../../services/signing')

const texts = {
  which: '我签过的授权',
  explained: '您不想让查了，点“撤回”，马上就不再查。没有授权，申请办不下去；正在领的救助金照发，复核时会再请您签字。',
  withdraw: '撤回我的授权',
  withdrawn: '已经撤回，不再查询。想继续办的，点上面一行重新签。',
  withdrawnBenefit: '已经撤回，不再查询。救助金照发，复核时会再请您签字。',
  none: '还没有交过申请，也就没有签过授权。',
  read: '看授权书全文',
  hide: '收起全文',
  change: '签字或者撤回',
  done: '办好了',
  others: '还要在自己手机上签的人',
  shareTitle: '请您签一份核对授权书',
  given: '我给家里别人签的授权',
  givenWithdrawn: '已经撤回，不再查询。',
  self: '（本人）',
  waits: '已经存在手机里，有信号时自动发出。',
  more: '看更多',
  nobody: '还没有人签字。',
  hint: '授权以后，工作人员才能查您家的收入和财产。不想让查了，随时可以撤回；撤回后申请办不下去。',
  closed: '这件申请现在不能签字，也不能撤回。有疑问的，打开“我的进度”里这件申请，上面有窗口的电话。',
}
/** Which step takes one's own authorisation back, in an application and in what was granted. */
const WITHDRAW = { applications: 'withdraw_consent', benefits: 'withdraw_authorisation' }

/** Everybody's consents in one application; without one, one's own in all that is going on, each with its way back. */
page({
  data: {
    texts,
    id: '',
    items: [],
    benefits: [],
    /** By matter: what can be done about one's own authorisation in it. */
    ways: {},
    next: null,
    people: [],
    seen: false,
    full: [],
    reading: false,
    actions: [],
    reference: {},
    version: 0,
    errors: {},
    actionProblem: null,
    kept: '',
    title: '',
    others: [],
    link: null,
    given: [],
  },

  onLoad({ id = '' }) {
    this.path = `/applications/${id}`
    this.setData({ id, reference: { collection: 'applications', id, region: '' } })
  },
  onShow() {
    return this.data.id ? this.load() : this.loadChoices()
  },

  async loadChoices(more = false) {
    await loadList(this, '/applications', {}, { more: more === true, wanted: ({ state }) => state !== 'draft' })
    const granted = await api.get('/benefits').catch(() => ({ items: [] }))
    this.setData({ benefits: granted.items, given: await signing.given().catch(() => []) })
    await Promise.all([
      ...this.data.items.map((item) => this.ask('applications', item)),
      ...granted.items.map((item) => this.ask('benefits', item)),
    ])
  },
  /** Whether one's own authorisation stands in a matter and may be taken back there. */
  async ask(collection, { id }) {
    const path = `/${collection}/${id}`
    try {
      const { version, actions } = await api.get(path)
      if (!actions.some(({ action, blocked }) => action === WITHDRAW[collection] && !blocked.length)) return
      const facts = collection === 'benefits' ? { member: session.account().name } : await this.ownPlace(path)
      if (facts) this.note(id, { collection, version, facts, way: 'withdraw' })
    } catch {
      // The list stands; what cannot be asked now is asked when it is opened.
    }
  },
  /** One's own position, where a signature for it holds. */
  async ownPlace(path) {
    const [{ items }, { consents: given = [] }] = await Promise.all([
      api.get(`${path}/signatories?among=members`),
      api.get(`${path}/file`),
    ])
    const own = items.length === 1 ? items[0] : items.find(({ label }) => label.endsWith(texts.self))
    const stands =
      own && given.some(({ kind, member, withdrawn }) => kind !== 'truth_pledge' && member === own.value && !withdrawn)
    return stands ? { member: own.value } : null
  },
  note(id, changes) {
    this.setData({ ways: { ...this.data.ways, [id]: { ...this.data.ways[id], ...changes } } })
  },
  async withdraw(event) {
    const { id } = event.currentTarget.dataset
    const { collection, version, facts } = this.data.ways[id]
    const path = `/${collection}/${id}/actions/${WITHDRAW[collection]}`
    const step = { id: uuid7(), collection, subject: id, path, facts, version }
    if (await attempt(this, () => delivery.take(step))) this.note(id, { way: 'withdrawn' })
  },
  async withdrawGiven(event) {
    const given = await attempt(this, () => signing.withdraw(event.currentTarget.dataset.id))
    if (given) this.setData({ given })
  },
  loadMore() {
    return this.loadChoices(true)
  },
  open(event) {
    wx.navigateTo({ url: `/packages/resident/pages/consents/consents?id=${event.currentTarget.dataset.id}` })
  },

  async load() {
    await load(this, this.path, (subject) => this.show(subject))
    if (this.data.problem) return
    let known = []
    await load(this, consents.PATH, ({ items }) => {
      known = items
      this.setData({ full: items.filter(({ kind }) => kind !== 'truth_pledge') })
    })
    // Who may only sign for himself sees no file.
    await api.show(`${this.path}/file`, (file) => file.consents && this.showFile(file, known)).catch(() => {})
  },
  show({ programme_name: title, version, region, township, actions = [] }) {
    this.setData({
      title,
      version,
      actions: actions.filter(({ group }) => group === 'consent').sort((one, other) => one.grave - other.grave),
      reference: { ...this.data.reference, region: township || region },
    })
  },

  async showFile(file, known) {
    this.setData({ people: consents.byPerson(file, known), seen: true })
    const asked = await signing.asked(this.data.id).catch(() => null)
    if (asked)
      this.setData({ others: consents.unsigned(file).map((one) => ({ ...one, state: asked[one.name] || '' })) })
  },
  async askToSign(event) {
    const { name, whom } = this.data.others[event.currentTarget.dataset.at]
    const link = await attempt(this, () => signing.ask(this.data.id, whom))
    if (link) this.setData({ link: { name, qr: link.qr, page: link.page } })
  },
  onShareAppMessage() {
    return { title: texts.shareTitle, path: `/${this.data.link.page}` }
  },

  read() {
    this.setData({ reading: !this.data.reading })
  },

  async act(event) {
    const { action, values } = event.detail
    const said = JSON.stringify([action, values, this.data.version])
    // The same tap repeated after a lost answer must not act twice.
    if (said !== this.said) Object.assign(this, { said, key: uuid7() })
    this.setData({ actionProblem: null, errors: {} })
    const step = {
      id: this.key,
      collection: 'applications',
      subject: this.data.id,
      path: `${this.path}/actions/${action}`,
      facts: values,
      version: this.data.version,
    }
    const done = await attempt(this, () => delivery.take(step))
    const waits = this.data.problem && passing(this.data.problem)
    if (done || waits) forms.done(forms.ofStep('applications', this.data.id, action))
    if (waits) {
      const { label } = this.data.actions.find((one) => one.action === action)
      outbox.addStep({ ...step, action, title: [label, this.data.title].join(' ') })
      return this.setData({
        problem: null,
        actions: this.data.actions.filter((one) => one.action !== action),
        kept: texts.waits,
      })
    }
    if (done) {
      wx.showToast({ title: texts.done, icon: 'success' })
      return this.load()
    }
    const { problem } = this.data
    if (problem) {
      const errors = Object.fromEntries(problem.errors.map(({ field, message }) => [field, message]))
      this.setData({ problem: null, actionProblem: problem, errors })
    }
  },
})
