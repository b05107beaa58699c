Page({
  data: { id: '' },
  onLoad({ id }) {
    this.setData({ id })
    wx.setNavigationBarTitle({ title: `详情${id}` })
  },
  onUnload() {
    getApp().globalData.log.push(`unload ${this.data.id}`)
  },
})
