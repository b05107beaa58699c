const api = require('../../../../services/api')
const changes = require('../../../../services/changes')
const { time } = require('../../../../services/format')
const location = require('../../../../services/location')
const { loadList, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const { columnsOf, inOrder, rowOf } = require('../../services/rows')
const { facetsOf, filtersOf, keep, keptFor, nearestNext, villagesOf, viewsOf } = require('../../services/views')

const texts = {
  search: '姓名、身份证号、电话、编号、村名',
  more: '看更多',
  loading: '正在取…',
  near: '按路线排，从这里先去近的',
  nearFailed: '没有拿到位置，还是按时间排。',
  searchLabel: '查找',
  views: '看哪些',
  villages: '村（社区）',
  others: '别的村…',
  all: '选中这一页的全部',
  sort: '排序：',
  keep: '存为常用',
  drop: '不再常用',
  own: '常用：',
  elsewhere: '这个编号不归您经办。来不及等当地经办人的，可以紧急打开，系统会马上告诉本人和当地的园区。',
  breakGlass: '紧急打开',
}
const say = {
  away: (metres) => `再走约 ${(metres / 1000).toFixed(1)} 公里`,
  nothing: (title, view) => (view ? `这里没有“${view}”的${title}。` : `这里没有${title}。`),
  notFound: (wanted) => `没有找到“${wanted}”。`,
  offline: (at) => `没有连上网络，看到的是${at}时的。`,
  offlineEmpty: '没有连上网络，现在不知道有没有。',
  pick: (name) => `选中 ${name}`,
}
/** A pause in typing this long, in milliseconds, asks the server. */
const PAUSE = 400
/** As many as the server gives at once; a desk shows that many, a phone fewer. */
const [MOST, AT_A_DESK, ON_A_PHONE] = [100, 50, 20]
/** As many villages as fit beside each other; the others are chosen from a list. */
const VILLAGES_IN_A_LINE = 6
/** What stands on a receipt: A620171101-2026-000012. */
const CASE_NUMBER = /^A\d+-\d{4}-\d+$/i
const OPENS_IN_AN_EMERGENCY = ['township_officer', 'township_investigator', 'township_approver', 'park_supervisor']

const reasonsOf = (/** @type {{id: string, message: string}[]} */ refused) =>
  Object.fromEntries(refused.map(({ id, message }) => [id, message]))

page({
  data: {
    texts,
    collection: '',
    title: '',
    columns: [],
    states: [],
    views: [],
    view: '',
    kept: [],
    chosenAs: '',
    isKept: false,
    villages: [],
    village: '',
    most: VILLAGES_IN_A_LINE,
    facets: [],
    narrow: {},
    sort: '',
    search: '',
    items: [],
    named: [],
    shown: [],
    chosen: [],
    opened: '',
    next: null,
    placed: false,
    counted: false,
    here: null,
    warning: '',
    nothing: '',
    stale: '',
    elsewhere: '',
    reasons: {},
  },

  onLoad({ collection, state = '', view = state && `state:${state}`, ...asked }) {
    // By what else whoever opened it has narrowed it: the roster that its differences are of.
    this.asked = asked
    this.setData({
      collection,
      view,
      columns: columnsOf(collection),
      placed: ['emergencies', 'leads'].includes(collection),
      kept: keptFor(collection),
    })
    this.hangUp = changes.listen((changed, subject) => changed === collection && this.replace(subject))
    return this.loadStates()
  },

  /** What this kind of matter is called, and its states to choose from. */
  async loadStates() {
    try {
      await api.show('/collections', ({ items }) => {
        const { label: title, states } = items.find(({ name }) => name === this.data.collection)
        wx.setNavigationBarTitle({ title })
        this.setData({ title, states: states.map(({ name, label }) => ({ value: name, label })) })
        this.setData({ views: viewsOf(this.data.collection, this.data.states, this.counts) })
      })
    } catch {
      // Without them the list is there, whole.
    }
  },

  /** How many wait in each state; a number that is not known is not shown. */
  async count() {
    try {
      this.counts = await api.get(`/${this.data.collection}/counts`)
    } catch {
      this.counts = null
    }
    this.setData({ counted: Boolean(this.counts), views: viewsOf(this.data.collection, this.data.states, this.counts) })
  },

  onShow() {
    this.count()
    const { length } = this.data.items
    // More than the server gives at once keeps its place; what changes in one of them meanwhile is told (`replace`).
    return length > MOST ? undefined : length ? this.refresh() : this.load()
  },
  onPullDownRefresh() {
    return this.load().finally(() => wx.stopPullDownRefresh())
  },
  onReachBottom() {
    if (this.data.next) this.loadMore()
  },

  load(more = false) {
    return loadList(this, `/${this.data.collection}`, this.wanted(), {
      more: more === true,
      present: (item) => rowOf(this.data.collection, item),
    }).then(() => this.loaded())
  },
  loadMore() {
    return this.load(true)
  },
  /** As much as was there, as it is now: nobody loses the place to which they had read. */
  refresh() {
    const limit = Math.min(MOST, Math.max(this.limit(), this.data.items.length))
    return loadList(
      this,
      `/${this.data.collection}`,
      { ...this.wanted(), limit },
      {
        kept: false,
        present: (item) => rowOf(this.data.collection, item),
      },
    ).then(() => this.loaded())
  },

  wanted() {
    const { view, village, sort, narrow } = this.data
    return {
      ...this.asked,
      ...filtersOf(view),
      ...narrow,
      region: village,
      sort: sort.includes('own:') ? '' : sort,
      limit: this.limit(),
    }
  },
  limit() {
    return this.data.look.isDesk ? AT_A_DESK : ON_A_PHONE
  },

  loaded() {
    const { village, problem, asOf } = this.data
    if (!village) this.findVillages()
    this.name()
    const offline = Boolean(problem) && problem.status === 0
    const since = asOf ? say.offline(time(asOf)) : say.offlineEmpty
    this.setData({ stale: offline ? since : '', problem: offline ? null : problem })
    this.sift()
    return problem ? undefined : this.keepForTheWay()
  },
  /** A list that is all here counts itself; of a longer one the server knows where all of it lies. */
  async findVillages() {
    const { collection, items, next, view, narrow, look } = this.data
    const here = villagesOf(items)
    this.setData({ villages: next ? here.map((village) => ({ ...village, count: null })) : here })
    if (!next || !look.isDesk) return
    const turn = this.turn
    const { state } = filtersOf(view)
    try {
      const found = await api.get(`/${collection}/counts/villages${state ? `?state=${state}` : ''}`)
      if (turn !== this.turn) return
      const exact = (!view || state) && !Object.values(narrow).some(Boolean)
      this.setData({ villages: found.items.map((village) => ({ ...village, count: exact ? village.count : null })) })
      this.name()
    } catch {
      // Those of what is loaded are there.
    }
  },
  /** Whoever goes out to these opens them where there is no signal. */
  async keepForTheWay() {
    if (session.capacity() !== 'assistant' || this.data.collection !== 'leads') return
    for (const { id } of this.data.items.slice(0, ON_A_PHONE)) await api.show(`/leads/${id}`, () => {}).catch(() => {})
  },

  /** What is chosen, in words; and what else there is to choose. */
  name() {
    const { collection, views, view, villages, village, narrow, kept, items } = this.data
    const facets = Object.values(narrow).some(Boolean) ? this.data.facets : facetsOf(collection, items, narrow)
    const words = [
      (views.find(({ key }) => key && key === view) || {}).label,
      (villages.find(({ region }) => region === village) || {}).name,
      ...facets.map(({ key, options }) => narrow[key] && options.find(({ value }) => value === narrow[key]).label),
    ]
    const chosenAs = words.filter(Boolean).join('，')
    this.setData({ facets, chosenAs, isKept: kept.some(({ label }) => label === chosenAs) })
  },
  keep() {
    const { collection, chosenAs: label, view, village, villages, narrow, sort } = this.data
    keep(collection, { label, view, village, villages, narrow, sort })
    this.setData({ kept: keptFor(collection) })
    this.name()
  },
  pickKept(event) {
    const { label, ...choice } = this.data.kept[event.currentTarget.dataset.at]
    this.setData({ ...choice, facets: facetsOf(this.data.collection, this.data.items, choice.narrow), chosen: [] })
    return this.load()
  },
  pickFacet(event) {
    const { key } = event.currentTarget.dataset
    const facet = this.data.facets.find((each) => each.key === key)
    const at = Number(event.detail.value)
    this.setData({
      narrow: { ...this.data.narrow, [key]: facet.options[at].value },
      facets: this.data.facets.map((each) => (each.key === key ? { ...each, at } : each)),
      chosen: [],
    })
    return this.load()
  },

  /** A step was taken in the case beside this list, or above it. */
  replace(subject) {
    const row = rowOf(this.data.collection, subject)
    const put = (rows) => rows.map((each) => (each.id === row.id ? row : each))
    this.setData({ items: put(this.data.items), named: put(this.data.named) })
    this.sift()
    this.count()
  },

  /** Search and distance among what is loaded are answered at once, without a network; the server adds what it has found. */
  sift() {
    const { items, named, search, here } = this.data
    const wanted = search.trim()
    const loaded = new Set(items.map(({ id }) => id))
    // By a telephone or an ID number, which no row shows: also among what is loaded.
    const hits = new Set(named.map(({ id }) => id))
    const all = wanted ? [...items, ...named.filter(({ id }) => !loaded.has(id))] : items
    const found = all.filter(
      (item) =>
        !wanted ||
        hits.has(item.id) ||
        [item.name, item.number, item.where, item.description].some((text) => text.includes(wanted)),
    )
    this.show(here ? this.byRoute(found) : inOrder(found, this.data.sort))
  },
  byRoute(found) {
    const { here } = this.data
    return nearestNext(found, here, location.distance).map(({ item, metres }) => ({
      ...item,
      away: metres === null ? '' : say.away(metres),
    }))
  },
  show(found) {
    const { chosen, title, views, view, search, stale } = this.data
    const { label } = views.find(({ key }) => key === view && key) || { label: '' }
    const wanted = search.trim()
    const picked = new Set(chosen.map(({ id }) => id))
    const shown = found.map((row) => ({ ...row, picked: picked.has(row.id), pick: say.pick(row.called) }))
    this.setData({
      shown,
      chosen: shown.filter((row) => row.picked),
      nothing: shown.length || stale ? '' : wanted ? say.notFound(wanted) : say.nothing(title, label),
    })
  },

  pickView(event) {
    this.setData({ view: event.currentTarget.dataset.key, village: '', narrow: {}, chosen: [], reasons: {} })
    return this.load()
  },
  pickVillage(event) {
    const { region } = event.currentTarget.dataset
    this.setData({ village: region === this.data.village ? '' : region, chosen: [], reasons: {} })
    return this.load()
  },
  pickOtherVillage(event) {
    const { region } = this.data.villages[event.detail.value]
    return this.pickVillage({ currentTarget: { dataset: { region } } })
  },
  /** A second tap turns the order round, a third gives back the list's own: soonest due first. */
  sortBy(event) {
    const { sort } = event.currentTarget.dataset
    const next = { [sort]: `-${sort}`, [`-${sort}`]: '' }[this.data.sort]
    this.setData({ sort: next === undefined ? sort : next })
    return this.data.sort.includes('own:') ? this.sift() : this.load()
  },

  pick(event) {
    const { id } = event.currentTarget.dataset
    const ticked = event.detail.value.length > 0
    this.choose(this.data.shown.filter((row) => (row.id === id ? ticked : row.picked)))
  },
  pickAll(event) {
    this.choose(event.detail.value.length ? this.data.shown : [])
  },
  choose(chosen) {
    this.setData({ chosen })
    this.sift()
  },
  /** What would be refused says why beforehand; nothing has changed. */
  rehearsed(event) {
    this.setData({ reasons: reasonsOf(event.detail.refused) })
  },
  /** Of many at once some may have been refused: those stay ticked, with the reason in their row. */
  async finished(event) {
    const reasons = reasonsOf(event.detail.refused)
    this.setData({ reasons, chosen: this.data.chosen.filter(({ id }) => reasons[id]) })
    this.count()
    await this.refresh()
  },

  type(event) {
    this.setData({ search: event.detail.value, elsewhere: '' })
    this.sift()
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.find(), PAUSE)
  },
  async find() {
    const q = this.data.search.trim()
    const { collection } = this.data
    const { state } = this.wanted()
    if (!q) return this.setData({ named: [] })
    try {
      const { data } = await api.call('POST', `/${collection}/search`, { data: state ? { q, state } : { q } })
      if (q !== this.data.search.trim()) return
      this.setData({ named: data.items.map((item) => rowOf(collection, item)) })
      this.sift()
      this.setData({ elsewhere: this.isElsewhere(q) ? q : '' })
    } catch {
      // What is loaded is searched all the same.
    }
  },
  /** A number of an application that neither the list nor the search knows. */
  isElsewhere(q) {
    const { collection, shown } = this.data
    const may = OPENS_IN_AN_EMERGENCY.some(session.holds)
    return may && collection === 'applications' && CASE_NUMBER.test(q) && !shown.length
  },
  breakGlass() {
    wx.navigateTo({ url: `/packages/staff/pages/break-glass/break-glass?number=${this.data.elsewhere}` })
  },
  async sortByDistance() {
    try {
      this.setData({ here: await location.here(), warning: '' })
      this.sift()
    } catch {
      this.setData({ warning: texts.nearFailed })
    }
  },
  open(event) {
    this.setData({ opened: event.currentTarget.dataset.id })
  },
})
