const api = require('../../../../services/api')
const drafts = require('../../../../services/drafts')
const { time } = require('../../../../services/format')
const { attempt, loadList, page } = require('../../../../services/page')
const privacy = require('../../../../services/privacy')
const { promised } = require('../../../../services/promised')
const papers = require('../../../../services/papers')
const session = require('../../../../services/session')
const { share } = require('../../services/sharing')

const texts = {
  log: '谁看过我的资料',
  logHint: '每次有人看您家的资料，这里都有记录。',
  none: '还没有人看过。',
  more: '看更多',
  consents: '我的同意（可以随时撤回）',
  saved: '已经记下。',
  record: '我家的记录：申请过什么，有没有人改过',
  export: '导出我的资料',
  exported: '已经做成文件，请发给自己保存。',
  file: '我的资料.json',
  remove: '注销账号并删除资料',
  removeHint: '正在办理和按规定要保存的资料除外。删除后不能恢复。',
  yes: '确定',
  no: '不了',
}

/** What was opened, in the words of whom it is about. */
const WHAT = {
  state: '看了办到哪一步',
  timeline: '看了办理经过',
  chain: '看了您家申请过和得到过的救助',
  clock: '看了办理期限',
  documents: '看了材料目录',
  notices: '看了文书目录',
  signatories: '看了家庭成员名单',
  search: '按号码或电话查找过您',
  opened: '写明事由，打开了申请',
  export: '导出了一份资料',
  file: '看了全部内容',
  document: '看了材料',
  notice: '看了文书',
  means_check: '看了核对结果',
  reveal: '看了完整的号码',
  print: '打印了一份表格',
  dossier: '打印了整份案卷',
  home_people: '看了住在福利院的人',
  service_duties: '看了答应您的服务',
  service_duty: '看了一次服务',
  roster: '看了部门名册',
}

const said = (what, times) => (times > 1 ? `${what}，共 ${times} 次` : what)

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
          what: said(WHAT[item.what.split(':')[0]] || '', item.times),
          time: time(item.at),
          who: `${item.office} ${item.role_label}`,
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },

  record() {
    wx.navigateTo({ url: '/packages/resident/pages/record/record' })
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
    if (await share(texts.file, JSON.stringify(data, null, 1))) this.setData({ said: texts.exported })
  },

  async remove() {
    if (!(await this.sure(texts.remove, texts.removeHint))) return
    if (!(await attempt(this, () => api.call('DELETE', '/me')))) return
    drafts.list().forEach(({ id }) => drafts.discard(id))
    papers.forgetAll(session.account().id)
    session.erase()
    wx.reLaunch({ url: '/pages/home/home' })
  },
})
