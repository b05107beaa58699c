const api = require('../../../../services/api')
const consents = require('../../services/consents')
const delivery = require('../../../../services/delivery')
const drafts = require('../../../../services/drafts')
const { moment } = require('../../../../services/format')
const household = require('../../services/household')
const outbox = require('../../../../services/outbox')
const { uuid7 } = require('../../../../services/identifiers')
const regions = require('../../../../services/regions')
const { attempt, load, page } = require('../../../../services/page')
const papers = require('../../../../services/papers')
const { asProblem } = require('../../../../services/problem')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')
const sealed = require('../../../../services/sealed')
const session = require('../../../../services/session')
const signing = require('../../services/signing')
const subscriptions = require('../../../../services/subscriptions')
const wizard = require('../../services/wizard')

const texts = {
  next: '下一步',
  back: '上一步',
  submit: '提交申请',
  saved: '随填随存，关掉也不会丢',
  missing: '还有地方要填：',
  noPapers: '这一项不用交材料，直接点“下一步”。',
  papersHint: '照片先存在手机里，有信号时自动上传。',
  consentHeading:
    '家里每位成年人都要看一看，签上名字。别人最好在自己的手机上签；在您手机上签的，以后还要本人再签一次。',
  obligors: '不住在一起的亲属',
  whyNot: '现在签不了的，点一下原因：',
  shareTitle: '请您签一份核对授权书',
  pledgeHeading: '请看一看，签上名字。给孩子申请的，由照顾孩子的人签。',
  agree: '我同意，去签名',
  signed: '已经签名',
  again: '重新签名',
  reviewHeading: '请念一遍，看看对不对。',
  change: '改一改',
  backToReview: '改好了，回去核对',
  fromWeChat: '用微信里的手机号',
  noNumber: '没有拿到微信里的号码，请在上面写下电话。',
  chips: '点一下就写上，也可以自己写：',
  otherPapers: '还有别的材料要交（没有可以不交）',
  papersCount: '材料',
  consentCount: '签名',
  count: '份',
  identity: '还没有填您的姓名和身份证号，先填好再申请。',
  goIdentity: '去填写',
}
const say = { step: (at, all, label) => `第 ${at} 步，共 ${all} 步：${label}`, title: (name) => `${name}申请` }

