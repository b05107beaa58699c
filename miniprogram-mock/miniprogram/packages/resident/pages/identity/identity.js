const api = require('../../../../services/api')
const household = require('../../services/household')
const forms = require('../../../../services/forms')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const sealed = require('../../../../services/sealed')
const session = require('../../../../services/session')

/** As many characters of the account's id as the counter asks for. */
const CODE_LENGTH = 8

const texts = {
  heading: '您是谁',
  why: '救助要发给本人，所以要知道您的姓名和身份证号。只给办理救助的工作人员看，每次看都有记录。',
  status: { claimed: '已填写。到乡镇窗口或由工作人员核对后，就能看到以前的申请。', verified: '已经核对过，是您本人。' },
  code: '到窗口核实时，把身份证和这个核实码给工作人员看：',
  save: '保存',
  phoneHeading: '您的电话',
  phoneNow: '现在留的是 ',
  phone: '用微信里的手机号',
  phoneRefused: '没有拿到手机号。不要紧，申请时也可以自己填。',
  done: '以后再说，先看看',
}

page({
  data: { texts, schema: household.person, value: {}, errors: {}, status: '', code: '', phone: '', warning: '' },

  onShow() {
    const account = session.account()
    if (!account) {
      wx.redirectTo({ url: '/pages/login/login' })
      return
    }
    const code = account.id.replace(/-/g, '').slice(-CODE_LENGTH).toUpperCase()
    this.setData({ status: account.identity_status, code, phone: account.phone || '' })
  },

  change(event) {
    this.setData({ value: event.detail.value })
  },

  async save() {
    const errors = schemas.check(household.person, this.data.value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const answer = await attempt(this, () => api.call('PUT', '/me/identity', { data: this.data.value }))
    if (!answer) return this.showErrors()
    forms.done('identity')
    sealed.write('own-identity', this.data.value)
    session.updateAccount(answer.data)
    wx.navigateBack({ fail: () => wx.reLaunch({ url: '/pages/home/home' }) })
  },

  showErrors() {
    const { errors } = this.data.problem
    this.setData({ errors: Object.fromEntries(errors.map(({ field, message }) => [field, message])) })
  },

  async phoneGiven(event) {
    const { code } = event.detail
    if (!code) return this.setData({ warning: texts.phoneRefused })
    const answer = await attempt(this, () => api.call('PUT', '/me/phone', { data: { code } }))
    if (!answer) return
    session.updateAccount(answer.data)
    this.setData({ phone: answer.data.phone, warning: '' })
  },

  later() {
    wx.navigateBack({ fail: () => wx.reLaunch({ url: '/pages/home/home' }) })
  },
})
