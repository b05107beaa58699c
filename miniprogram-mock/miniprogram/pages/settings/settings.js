const drafts = require('../../services/drafts')
const { page } = require('../../services/page')
const preferences = require('../../services/preferences')
const session = require('../../services/session')

const texts = {
  look: '看得清楚',
  elderly: '大字版（适合老年人）',
  size: '字的大小',
  account: '我的账号',
  nobody: '还没有登录。',
  logIn: '登录',
  logOut: '退出登录',
  identity: '实名和电话',
  data: '我的信息（查看、导出、删除）',
  consents: '核对授权（签字、撤回）',
  settings: '手机权限（定位、相机）',
  staff: '工作人员登录',
  password: '修改密码',
  sessions: '登录的设备',
  log: '安全日志',
  looks: '异常查看（看看，写说明）',
  relatives: '本人近亲属（申报）',
  factor: '手机验证器（第二重验证）',
}

page({
  data: {
    texts,
    elderly: false,
    scales: [],
    scale: 1,
    account: null,
    role: '',
    resident: false,
    audits: false,
    serves: false,
  },

  onShow() {
    const { elderly, scale } = preferences.read()
    this.setData({
      elderly,
      scale,
      scales: preferences.scales(elderly),
      account: session.account(),
      role: session.office(),
      resident: session.capacity() !== 'staff',
      audits: session.holds('auditor'),
      serves: session.office() !== '',
    })
  },

  switchElderly(event) {
    const elderly = event.detail.value
    const scales = preferences.scales(elderly)
    this.setData({ scales })
    this.apply({ elderly, scale: Math.max(this.data.scale, scales[0].scale) })
  },
  pickScale(event) {
    this.apply({ scale: this.data.scales[Number(event.detail.value)].scale })
  },
  apply(changes) {
    preferences.write(changes)
    this.setData({ ...changes, look: preferences.look() })
  },

  open(event) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  permissions() {
    wx.openSetting({})
  },
  logOut() {
    drafts.forgetSignatures()
    session.logOut()
    this.setData({ account: null })
  },
})