page({
  data: {
    texts,
    consentTexts: [],
    programme: null,
    draft: null,
    steps: [],
    at: 0,
    step: '',
    heading: '',
    form: null,
    value: {},
    errors: {},
    materials: [],
    more: false,
    returning: false,
    reasons: [],
    warning: '',
    progress: {},
    stamp: 0,
    signers: [],
    signing: -1,
    obligors: [],
    whys: [],
    asked: {},
    link: null,
    sections: [],
    unidentified: false,
    missing: [],
  },

  onLoad(options) {
    this.options = options
    this.hangUp = sealed.whenUnlocked(() => this.knowMore())
    return this.open()
  },

  onShow() {
    const account = session.account()
    this.setData({
      unidentified: Boolean(account) && account.identity_status === 'none' && session.capacity() === 'resident',
    })
    // Back from logging in after a session had ended: go on where it stopped.
    if (this.options && !this.data.draft && this.data.problem) return this.open()
  },

  async open() {
    // After a log-in on the way too: before it there was nobody to ask for.
    subscriptions.prepare()
    const draft = await attempt(this, () => this.findDraft())
    if (this.data.problem) return
    const code = draft ? draft.programme : this.options.programme
    await load(this, `/programmes/${code}`, (programme) => this.begin(programme, draft))
    if (!this.data.problem)
      await load(this, consents.PATH, (answer) =>
        this.setData({ consentTexts: consents.ofApplication(answer, this.data.programme.signs) }),
      )
  },

  async findDraft() {
    if (!session.account()) throw asProblem({ status: 401, detail: '请先登录，登录后就能填写申请。', errors: [] })
    const { id, programme, for: whom } = this.options
    if (!id) return this.begunBefore(programme, whom === 'other')
    return (
      drafts.find(id) || drafts.adopt(await api.get(`/applications/${id}`), await api.get(`/applications/${id}/file`))
    )
  },

  /** What was begun for the same programme goes on, unless it is on its way already. */
  begunBefore(code, forOther) {
    const { id: open } = this.data.draft || { id: '' }
    return drafts
      .list()
      .filter(({ id }) => id !== open && !outbox.find(id))
      .find((draft) => draft.programme === code && draft.for_other === forOther)
  },

  begin(programme, found) {
    if (this.data.draft) return this.setData({ programme })
    const draft = found || drafts.start(programme, this.options.for === 'other')
    draft.signs = programme.signs
    draft.asked = draft.asked || {}
    if (!found && !draft.for_other) draft.household.members = [wizard.self(this.ownIdentity())]
    if (!found) draft.household = { ...draft.household, ...this.usual(draft.for_other) }
    this.untouched = !found
    const steps = wizard.steps(draft.for_other)
    const job = outbox.find(draft.id)
    const refused = job && job.problem ? job.problem.errors : []
    this.asked = wizard.materials(programme, draft.for_other)
    this.setData({ programme, draft, steps })
    this.go(refused.length ? wizard.stepOf(refused[0].field, draft) : Math.min(draft.step, steps.length - 1))
    this.showErrors(refused)
  },

  /** Where an assistant works, and the telephone that this phone has been told. */
  usual(forOther) {
    const region = regions.ownVillage()
    const phone = forOther ? '' : wx.getStorageSync('contact-phone')
    return { ...(region ? { region } : {}), ...(phone ? { phone } : {}) }
  },

  ownIdentity() {
    return sealed.read('own-identity') || { name: session.account().name }
  },

  /**
   * On a weak network the key to what this phone keeps may come after the page: what was begun before goes on, and what is
   * known of the applicant stands in the form beside what has been typed meanwhile.
   */
  knowMore() {
    const { draft, programme, form } = this.data
    if (!draft) return
    const before = this.untouched && this.begunBefore(draft.programme, draft.for_other)
    if (before) {
      drafts.discard(draft.id)
      this.setData({ draft: null })
      return this.begin(programme, before)
    }
    const home = wizard.withOwn(draft, this.ownIdentity())
    if (home === draft.household) return
    this.keep({ household: home })
    if (form && form.part === 'household') this.setData({ value: home })
  },

  showErrors(errors) {
    this.setData({
      errors: Object.fromEntries(errors.map(({ field, message }) => [field.replace(/^documents\./, ''), message])),
      missing: errors.map(({ message }) => message),
    })
  },

  /** Keep what was changed, at once. */
  keep(changes) {
    const draft = { ...this.data.draft, ...changes }
    drafts.write(draft)
    this.setData({ draft })
  },

  go(at) {
    const { name, label } = this.data.steps[at]
    const form = wizard.formOf(name, this.data.programme) || null
    const value = form ? { ...schemas.initial(form.schema), ...this.data.draft[form.part] } : {}
    this.keep({ step: at, ...(form ? { [form.part]: value } : {}) })
    this.setData({
      at,
      step: name,
      heading: say.step(at + 1, this.data.steps.length, label),
      errors: {},
      signing: -1,
      missing: [],
      form: form && { ...form, halves: wizard.halves(name, form.schema) },
      value,
      warning: '',
      reasons: name === 'form' && form.schema.properties.reason ? wizard.REASONS : [],
      materials: this.data.more ? this.asked : wizard.wanted(this.asked, this.data.draft),
      ...this.whoSigns(),
      sections: name === 'review' ? this.sections() : [],
    })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    if (name === 'consents') this.learnWhoSigned()
  },
  whoSigns() {
    const { draft, programme } = this.data
    return { signers: wizard.signers(draft), obligors: wizard.obligors(draft), whys: wizard.whys(programme) }
  },

  change(event) {
    const { form, draft } = this.data
    const half = form.halves[event.currentTarget.dataset.half]
    this.answer(wizard.joined(half, draft[form.part], event.detail.value))
  },
  answer(now) {
    const { form, errors } = this.data
    const before = this.data.draft[form.part]
    this.untouched = false
    this.keep({ [form.part]: now })
    if (!Object.keys(errors).length) return
    const left = schemas.stillWrong(form.schema, errors, before, now, form.prefix)
    this.setData({ errors: left, missing: [...new Set(Object.values(left))] })
  },

  showAllPapers() {
    this.setData({ more: true, materials: this.asked })
  },
  pickReason(event) {
    const { reason } = event.currentTarget.dataset
    this.put({ ...this.data.draft.form, reason: wizard.withReason(this.data.draft.form.reason, reason) })
  },
  /** The number that WeChat knows, so that nobody types eleven digits. */
  async phoneGiven(event) {
    try {
      const { code } = event.detail
      const { phone } = await api.post('/auth/phone-number', { code }, uuid7(), { loginOptional: true })
      this.put({ ...this.data.draft.household, phone })
    } catch {
      this.setData({ warning: texts.noNumber })
    }
  },
  /** Of the form that is open, as if it had been typed. */
  put(value) {
    this.answer(value)
    this.setData({ value, warning: '' })
  },

  next() {
    const errors = wizard.lacking(this.data.step, this.data.draft, this.data.programme)
    const missing = [...new Set(Object.values(errors))]
    this.setData({ errors, missing })
    if (missing.length) return
    if (this.data.step === 'applicant') this.putApplicantFirst()
    this.saveOnServer()
    this.go(this.data.returning ? this.data.steps.length - 1 : this.data.at + 1)
    if (this.data.step === 'review') this.setData({ returning: false })
  },
  /** The person for whom somebody applies is a member of the household too: nobody types that twice. */
  putApplicantFirst() {
    const { applicant, household: home } = this.data.draft
    if (!home.members.length) this.keep({ household: { ...home, members: [wizard.self(applicant)] } })
  },
  back() {
    this.go(this.data.at - 1)
  },
  /** To the one step and back to what is read, without walking through the others. */
  jump(event) {
    this.setData({ returning: true })
    this.go(event.currentTarget.dataset.at)
  },

  async writeOnServer() {
    const { id, version } = this.data.draft
    const job = { id, key: id, collection: 'applications', body: wizard.body(this.data), version }
    this.keep({ version: await delivery.write(job) })
    return job
  },
  /** Beside the copy on the phone, as soon as there is something worth keeping; the phone's copy is the truth. */
  async saveOnServer() {
    if (!this.data.draft.household.region || this.saving) return
    this.saving = true
    try {
      const job = await this.writeOnServer()
      await delivery.sendPapers(job, (paper, percent) =>
        this.setData({ progress: { ...this.data.progress, [paper.id]: percent } }),
      )
    } catch {
      // Submitting does all of this again, and says what is wrong.
    } finally {
      this.saving = false
      this.setData({ stamp: this.data.stamp + 1 })
    }
  },

  /** Who has signed on a phone of their own since, as far as there is a signal. */
  async learnWhoSigned() {
    const { draft } = this.data
    if (!draft.version) return
    const asked = await signing.asked(draft.id).catch(() => null)
    if (!asked) return
    const holding = Object.entries(asked).filter(([, state]) => state !== 'expired')
    this.keep({ asked: Object.fromEntries(holding) })
    this.setData({ asked })
  },
  /** A link for one person; the server has to know the application first. */
  async askToSign(event) {
    const { name, index, at } = event.currentTarget.dataset
    const link = await attempt(this, async () => {
      await this.writeOnServer()
      return signing.ask(this.data.draft.id, at === undefined ? { member: index } : { obligor: name })
    })
    if (!link) return
    this.keep({ asked: { ...this.data.draft.asked, [name]: 'waiting' } })
    this.setData({ link: { name, qr: link.qr, page: link.page }, errors: {}, missing: [] })
  },
  onShareAppMessage() {
    return { title: texts.shareTitle, path: `/${this.data.link.page}` }
  },
  sayWhyNot(event) {
    const { at, why } = event.currentTarget.dataset
    this.keep({ form: wizard.withWhy(this.data.draft.form, at, why) })
    this.setData({ ...this.whoSigns(), errors: {}, missing: [] })
  },

  startSigning(event) {
    this.setData({ signing: event.currentTarget.dataset.index })
  },

  async signed(event) {
    const signer = this.data.signers.find(({ index }) => index === this.data.signing)
    const { id, consents: before } = this.data.draft
    const paper = await attempt(this, () => papers.add(id, 'signature', event.detail.path))
    if (!paper) return
    if (signer.consent) papers.remove(id, signer.consent.signature)
    const consent = { person: signer.person, signature: paper.id, signed_at: moment(serverTime.now()) }
    this.keep({ consents: [...before.filter(({ person }) => person !== signer.person), consent] })
    this.setData({ signing: -1, signers: wizard.signers(this.data.draft), errors: {}, missing: [] })
  },

  /** The whole application to be read back, each part with the step on which it can be changed. */
  sections() {
    const { draft, steps, programme } = this.data
    const kinds = papers.of(draft.id).filter(({ kind }) => kind !== 'signature')
    const lines = {
      applicant: schemas.read(household.applicant, draft.applicant),
      home: schemas.read(wizard.formOf('home', programme).schema, draft.household),
      members: schemas.read(wizard.formOf('members', programme).schema, draft.household),
      form: schemas.read(programme.form, draft.form),
      papers: [{ label: texts.papersCount, text: `${kinds.length} ${texts.count}` }],
      consents: [
        {
          label: texts.consentCount,
          text: `${wizard.signers(draft).filter(({ consent }) => consent).length} ${texts.count}`,
        },
      ],
    }
    return steps.map(({ name, label }, at) => ({ label, at, lines: lines[name] })).filter((section) => section.lines)
  },

  async submit() {
    await subscriptions.ask()
    const { draft } = this.data
    outbox.add({
      id: draft.id,
      collection: 'applications',
      body: wizard.body(this.data),
      version: draft.version,
      title: say.title(draft.programme_name),
      action: 'submit',
    })
    wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=applications&id=${draft.id}` })
  },

  goIdentity() {
    wx.navigateTo({ url: '/packages/resident/pages/identity/identity' })
  },
})
