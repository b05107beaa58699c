const documents = require('../../../../services/documents')
const { query } = require('../../../../services/http')
const { attempt, load, page } = require('../../../../services/page')

const texts = {
  sheets: '公示单、公布单',
  where: '贴在哪个村（社区）',
  empty: '空白表格',
}
const SHEETS = [
  { kind: 'proposal', label: '打印公示单' },
  { kind: 'result', label: '打印公布单' },
  { kind: 'ending', label: '打印拟终止公示单' },
]
const say = { nothing: '这个村现在没有要张贴的。' }

/** What an office prints that belongs to no case: a village's sheet, and forms for the pen. */
page({
  data: { texts, sheets: SHEETS, region: '', nothing: '', items: [] },

  onLoad() {
    return load(this, '/empty-papers', ({ items }) => this.setData({ items }))
  },

  pick(event) {
    this.setData({ region: event.detail.value, nothing: '' })
  },

  async printSheet(event) {
    const { kind } = event.currentTarget.dataset
    this.setData({ nothing: '' })
    await attempt(this, () => documents.print('/publicity/sheet' + query({ region: this.data.region, kind })))
    if (this.data.problem && this.data.problem.status === 404) this.setData({ problem: null, nothing: say.nothing })
  },
})
