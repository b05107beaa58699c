const config = require('../../../../services/config')
const { papersOf } = require('../../../../services/materials')
const { load, page } = require('../../../../services/page')
const session = require('../../../../services/session')

const texts = {
  who: '谁能申请',
  time: '多久办好',
  whose: '怎样办',
  basis: '依据',
  materials: '要准备什么',
  nothing: '不用准备材料，填写情况就行。',
  lookedUp: '下面这些由工作人员查，不用您交：',
  apply: '我要申请',
  other: '替别人申请',
  elsewhere: '这一项不在手机上申请。打电话问清楚找谁、带什么；乡镇救助窗口也能帮您转过去。',
  needs: '三个问题，看看找哪个部门',
  share: '发给家里人看',
}
const say = { days: (limit) => `受理后 ${limit} 个工作日内`, call: (number) => `打电话问：${number}` }

page({
  data: { texts, programme: null, needed: [], lookedUp: [], time: '', canApply: false, forOther: false, call: '' },

  onLoad(options) {
    this.code = options.code
    this.setData({ forOther: options.for === 'other' })
    return this.load()
  },

  load() {
    return load(this, `/programmes/${this.code}`, (programme) => {
      const limit = programme.time_limit
      this.setData({
        programme,
        needed: papersOf(programme),
        lookedUp: (programme.materials || []).filter(({ verifiable_by: by }) => by && by.length),
        // What another department grants is explained here and applied for there.
        call: programme.form ? '' : say.call(this.phone()),
        canApply: Boolean(programme.form) && (session.capacity() !== 'staff' || session.holds('township_officer')),
        // The window fills in for whoever stands there, never for itself.
        forOther: this.data.forOther || session.capacity() === 'staff',
        time: typeof limit === 'number' ? say.days(limit) : limit || '',
      })
    })
  },

  onShareAppMessage() {
    const { name = '' } = this.data.programme || {}
    return { title: name, path: `/packages/resident/pages/programme/programme?code=${this.code}` }
  },

  apply() {
    wx.navigateTo({ url: `/packages/resident/pages/apply/apply?programme=${this.code}` })
  },
  phone() {
    return wx.getStorageSync('township-phone') || config.hotline
  },
  ring() {
    wx.makePhoneCall({ phoneNumber: this.phone(), fail() {} })
  },
  needs() {
    wx.navigateTo({ url: '/packages/public/pages/needs/needs' })
  },
  applyForOther() {
    wx.navigateTo({ url: `/packages/resident/pages/apply/apply?programme=${this.code}&for=other` })
  },
})
