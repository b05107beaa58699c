const api = require('../../../../services/api')
const { attempt, page } = require('../../../../services/page')
const session = require('../../../../services/session')

const texts = {
  password: '现在的密码',
  newPassword: '新密码',
  hint: '至少 12 个字，用四五个互不相干的词连起来最好，不要写姓名和地名',
  again: '再写一遍新密码',
  otp: '验证码',
  otpHint: '打开手机上的验证器，填 6 位数字；手机不在身边的，填一个备用码',
  save: '修改密码',
  empty: '请把三个格子都填上。',
  differ: '两遍新密码不一样，请重新填写。',
}

page({
  data: { texts, password: '', newPassword: '', again: '', otp: '', asksCode: false, warning: '' },

  type(event) {
    this.setData({ [event.currentTarget.dataset.name]: event.detail.value })
  },

  async save() {
    const { password, newPassword, again, otp } = this.data
    const warning = !password || !newPassword || !again ? texts.empty : newPassword === again ? '' : texts.differ
    this.setData({ warning })
    if (warning) return
    const data = { password, new_password: newPassword, ...(otp ? { otp } : {}) }
    const changed = await attempt(this, () => api.call('PUT', '/me/password', { data }))
    if (changed) this.logInAgain()
    else this.askCode()
  },

  /** The server has ended every log-in of the account, this one too. */
  logInAgain() {
    session.logOut()
    wx.reLaunch({ url: '/packages/officer/pages/staff-login/staff-login?changed=1' })
  },
  askCode() {
    const { problem } = this.data
    if (problem && problem.errors.some(({ field }) => field === 'otp')) this.setData({ asksCode: true })
  },
})
