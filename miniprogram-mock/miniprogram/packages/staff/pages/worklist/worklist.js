const api = require('../../../../services/api')
const { day, nearness, time } = require('../../../../services/format')
const location = require('../../../../services/location')
const { loadList, page } = require('../../../../services/page')
const serverTime = require('../../../../services/server-time')
const session = require('../../../../services/session')

const texts = {
  search: '姓名、身份证号、电话、编号、村名',
  mine: '分给我的',
  all: '全部',
  more: '看更多',
  none: '现在没有要办的。',
  near: '按远近排',
  nearFailed: '没有拿到位置，还是按时间排。',
  due: ['全部期限', '三天内到期', '已经超期'],
  dueLabel: '期限',
  searchLabel: '查找',
  elsewhere: '这个编号不归您经办。来不及等当地经办人的，可以紧急打开，系统会马上告诉本人和当地的园区。',
  breakGlass: '紧急打开',
}
const say = {
  people: (count) => `${count} 人`,
  age: (hours) => (hours < 1 ? '刚刚' : hours < 48 ? `${Math.floor(hours)} 小时前` : `${Math.floor(hours / 24)} 天前`),
  away: (metres) => `约 ${(metres / 1000).toFixed(1)} 公里`,
}
const DUE_DAYS = [null, 4, 0]
/** Kinds of matter whose list can be narrowed to what is due. */
const WITH_DUE = ['applications', 'benefits']
/** A pause in typing this long, in milliseconds, asks the server. */
const PAUSE = 400
/** What stands on a receipt: A620171101-2026-000012. */
const CASE_NUMBER = /^A\d+-\d{4}-\d+$/i
const OPENS_IN_AN_EMERGENCY = ['township_officer', 'township_investigator', 'township_approver', 'park_supervisor']

page({
  data: {
    texts,
    collection: '',
    filters: [],
    state: '',
    due: 0,
    search: '',
    items: [],
    named: [],
    shown: [],
    next: null,
    emergencies: false,
    withDue: false,
    here: null,
    warning: '',
    elsewhere: '',
  },

  onLoad({ collection, state = '' }) {
    this.setData({
      collection,
      state,
      emergencies: collection === 'emergencies',
      withDue: WITH_DUE.includes(collection),
    })
    return this.loadFilters()
  },

  /** What this kind of matter is called, and its states to choose from. */
  async loadFilters() {
    const everything = { value: '', label: texts.all }
    try {
      await api.show('/collections', ({ items }) => {
        const { label: title, states } = items.find(({ name }) => name === this.data.collection)
        wx.setNavigationBarTitle({ title })
        this.setData({ filters: [everything, ...states.map(({ name, label }) => ({ value: name, label }))] })
      })
    } catch {
      this.setData({ filters: [everything] })
    }
  },

  onShow() {
    return this.load()
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
      present: (item) => this.present(item),
    }).then(() => this.sift())
  },
  loadMore() {
    return this.load(true)
  },

  wanted() {
    const { collection, state, due } = this.data
    const days = DUE_DAYS[due]
    const before = days === null ? '' : day(serverTime.now() + days * 86400000)
    return WITH_DUE.includes(collection) ? { state, due_before: before } : { state }
  },

  present(item) {
    const on = item.step_due_on || item.due_on
    const near = on && item.resident.next !== null ? nearness(on) : { text: '', tone: 'calm' }
    const name = item.applicant_name || item.name || (item.person && item.person.name) || ''
    return {
      id: item.id,
      state_label: item.state_label,
      stateTone: item.tone,
      location: item.location,
      name,
      heading: [name, item.programme_name || item.title].filter(Boolean).join(' '),
      place: [item.assigned_to === 'mine' && texts.mine, item.region_name, item.number].filter(Boolean).join(' '),
      where: item.region_name,
      number: item.number || '',
      description: item.description || this.scale(item),
      due: near.text,
      tone: near.tone,
      at: time(item.submitted_at),
      since: item.submitted_at || '',
      age: item.submitted_at ? say.age((serverTime.now() - Date.parse(item.submitted_at)) / 3600000) : '',
    }
  },

  /** How large an emergency is and where, in a line. */
  scale({ people, location: place }) {
    return [place && place.address, people && say.people(people)].filter(Boolean).join('，')
  },

  /** Search and distance among what is loaded are answered at once, without a network; the server adds what it has found. */
  sift() {
    const { items, named, search, here } = this.data
    const wanted = search.trim()
    const loaded = new Set(items.map(({ id }) => id))
    const all = wanted ? [...items, ...named.filter(({ id }) => !loaded.has(id))] : items
    const found = all.filter(
      (item) =>
        !wanted ||
        item.found ||
        [item.name, item.number, item.where, item.description].some((text) => text.includes(wanted)),
    )
    if (here) {
      const measured = found.map((item) => {
        const metres = item.location ? location.distance(here, item.location) : Infinity
        return { ...item, metres, away: item.location ? say.away(metres) : '' }
      })
      measured.sort((a, b) => a.metres - b.metres)
      return this.setData({ shown: measured })
    }
    this.setData({ shown: found })
  },

  pickState(event) {
    this.setData({ state: event.currentTarget.dataset.value })
    return this.load()
  },
  pickDue(event) {
    this.setData({ due: Number(event.detail.value) })
    return this.load()
  },
  type(event) {
    this.setData({ search: event.detail.value, elsewhere: '' })
    this.sift()
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.findName(), PAUSE)
  },
  async findName() {
    const q = this.data.search.trim()
    const { collection, state } = this.data
    if (!q) return this.setData({ named: [] })
    try {
      const { data } = await api.call('POST', `/${collection}/search`, { data: state ? { q, state } : { q } })
      if (q !== this.data.search.trim()) return
      this.setData({ named: data.items.map((item) => ({ ...this.present(item), found: true })) })
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
    wx.navigateTo({
      url: `/pages/subject/subject?collection=${this.data.collection}&id=${event.currentTarget.dataset.id}`,
    })
  },
})
