const api = require('../../../../services/api')
const cache = require('../../../../services/cache')
const { time } = require('../../../../services/format')
const { attempt, loadList, page } = require('../../../../services/page')
const privacy = require('../../../../services/privacy')
const { promised } = require('../../../../services/promised')
const session = require('../../../../services/session')

const texts = {
  log: '谁看过我的资料',
  logHint: '每次有人看您的资料，这里都有记录。',
  none: '还没有人看过。',
  more: '看更多',
  consents: '我的同意（可以随时撤回）',
  saved: '已经记下。',
  export: '导出我的资料',
  exported: '已经复制，可以粘贴到微信里发给自己。',
  remove: '注销账号并删除资料',
  removeHint: '正在办理和按规定要保存的资料除外。删除后不能恢复。',
  yes: '确定',
  no: '不了',
}

/** What was opened: the file, one paper of it, a notice, the means check, or a number in full. */
const WHAT = {
  file: '看了申请内容',
  document: '看了材料',
  notice: '看了文书',
  means_check: '看了核对结果',
  reveal: '看了完整的号码',
}

page({
  data: { texts, items: [], next: null, said: '', consents: [] },

  onShow() {
    this.loadConsents()
    return this.load()
  },
  async loadConsents() {
    try {
      await api.show(privacy.PATH, ({ items }) => this.setData({ consents: items }))
    } catch {
      // The record of who looked says what is wrong, if anything is.
    }
  },
  load(more = false) {
    return loadList(
      this,
      '/me/access-log',
      {},
      {
        more: more === true,
        present: (item, index) => ({
          ...item,
          id: `${item.at} ${index}`,
          what: WHAT[item.what.split(':')[0]] || '',
          time: time(item.at),
          who: `${item.office} ${item.role_label}`,
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },

  async sure(title, content) {
    const { confirm } = await promised(wx.showModal, { title, content, confirmText: texts.yes, cancelText: texts.no })
    return confirm
  },

  async consent(event) {
    const { kind } = event.currentTarget.dataset
    const consents = await attempt(this, () => privacy.consent({ [kind]: event.detail.value }))
    if (consents) this.setData({ consents, said: texts.saved })
  },

  async export() {
    const data = await attempt(this, () => api.get('/me/export'))
    if (!data) return
    await promised(wx.setClipboardData, { data: JSON.stringify(data, null, 1) })
    this.setData({ said: texts.exported })
  },

  async remove() {
    if (!(await this.sure(texts.remove, texts.removeHint))) return
    if (!(await attempt(this, () => api.call('DELETE', '/me')))) return
    session.logOut()
    cache.clear()
    wx.reLaunch({ url: '/pages/home/home' })
  },
})
