const { attempt, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const passkeys = require('../../services/passkeys')

const texts = {
  username: '用户名',
  password: '密码',
  otp: '验证码',
  otpHint: '打开手机上的验证器，填 6 位数字；手机不在身边的，填一个备用码；两样都没有的，请找系统管理员',
  activate: '第一次登录，用激活码设密码',
  passkey: '用通行密钥登录',
  notShown: '这台电脑上没有用成通行密钥，请填验证码。',
  enter: '登录',
  changed: '密码改好了，请用新密码登录。',
  empty: '请填写用户名和密码。',
}

page({
  data: { texts, username: '', password: '', otp: '', asksCode: false, offersKey: false, changed: false, warning: '' },

  onLoad({ again, changed }) {
    this.again = Boolean(again)
    this.setData({ changed: Boolean(changed) })
  },

  typeUsername(event) {
    this.setData({ username: event.detail.value })
  },
  typePassword(event) {
    this.setData({ password: event.detail.value })
  },
  typeCode(event) {
    this.setData({ otp: event.detail.value })
  },

  enter() {
    const { username, password, otp } = this.data
    if (!username || !password) return this.setData({ warning: texts.empty })
    return this.logIn(() => session.logInAsStaff({ username, password, ...(otp ? { otp } : {}) }))
  },
  enterByKey() {
    const { username, password } = this.data
    return this.logIn(async () => {
      const passkey = await passkeys.forLogIn({ username, password })
      if (passkey) return session.logInAsStaff({ username, password, passkey })
      this.setData({ warning: texts.notShown })
      return null
    })
  },

  async logIn(work) {
    this.setData({ warning: '' })
    const entered = await attempt(this, work)
    if (!entered) this.explain()
    else if (entered.enrolling) wx.reLaunch({ url: '/packages/officer/pages/second-factor/second-factor' })
    else if (this.again) wx.navigateBack()
    else wx.reLaunch({ url: '/pages/home/home' })
  },

  activate() {
    wx.navigateTo({ url: '/packages/officer/pages/activate/activate' })
  },

  /** A refused password is said in place; the note's way to the login page would lead away from here. */
  explain() {
    const { problem } = this.data
    if (!problem || problem.status !== 401) return
    this.setData({
      problem: null,
      warning: problem.detail,
      asksCode: this.data.asksCode || /otp-required$/.test(problem.type),
      offersKey: passkeys.isOffered(),
    })
  },
})
