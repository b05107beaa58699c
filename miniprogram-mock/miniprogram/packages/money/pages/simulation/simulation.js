const { time, yuan } = require('../../../../services/format')
const { load, loadList, page } = require('../../../../services/page')

const texts = {
  hint: '定标准以前先看清楚：谁增加、增加多少、一共要多少钱。没有人因为调标准少拿钱。',
  counted: '按这个时间的情况算：',
  total: '一共',
  families: '这样的人家会怎样',
  familiesHint: '这些不是真实的人家，每次调整都一样，方便比较。',
  now: '现在每月',
  regions: '各乡镇（中心社区）',
  bars: '每户每月增加多少',
  figures: '看数字',
  fold: '收起数字',
  households: '逐户看',
  which: '看哪些',
  none: '这里没有。',
  more: '看更多',
  arrears: '补发',
}
const LISTS = [
  { label: '会增加', state: 'gains' },
  { label: '已增加', state: 'applied' },
  { label: '不变', state: 'same' },
  { label: '要先听取意见', state: 'loses' },
]
const say = {
  households: (count) => `${count}户`,
  raised: (before, after) => `${yuan(before)} → ${yuan(after)}`,
  between: (from, below) => (below ? `${yuan(from)}到${yuan(below)}以下` : `${yuan(from)}以上`),
}

/** What a new standard would do, in figures. */
const totals = (found) => [
  { label: '在享受的', shown: `${found.households}户 ${found.persons}人` },
  { label: '会增加', shown: say.households(found.gain) },
  { label: '不变', shown: say.households(found.unchanged) },
  { label: '按新标准会减少、要先听取意见', shown: say.households(found.lose) },
  { label: '每月要发', shown: say.raised(found.monthly_before, found.monthly_after) },
  { label: '补发一共', shown: yuan(found.arrears) },
]

/** A bar for each step, the longest as wide as the page. */
function bars(steps) {
  const most = Math.max(1, ...steps.map(({ households }) => households))
  return steps.map(({ more_from: from, more_below: below, households }) => ({
    label: say.between(from, below),
    shown: say.households(households),
    width: Math.round((100 * households) / most),
  }))
}

/** A standard before it is set: who gains, how much, what it costs, and the sentence of the notice. */
page({
  data: {
    texts,
    lists: LISTS,
    id: '',
    state: 'gains',
    totals: [],
    bars: [],
    charts: [],
    regions: [],
    families: [],
    items: [],
  },

  onLoad({ id }) {
    this.setData({ id })
  },
  async onShow() {
    await load(this, `/standard-changes/${this.data.id}/simulation`, (found) =>
      this.setData({
        counted: time(found.counted_at),
        totals: totals(found),
        bars: bars(found.histogram),
        charts: found.charts,
        regions: found.by_region.map((each) => ({
          ...each,
          sum: say.raised(each.monthly_before, each.monthly_after),
          count: say.households(each.gain),
        })),
        families: found.families.map((each) => ({ ...each, sum: yuan(each.before) })),
      }),
    )
    if (!this.data.problem) await this.load()
  },
  load(more = false) {
    const { id, state } = this.data
    return loadList(
      this,
      `/standard-changes/${id}/households`,
      { state },
      {
        more: more === true,
        present: (item) => ({
          ...item,
          sum: say.raised(item.before, item.after),
          extra: item.arrears ? `${texts.arrears}${yuan(item.arrears)}` : '',
        }),
      },
    )
  },
  loadMore() {
    return this.load(true)
  },
  unfold(event) {
    const { place } = event.currentTarget.dataset
    this.setData({ [`charts[${place}].open`]: !this.data.charts[place].open })
  },
  pick(event) {
    this.setData({ state: event.currentTarget.dataset.state, items: [], next: null })
    return this.load()
  },
})
