const documents = require('../../../../services/documents')
const { attempt, loadList, page } = require('../../../../services/page')
const rollFile = require('../../services/roll-file')

const texts = {
  hint: '下载名册，在“核对结果”一列填好，再传回来。可以分几次传。名册上没有的人，在后面加一行，写身份证号、姓名和村、社区。全部报完了，请在这件事里点“全部报完了”。',
  download: '下载名册',
  choose: '传回填好的名册',
  refused: '没有收下的行',
  row: '行',
  people: '名册上的人',
  more: '看更多',
  open: '打开这件事',
  waiting: '还没有报回',
  none: '名册上没有人。',
}
const say = ({ reported, refused }) => `收下 ${reported} 行，没有收下 ${refused.length} 行。`

/** A line as it is read: the name on top, the rest of what the department is told below. */
const present = ({ line, says, answer_label: answer }) => ({
  line,
  heading: says[0].text,
  answer: answer || texts.waiting,
  tone: answer ? 'good' : 'calm',
  lines: says
    .slice(1)
    .filter(({ text }) => text)
    .map(({ label, text }) => `${label}：${text}`),
})

/** A roster: its people, as a table to fill in, and the table that comes back. */
page({
  data: { texts, said: '', refused: [], items: [], next: null },

  onLoad({ id }) {
    this.id = id
    return this.load()
  },
  load(more = false) {
    return loadList(this, `/rosters/${this.id}/entries`, {}, { more: more === true, present })
  },
  loadMore() {
    return this.load(true)
  },
  download() {
    return attempt(this, () => documents.print(`/rosters/${this.id}/list?format=xlsx`, 'xlsx'))
  },
  async choose() {
    const file = await rollFile.choose().catch(() => null) // closed without a choice
    if (!file) return
    const done = await attempt(this, () => rollFile.sendTo(`/rosters/${this.id}/returns`, file))
    if (!done) return
    this.setData({ said: say(done), refused: done.refused })
    return this.load()
  },
  open() {
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=rosters&id=${this.id}` })
  },
})
