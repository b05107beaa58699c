const api = require('../../../../services/api')
const benefit = require('../../services/benefit')
const changes = require('../../../../services/changes')
const config = require('../../../../services/config')
const delivery = require('../../../../services/delivery')
const documents = require('../../../../services/documents')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const outbox = require('../../../../services/outbox')
const { papersOf } = require('../../../../services/materials')
const meansCheck = require('../../services/means-check')
const { attempt, load, page } = require('../../../../services/page')
const { asProblem, passing } = require('../../../../services/problem')
const { present, sections } = require('../../services/subject')
const regions = require('../../../../services/regions')
const session = require('../../../../services/session')
const subscriptions = require('../../../../services/subscriptions')
const tracking = require('../../../../services/tracking')

const texts = {
  waiting: '还在手机里。有信号时会自动发出，您也可以关掉手机。',
  sending: '正在发送…',
  papersLeft: '已经报上去了。照片还在上传，有信号时会自动传完。',
  sendNow: '现在就发',
  fix: '去修改',
  refused: '没有交上去：',
  drop: '不发了',
  stepWaits: '已经存在手机里，有信号时自动发出。',
  call: '打电话催办',
  ask: '打电话问窗口',
  ring: '打电话给他',
  facts: '基本情况',
  progress: '办到哪一步了',
  deadline: '期限',
  why: '为什么是这一天？',
  events: '办理记录',
  allEvents: '看全部记录',
  papers: '材料',
  notices: '文书',
  prints: '打印',
  numbers: '证件和号码',
  closed: '申请内容',
  add: '补交材料',
  actions: '您可以',
  act: '办理',
  seldom: '其他事项',
  seeNotice: '看公示',
  done: '办好了',
  result: '看转办的事',
  complain: '投诉举报这件事',
  writer: '看写信人的联系方式',
  seeAbout: {
    complaints: '看反映的那件事',
    'inspection-checks': '看要查的那件事',
    'roster-tasks': '看这户的救助',
    'home-places': '看救助金',
  },
  consents: '核对授权：谁签了，签字或者撤回',
  check: '看核对结果',
  checkTitle: '核对结果',
  stages: '核算、初审、公示、决定',
}

/** Where what was sent from this phone and refused is put right. */
const PUT_RIGHT_AT = {
  applications: '/packages/resident/pages/apply/apply',
  emergencies: '/pages/emergency/emergency',
  leads: '/packages/assistant/pages/lead/lead',
}

/** Kinds of matters that have papers to print. */
const PRINTED = ['applications', 'emergencies', 'benefits']

/** What the matter that this one leads to is called, where it is no other than usual. */
const LEADS_TO = { applications: '看批下来的救助待遇', benefits: '看当初的申请' }

/** An application and the benefit that came of it lead to each other. */
function linked({ benefit: granted, application }) {
  if (granted) return { collection: 'benefits', id: granted }
  return application ? { collection: 'applications', id: application } : null
}

const say = { waits: ({ waits_for_label: second }) => `已经提出。要${second}确认以后才生效，请提醒他打开“待我确认”。` }

