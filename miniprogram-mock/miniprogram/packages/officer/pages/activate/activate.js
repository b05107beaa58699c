const { attempt, page } = require('../../../../services/page')
const session = require('../../../../services/session')

const texts = {
  hint: '请看系统管理员交给您的那张纸。密码只有您自己知道，谁问都不要说。',
  code: '纸上的激活码',
  username: '用户名（不填就用纸上的）',
  password: '自己定一个密码',
  passwordHint: '至少 12 个字，用四五个互不相干的词连起来最好，不要写姓名和地名',
  again: '再写一遍密码',
  otp: '验证码',
  otpHint: '您绑定过手机验证器：打开它，填 6 位数字；手机不在身边的，填一个备用码',
  save: '启用账号',
  empty: '请填写激活码，密码要写两遍。',
  differ: '两遍密码不一样，请重新填写。',
}

/** A code on paper, and the person sets the password alone. Binding an authenticator comes next. */
page({
  data: { texts, code: '', username: '', password: '', again: '', otp: '', asksCode: false, warning: '' },

  type(event) {
    this.setData({ [event.currentTarget.dataset.name]: event.detail.value })
  },

  async save() {
    const { code, username, password, again, otp } = this.data
    const warning = !code || !password || !again ? texts.empty : password === again ? '' : texts.differ
    this.setData({ warning })
    if (warning) return
    const chosen = { code, password, ...(username ? { username } : {}), ...(otp ? { otp } : {}) }
    const entered = await attempt(this, () => session.activate(chosen))
    if (entered) wx.reLaunch({ url: '/packages/officer/pages/second-factor/second-factor' })
    else this.explain()
  },

  /** Said in place: the note's way to the log-in page would lead away from here. */
  explain() {
    const { problem } = this.data
    if (!problem) return
    const asksCode = this.data.asksCode || problem.errors.some(({ field }) => field === 'otp')
    this.setData({ asksCode, problem: null, warning: problem.detail })
  },
})
