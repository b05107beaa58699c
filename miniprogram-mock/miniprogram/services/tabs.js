/** The four places that are one tap from each other, at the foot of each of them (`tabBar` of app.json). */

const TABS = [
  { url: '/pages/home/home', name: '首页', icon: 'home' },
  { url: '/pages/services/services', name: '办事', icon: 'services' },
  { url: '/pages/inbox/inbox', name: '消息', icon: 'messages' },
  { url: '/pages/settings/settings', name: '我的', icon: 'me' },
]

/** WeChat opens these by another call than all other pages. */
const open = (/** @type {string} */ url) =>
  TABS.some((tab) => tab.url === url) ? wx.switchTab({ url }) : wx.navigateTo({ url })

module.exports = { TABS, open }
