const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const { attempt, load, page } = require('../../../../services/page')
const { promised } = require('../../../../services/promised')
const session = require('../../../../services/session')

const texts = {
  hint: '这些手机和电脑现在登录着您的账号。有不认识的，请点“退出这台”。',
  hintStaff: '这些手机和电脑现在登录着您的账号。有不认识的，请点“退出这台”，并修改密码。',
  here: '就是这台',
  since: '登录于 ',
  used: '最近使用 ',
  end: '退出这台',
  ended: '已经退出。',
  endAll: '全部退出',
  endAllHint: '所有手机和电脑都退出，包括这台。没有发出的内容还在手机里，再登录就能接着办。',
  yes: '确定',
  no: '不了',
}

page({
  data: { texts, hint: '', items: [], said: '' },

  onShow() {
    this.setData({ hint: session.capacity() === 'staff' ? texts.hintStaff : texts.hint })
    return this.load()
  },
  load() {
    return load(this, '/me/sessions', ({ items }) =>
      this.setData({
        items: items.map((item) => ({ ...item, since: time(item.since), used: time(item.last_used) })),
      }),
    )
  },

  async end(event) {
    const { id } = event.currentTarget.dataset
    const ended = await attempt(this, () => api.call('DELETE', `/me/sessions/${id}`))
    if (!ended) return
    this.setData({ said: texts.ended })
    this.load()
  },

  async endAll() {
    const { confirm } = await promised(wx.showModal, {
      title: texts.endAll,
      content: texts.endAllHint,
      confirmText: texts.yes,
      cancelText: texts.no,
    })
    if (!confirm) return
    if (!(await attempt(this, () => api.call('DELETE', '/me/sessions')))) return
    session.logOut()
    wx.reLaunch({ url: '/pages/home/home' })
  },
})
