const { time } = require('../../services/format')
const { loadList, page } = require('../../services/page')

const texts = { hint: '这些人微信和短信都通知不到，请打电话告诉他们。', none: '现在没有要打的电话。', call: '打电话', open: '看情况', more: '看更多' }

page({
  data: { texts, items: [], next: null },

  onShow() {
    return this.load()
  },
  load(more = false) {
    return loadList(this, '/call-tasks', {}, { more: more === true, present: (item) => ({ ...item, time: time(item.created_at) }) })
  },
  loadMore() {
    return this.load(true)
  },
  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone })
  },
  open(event) {
    const { collection, id } = event.currentTarget.dataset.subject
    wx.navigateTo({ url: `/pages/subject/subject?collection=${collection}&id=${id}` })
  },
})
