const api = require('../../../../services/api')
const { date, time, yuan } = require('../../../../services/format')
const { attempt, loadList, page } = require('../../../../services/page')
const { share } = require('../../services/sharing')

const texts = {
  check: '有没有人改过',
  checking: '正在一条一条核对…',
  holds: '谁也没有改过您的记录。',
  broken: '有的记录对不上，可能被人改过。请打 12345，或者带身份证到窗口说明。',
  nothing: '您家还没有办过事，没有要核对的记录。',
  how: '每办一步，系统记一条，每一条都锁着前一条：改一个字、删一条，后面就全对不上。摘要还存在外面的单位，这里的人改不到。',
  download: '保存一份记录摘要',
  downloadHint: '一件事一行。自己存好，以后带到窗口，可以对一对有没有变。',
  saved: '已经做成文件，请发给自己保存。',
  file: '我家的记录摘要.txt',
  asked: '申请过什么、得到过什么',
  none: '还没有申请过，也没有得到过救助。',
  given: '得到',
  applied: '申请',
  more: '看更多',
}
const say = {
  counted: (matters, events) => `一共 ${matters} 件事、${events} 条记录，刚才从头到尾核对了一遍。`,
  heading: (at) => `${time(at)}核对。以后每件事记录数只会多，这一条的摘要不会变。`,
  matter: ({ title, number, events, head }) => `${title} ${number || ''} 第 ${events} 条记录的摘要：${head}`,
}

/** What a household asked for and was given, and its proof that nobody has changed what is on record. */
page({
  data: { texts, items: [], next: null, checked: null, said: '' },

  async onShow() {
    await Promise.all([this.check(), this.load()])
  },
  async check() {
    const found = await attempt(this, () => api.get('/me/record-check'))
    if (!found) return
    this.found = found
    const { matters, events, holds } = found
    this.setData({
      checked: {
        any: matters.length > 0,
        holds,
        counted: say.counted(matters.length, events),
        broken: matters
          .filter((each) => !each.holds)
          .map((each) => [each.title, each.number].filter(Boolean).join(' ')),
      },
    })
  },
  load(more = false) {
    return loadList(
      this,
      '/me/chain',
      {},
      {
        more: more === true,
        present: (link) => ({
          id: `${link.id} ${link.kind} ${link.at}`,
          title: link.title,
          what: [date(link.at), link.by, link.what, yuan(link.amount)].filter(Boolean).join('，'),
          label: link.kind === 'given' ? texts.given : texts.applied,
          tone: link.kind === 'given' ? 'good' : 'calm',
          status: link.status,
          url: `/packages/subject/pages/subject/subject?collection=${link.collection}&id=${link.id}`,
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },

  async download() {
    const { checked_at: at, matters } = this.found
    const lines = [say.heading(at), ...matters.map(say.matter)]
    if (await share(texts.file, `${lines.join('\n')}\n`)) this.setData({ said: texts.saved })
  },
})
