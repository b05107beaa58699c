const api = require('../../../../services/api')
const documents = require('../../../../services/documents')
const { query } = require('../../../../services/http')
const { attempt, load, page } = require('../../../../services/page')
const serverTime = require('../../../../services/server-time')
const townships = require('../../services/townships')

const texts = {
  sheets: '公示单、公布单',
  all: '一个乡镇所有的村，一次打印，每个村一张',
  one: '只打印一个村（社区）的',
  which: '哪个乡镇（中心社区）',
  where: '贴在哪个村（社区）',
  empty: '空白表格',
  programme: '哪个项目的申请书',
  form: '空白申请书：',
  issued: '今天出的文书和送达回证',
  noneIssued: '今天还没有出文书。',
}
const SHEETS = [
  { kind: 'proposal', label: '公示单' },
  { kind: 'result', label: '公布单' },
  { kind: 'ending', label: '拟终止公示单' },
]
const say = {
  nothing: '现在没有要张贴的。',
  set: (title, count) => `${title}：打印 ${count} 件`,
}
/** As many matters as the server prints at once. */
const MOST = 40

/** The present day in Lanzhou, as the API writes it. */
const today = () => new Date(serverTime.now() + 8 * 3600 * 1000).toISOString().slice(0, 10)

/** @returns {{key: string, collection: string, items: string, label: string}[]} */
function setsOf(issued) {
  const kinds = new Map()
  for (const { collection, kind_label: title, id } of issued) {
    const key = `${collection} ${title}`
    kinds.set(key, { collection, title, ids: [...(kinds.get(key) || { ids: [] }).ids, id] })
  }
  return [...kinds].flatMap(([key, { collection, title, ids }]) => {
    const parts = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, at) => ids.slice(at * MOST, (at + 1) * MOST))
    return parts.map((part, at) => ({
      key: `${key} ${at}`,
      collection,
      items: part.join(','),
      label: say.set(title, part.length),
    }))
  })
}

/** What an office prints that belongs to no case: the sheets of its boards, and forms for the pen. */
page({
  data: {
    texts,
    sheets: SHEETS,
    towns: [],
    town: 0,
    sets: [],
    asked: false,
    region: '',
    nothing: '',
    items: [],
    programmes: [],
    programme: 0,
  },

  async onLoad() {
    await load(this, '/empty-papers', ({ items }) => this.setData({ items }))
    await attempt(this, async () => this.setData({ towns: await townships.served() }))
    await this.loadIssued()
    await attempt(this, async () => {
      const { items } = await api.get('/programmes')
      this.setData({ programmes: items.filter(({ online }) => online) })
    })
  },

  pickTown(event) {
    this.setData({ town: Number(event.detail.value), nothing: '' })
    return this.loadIssued()
  },

  /** What was issued today, one button for each kind, or several where there are many. */
  loadIssued() {
    const town = this.data.towns[this.data.town]
    if (!town) return undefined
    return load(this, '/notices' + query({ township: town.code, issued_on: today() }), ({ items }) => {
      this.setData({ sets: setsOf(items.filter(({ ready }) => ready)), asked: true })
    })
  },
  printSet(event) {
    const { collection, items } = event.currentTarget.dataset
    return attempt(this, () => documents.print(`/${collection}/prints` + query({ kind: 'decision_set', items })))
  },
  pick(event) {
    this.setData({ region: event.detail.value, nothing: '' })
  },
  pickProgramme(event) {
    this.setData({ programme: Number(event.detail.value) })
  },

  printAll(event) {
    const township = this.data.towns[this.data.town].code
    return this.printSheets('/publicity/sheets', { township, ...event.currentTarget.dataset })
  },
  printSheet(event) {
    return this.printSheets('/publicity/sheet', { region: this.data.region, ...event.currentTarget.dataset })
  },
  async printSheets(path, wanted) {
    this.setData({ nothing: '' })
    await attempt(this, () => documents.print(path + query(wanted)))
    if (this.data.problem && this.data.problem.status === 404) this.setData({ problem: null, nothing: say.nothing })
  },

  printForm() {
    const { code } = this.data.programmes[this.data.programme]
    return attempt(this, () => documents.print('/empty-papers/application' + query({ programme: code })))
  },
})
