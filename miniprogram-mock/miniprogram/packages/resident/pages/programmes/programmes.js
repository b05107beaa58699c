const { load, page } = require('../../../../services/page')

const texts = {
  heading: '您需要哪一种救助？',
  hint: '不知道选哪个也没关系：三个问题告诉您，或打热线电话 12345。',
  ask: '答三个问题，看看能申请什么',
  other: '您正在替别人申请。',
}

page({
  data: { texts, items: [], forOther: false },

  onLoad(options) {
    this.setData({ forOther: options.for === 'other' })
    return this.load()
  },

  load() {
    return load(this, '/programmes', ({ items }) => this.setData({ items }))
  },

  ask() {
    wx.navigateTo({ url: '/packages/public/pages/needs/needs' })
  },
  open(event) {
    const { code } = event.currentTarget.dataset
    wx.navigateTo({
      url: `/packages/resident/pages/programme/programme?code=${code}${this.data.forOther ? '&for=other' : ''}`,
    })
  },
})
