const outbox = require('../../services/outbox')
const { attempt, page } = require('../../services/page')
const privacy = require('../../services/privacy')
const { promised } = require('../../services/promised')
const session = require('../../services/session')

const texts = {
  heading: '登录掌上救助',
  why: '登录只用来认出是您，不看您的聊天。查家里的收入和财产，要您另外签字同意。',
  guide: '看隐私保护指引',
  agree: '我看过隐私保护指引，同意为办理救助处理我的个人信息',
  first: '请先勾选同意，再登录。',
  enter: '微信登录',
  staff: '工作人员登录',
  refused: '您没有同意隐私保护指引，所以不能登录。急难求助不用登录也能用。',
}

page({
  data: { texts, agreed: false, warning: '' },

  agree(event) {
    this.setData({ agreed: event.detail.value.length > 0, warning: '' })
  },
  guide() {
    wx.openPrivacyContract({ fail: () => {} })
  },
  staff() {
    wx.redirectTo({ url: '/packages/officer/pages/staff-login/staff-login' })
  },

  async enter() {
    if (!this.data.agreed) return this.setData({ warning: texts.first })
    try {
      await promised(wx.requirePrivacyAuthorize)
    } catch {
      return this.setData({ warning: texts.refused })
    }
    if (!(await attempt(this, session.logInWithWeChat))) return
    // What was agreed to here is kept by the server too; a lost answer is asked for again in 我的信息.
    privacy.consent({ privacy_notice: true }).catch(() => {})
    outbox.flush({ now: true })
    if (session.capacity() === 'resident' && session.account().identity_status === 'none')
      wx.redirectTo({ url: '/packages/resident/pages/identity/identity' })
    else wx.navigateBack({ fail: () => wx.reLaunch({ url: '/pages/home/home' }) })
  },
})
