const api = require('../../../../services/api')
const delivery = require('../../../../services/delivery')
const forms = require('../../../../services/forms')
const consents = require('../../services/consents')
const { uuid7 } = require('../../../../services/identifiers')
const outbox = require('../../../../services/outbox')
const { passing } = require('../../../../services/problem')
const { attempt, load, loadList, page } = require('../../../../services/page')

const texts = {
  which: '要看哪一件申请的授权？',
  none: '还没有交过申请，也就没有签过授权。',
  read: '看授权书全文',
  hide: '收起全文',
  change: '签字或者撤回',
  done: '办好了',
  waits: '已经存在手机里，有信号时自动发出。',
  more: '看更多',
  unsigned: '还没有人签字。',
  hint: '授权以后，工作人员才能查您家的收入和财产。不想让查了，随时可以撤回；撤回后申请办不下去。',
  closed: '这件申请现在不能签字，也不能撤回。有疑问的，打开“我的进度”里这件申请，上面有窗口的电话。',
}
/** Everybody's consents in one application; without one, the applications to choose from. */
page({
  data: {
    texts,
    id: '',
    items: [],
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
  },

  onLoad({ id = '' }) {
    this.path = `/applications/${id}`
    this.setData({ id, reference: { collection: 'applications', id, region: '' } })
  },
  onShow() {
    return this.data.id ? this.load() : this.loadChoices()
  },

  loadChoices(more = false) {
    return loadList(this, '/applications', {}, { more: more === true, wanted: ({ state }) => state !== 'draft' })
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
    await api
      .show(
        `${this.path}/file`,
        (file) => file.consents && this.setData({ people: consents.byPerson(file, known), seen: true }),
      )
      .catch(() => {})
  },
  show({ programme_name: title, version, region, township, actions = [] }) {
    this.setData({
      title,
      version,
      actions: actions.filter(({ group }) => group === 'consent').sort((one, other) => one.grave - other.grave),
      reference: { ...this.data.reference, region: township || region },
    })
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
