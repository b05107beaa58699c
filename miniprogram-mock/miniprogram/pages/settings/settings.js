const config = require('../../services/config')
const drafts = require('../../services/drafts')
const { look } = require('../../services/look')
const { page } = require('../../services/page')
const preferences = require('../../services/preferences')
const session = require('../../services/session')

const texts = {
  look: '看得清楚',
  elderly: '大字版（适合老年人）',
  size: '字的大小',
  nobody: '还没有登录',
  logIn: '登录',
  logOut: '退出登录',
  settings: '手机权限（定位、相机）',
  staff: '工作人员登录',
  service: '打电话找人',
}

const IDENTITY = { name: '实名和电话', icon: 'identity', url: '/packages/resident/pages/identity/identity' }
const DATA = {
  name: '我的信息（查看、导出、删除）',
  icon: 'data',
  url: '/packages/resident/pages/my-data/my-data',
}
const CONSENTS = {
  name: '核对授权（签字、撤回）',
  icon: 'consent',
  url: '/packages/resident/pages/consents/consents',
}
const PASSWORD = { name: '修改密码', icon: 'lock', url: '/packages/officer/pages/password/password' }
const LOG = { name: '安全日志', icon: 'tasks', url: '/packages/officer/pages/security-log/security-log' }
const LOOKS = { name: '异常查看（看看，写说明）', icon: 'complaint', url: '/packages/staff/pages/looks/looks' }
const RELATIVES = {
  name: '本人近亲属（申报）',
  icon: 'household',
  url: '/packages/staff/pages/relatives/relatives',
}
const SESSIONS = { name: '登录的设备', icon: 'device', url: '/packages/resident/pages/sessions/sessions' }
const FACTOR = {
  name: '手机验证器（第二重验证）',
  icon: 'lock',
  url: '/packages/officer/pages/second-factor/second-factor',
}

/** What belongs to whoever is logged in. */
function entries() {
  if (!session.account()) return []
  const isStaff = session.capacity() === 'staff'
  const serves = session.office() !== ''
  return [
    IDENTITY,
    DATA,
    isStaff ? PASSWORD : CONSENTS,
    ...(session.holds('auditor') ? [LOG] : []),
    ...(serves ? [LOOKS, RELATIVES] : []),
    SESSIONS,
    ...(isStaff ? [FACTOR] : []),
  ]
}

page({
  data: { texts, elderly: false, scales: [], scale: 1, account: null, role: '', entries: [], phone: config.hotline },

  onShow() {
    const { elderly, scale } = preferences.read()
    this.setData({
      elderly,
      scale,
      scales: preferences.scales(elderly),
      account: session.account(),
      role: session.office(),
      entries: entries(),
      phone: wx.getStorageSync('township-phone') || config.hotline,
    })
  },

  switchElderly(event) {
    preferences.setElderly(event.detail.value)
    this.follow()
  },
  pickScale(event) {
    preferences.write({ scale: this.data.scales[Number(event.detail.value)].scale })
    this.follow()
  },
  /** This page, and the places at its foot, at once. */
  follow() {
    const { elderly, scale } = preferences.read()
    this.setData({ elderly, scale, scales: preferences.scales(elderly), look: look() })
    const bar = this.getTabBar()
    if (bar) bar.draw()
  },

  open(event) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  permissions() {
    wx.openSetting({})
  },
  call() {
    wx.makePhoneCall({ phoneNumber: this.data.phone, fail() {} })
  },
  logOut() {
    drafts.forgetSignatures()
    session.logOut()
    this.setData({ account: null, entries: [] })
  },
})
