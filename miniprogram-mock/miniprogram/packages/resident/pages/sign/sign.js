const { attempt, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const signing = require('../../services/signing')

const texts = {
  heading: '有家里人请您签一份授权书',
  first: '先用您自己的微信登录，再看签的是什么。看了可以不签。',
  login: '登录',
  identity: '去登记姓名和身份证号',
  what: '签的是什么',
  full: '授权书全文',
  read: '看全文',
  hide: '收起全文',
  agree: '我看清楚了，同意，去签名',
  free: '不想签的，关掉这一页就行，不会有人再催您。',
  done: '签好了',
  back: '不想让查了，随时可以撤回：“我的”，“核对授权”，“撤回我的授权”。',
  mine: '看我签过的授权',
}
const say = {
  who: (applicant, relation) => `谁请您签：${applicant}${relation ? `（您是申请人的${relation}）` : ''}`,
  why: (programme, office) => `为什么：向${office}申请${programme}`,
  what: '查什么：您的收入和财产，例如社保、存款、房子、车。只用来办这一件事，谁看过都有记录。',
  term: (months) => `管多久：从签字起${months}个月，到期不签就不再查。`,
  back: '怎么撤回：“我的”里的“核对授权”，点“撤回我的授权”，马上不再查。',
  outside: '不签行不行：可以不签，没有处罚。',
  inside: '不签行不行：您和申请人是一家，不签这件申请办不下去。',
}

/** What somebody was asked by link to sign, in their own account: who asks, what is looked up, for what, how long, and back. */
page({
  data: {
    texts,
    logged: false,
    nameless: false,
    asked: null,
    lines: [],
    aloud: '',
    reading: false,
    signing: false,
    done: false,
  },

  onLoad(options) {
    this.token = signing.tokenOf(options)
  },
  onShow() {
    const account = session.account()
    this.setData({ logged: Boolean(account), nameless: Boolean(account) && account.identity_status === 'none' })
    if (account && !this.data.done) return this.read()
  },

  async read() {
    const asked = await attempt(this, () => signing.read(this.token))
    if (asked) this.show(asked)
  },
  show(asked) {
    const lines = [
      say.who(asked.applicant, asked.relation),
      say.why(asked.programme_name, asked.office),
      say.what,
      say.term(asked.valid_months),
      say.back,
      asked.outside ? say.outside : say.inside,
    ]
    this.setData({ asked, lines, aloud: lines.join('。') })
  },

  login() {
    wx.navigateTo({ url: '/pages/login/login' })
  },
  identity() {
    wx.navigateTo({ url: '/packages/resident/pages/identity/identity' })
  },
  turn() {
    this.setData({ reading: !this.data.reading })
  },
  begin() {
    this.setData({ signing: true })
  },
  async signed(event) {
    const asked = await attempt(this, () => signing.sign(this.token, event.detail.path))
    if (!asked) return
    this.setData({ signing: false, done: true })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  mine() {
    wx.redirectTo({ url: '/packages/resident/pages/consents/consents' })
  },
})