page({
  data: {
    texts,
    collection: '',
    id: '',
    subject: null,
    waiting: null,
    steps: [],
    opened: '',
    sending: false,
    clock: null,
    events: [],
    allEvents: false,
    papers: [],
    notices: [],
    prints: [],
    asked: [],
    sections: [],
    stages: [],
    check: [],
    result: null,
    errors: {},
    progress: {},
    stamp: 0,
    phone: config.hotline,
    notice: null,
    actionProblem: null,
    fromSeldom: false,
    reference: {},
    version: 0,
    file: null,
    closed: false,
    known: {},
  },

  onLoad({ collection, id, confirm, act }) {
    this.wanted = act
    this.path = `/${collection}/${id}`
    this.setData({
      collection,
      id,
      reference: { collection, id, region: '' },
      phone: wx.getStorageSync('township-phone') || config.hotline,
      known: { event: confirm },
      texts: { ...texts, result: LEADS_TO[collection] || texts.result },
    })
    subscriptions.prepare()
  },

  onShow() {
    this.hangUp = outbox.listen(() => this.showWaiting())
    this.setData(this.outgoing())
    return this.data.waiting ? undefined : this.load()
  },
  onHide() {
    if (this.hangUp) this.hangUp()
  },
  onPullDownRefresh() {
    return this.load().finally(() => wx.stopPullDownRefresh())
  },

  /** While it is in the outbox the phone's word counts; when it has left, the server's. */
  showWaiting() {
    const { waiting, sending, steps } = this.data
    this.setData(this.outgoing())
    const left = steps.length > this.data.steps.length
    this.offer()
    if ((waiting && !this.data.waiting) || (sending && !this.data.sending) || left) this.load()
  },

  outgoing() {
    const job = outbox.find(this.data.id)
    return {
      waiting: job && !job.arrived ? job : null,
      sending: Boolean(job && job.arrived),
      steps: outbox.steps(this.data.id),
    }
  },

  load() {
    return load(this, this.path, (subject) => this.show(subject), tracking.headers(this.data.id))
  },

  show(subject) {
    this.version = subject.version
    if (subject.region_name) regions.remember(subject.region, subject.region_name)
    const shown = present(this.data.collection, subject)
    if (session.capacity() === 'resident') regions.rememberPhone(shown.phone)
    this.offered = { actions: shown.actions, seldom: shown.seldom }
    this.setData({
      subject: shown,
      phone: shown.phone || this.data.phone,
      reference: { ...this.data.reference, region: subject.township || subject.region },
      result: subject.result || subject.about || linked(subject),
      version: subject.version,
      events: this.data.allEvents ? this.data.events : subject.latest_events || [],
      notice: subject.notice || null,
    })
    this.offer()
    this.openWanted()
    this.loadPapers()
    if (this.data.collection !== 'leads') this.loadNotices()
    if (PRINTED.includes(this.data.collection) && session.account()) this.loadPrints()
    if (this.data.collection === 'applications') this.loadFile(subject.programme)
    else this.setData({ sections: benefit.sections(subject) })
  },

  /** Whoever came to take one step finds its form open. */
  openWanted() {
    if (this.wanted) this.setData({ opened: this.wanted })
    this.wanted = ''
  },

  /** What is on its way already is not offered again. */
  offer() {
    if (!this.offered) return
    const left = ({ action }) => !this.data.steps.some((step) => step.action === action)
    this.setData({
      'subject.actions': this.offered.actions.filter(left),
      'subject.seldom': this.offered.seldom.filter(left),
    })
  },

  async loadPapers() {
    try {
      await api.show(
        `${this.path}/documents`,
        ({ items }) => this.setData({ papers: items.map(documents.ofPaper) }),
        tracking.headers(this.data.id),
      )
    } catch {
      // The page is whole without its papers; loading it again asks again.
    }
  },

  async loadNotices() {
    try {
      await api.show(
        `${this.path}/notices`,
        ({ items }) => this.setData({ notices: items.map(documents.ofNotice) }),
        tracking.headers(this.data.id),
      )
    } catch {
      // As with the papers.
    }
  },

  async loadPrints() {
    try {
      await api.show(`${this.path}/papers-to-print`, ({ items }) => this.setData({ prints: items }))
    } catch {
      // As with the papers.
    }
  },

  /** The whole application; its questions in words come from the programme. */
  async loadFile(code) {
    try {
      let programme = null
      await api.show(`/programmes/${code}`, (answer) => {
        programme = answer
      })
      await api.show(`${this.path}/file`, (file) => {
        const labels = Object.fromEntries(programme.materials.map(({ kind, label }) => [kind, label]))
        const asked = (file.supplement || []).map(({ kind, message }) => ({
          kind,
          message,
          label: labels[kind] || kind,
        }))
        this.setData({
          sections: sections(file, programme),
          stages: file.side_by_side || [],
          asked: asked.length ? asked : papersOf(programme),
          // Whoever may see what was declared may see the numbers too, for a reason.
          file: file.declared_accounts ? file : null,
          known: { ...this.data.known, accounts: file.declared_accounts },
          closed: false,
        })
      })
    } catch (caught) {
      // State and buttons are there without it; loading again asks again.
      this.setData({ closed: asProblem(caught).type.endsWith(':reason-needed') })
    }
  },
  opened() {
    return this.load()
  },

  explain() {
    return load(this, `${this.path}/clock`, (clock) => this.setData({ clock }))
  },

  /** Only when it is meant: every look at it is kept. */
  async seeCheck() {
    const report = await attempt(this, () => api.get(`${this.path}/means-check`))
    if (report) this.setData({ check: meansCheck.sections(texts.checkTitle, report) })
  },

  showAll() {
    return load(
      this,
      `${this.path}/timeline`,
      ({ items }) => this.setData({ events: items, allEvents: true }),
      tracking.headers(this.data.id),
    )
  },

  /** For paper (the browser edition asks): all that this page otherwise shows when somebody wants to see it. */
  unfold() {
    const { subject, clock, allEvents } = this.data
    return Promise.all([allEvents || this.showAll(), !subject || !subject.hasClock || clock || this.explain()])
  },

  async act(event) {
    const { action, values, subscribes } = event.detail
    this.setData({ fromSeldom: Boolean(event.currentTarget.dataset.seldom) })
    if (subscribes) await subscriptions.ask()
    // The same tap repeated after a lost answer must not act twice; another form is another act.
    const said = JSON.stringify([action, values, this.version])
    if (said !== this.said) Object.assign(this, { said, key: uuid7() })
    this.setData({ actionProblem: null })
    const done = await attempt(this, () => this.perform(action, values))
    if (done) forms.done(forms.ofStep(this.data.collection, this.data.id, action))
    if (done) this.finish(done)
    else if (this.data.problem && passing(this.data.problem)) this.queue(action, values)
    else this.refuse()
  },

  async perform(action, values) {
    await this.sendAdded()
    return delivery.take(this.step(action, values))
  },
  step(action, values) {
    const { collection, id } = this.data
    const path = `${this.path}/actions/${action}`
    return { id: this.key, collection, subject: id, path, facts: values, version: this.version }
  },

  /** Without a signal a step waits like everything else, under the same key: had it arrived all the same, it is the same step. */
  queue(action, values) {
    const { subject, collection, id } = this.data
    const { label } = [...this.offered.actions, ...this.offered.seldom].find((one) => one.action === action)
    this.setData({ problem: null, opened: '' })
    forms.done(forms.ofStep(collection, id, action))
    outbox.addStep({ ...this.step(action, values), action, title: [label, subject.whose].join(' ') })
    wx.showToast({ title: texts.stepWaits, icon: 'none' })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** What was refused stands in its form again, with what is wrong said there. */
  putRight(event) {
    const { id, action, facts, problem } = outbox.release(event.currentTarget.dataset.id)
    forms.keep(forms.ofStep(this.data.collection, this.data.id, action), {}, facts)
    const errors = Object.fromEntries(problem.errors.map(({ field, message }) => [field, message]))
    this.setData({ opened: '', steps: this.data.steps.filter((step) => step.id !== id) })
    this.offer()
    this.setData({ opened: action, actionProblem: problem, errors })
  },
  dropStep(event) {
    outbox.drop(event.currentTarget.dataset.id)
  },

  finish(subject) {
    // Some steps need two people: this one has been asked for, and nothing has happened yet.
    if (subject.pending) return wx.showModal({ content: say.waits(subject.pending), showCancel: false })
    wx.showToast({ title: texts.done, icon: 'success' })
    this.setData({ clock: null, allEvents: false, errors: {}, opened: '' })
    if (subject && subject.state) {
      this.show(subject)
      changes.tell(this.data.collection, subject)
    }
  },

  openResult() {
    const { collection, id } = this.data.result
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },

  /** Said beside the buttons, where the eyes are; what changed meanwhile is shown. */
  refuse() {
    const { problem } = this.data
    if (!problem) return
    this.setData({
      problem: null,
      actionProblem: problem,
      errors: Object.fromEntries(problem.errors.map(({ field, message }) => [field, message])),
    })
    if (problem.status === 409) this.load().then(() => this.setData({ actionProblem: problem }))
  },

  async sendAdded() {
    await delivery.sendPapers(this.data.reference, (paper, percent) =>
      this.setData({ progress: { ...this.data.progress, [paper.id]: percent } }),
    )
  },

  async papersAdded() {
    this.setData({ actionProblem: null })
    try {
      await this.sendAdded()
      // What was missing is there now: a step may have become free.
      await this.load()
    } catch (caught) {
      this.setData({ actionProblem: asProblem(caught) })
    } finally {
      this.setData({ stamp: this.data.stamp + 1 })
    }
  },

  sendNow() {
    outbox.flush({ now: true })
  },
  fix() {
    wx.redirectTo({ url: `${PUT_RIGHT_AT[this.data.collection]}?id=${this.data.id}` })
  },
  drop() {
    outbox.drop(this.data.id)
    wx.navigateBack({ fail: () => wx.reLaunch({ url: '/pages/home/home' }) })
  },
  call() {
    wx.makePhoneCall({ phoneNumber: this.data.phone, fail() {} })
  },
  ring() {
    wx.makePhoneCall({ phoneNumber: this.data.subject.ring, fail() {} })
  },
  complain() {
    const { collection, id } = this.data
    wx.navigateTo({ url: `/packages/public/pages/complaint/complaint?collection=${collection}&id=${id}` })
  },
  seeWriter() {
    wx.navigateTo({ url: `/packages/staff/pages/contact/contact?id=${this.data.id}` })
  },
  seeConsents() {
    wx.navigateTo({ url: `/packages/resident/pages/consents/consents?id=${this.data.id}` })
  },
  seeNotice() {
    wx.navigateTo({ url: '/packages/public/pages/publicity/publicity' })
  },
})
