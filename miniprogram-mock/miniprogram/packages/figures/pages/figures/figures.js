const { query } = require('../../../../services/http')
const { attempt, load, page } = require('../../../../services/page')
const { choices } = require('../../services/months')
const { shown } = require('../../services/numbers')
const { places } = require('../../services/places')

const texts = {
  where: '哪个地方',
  when: '哪个月',
  hint: '点一个数，就打开它数的每一件。',
  how: '怎样统计：',
  basis: '依据：',
  open: '打开名单',
}
/** The numbers of a place and month under their headings; a bar shows how a number stands to the largest of its heading. */
function grouped(items) {
  const groups = [...new Set(items.map(({ group }) => group))]
  return groups.map((name) => {
    const here = items.filter(({ group }) => group === name)
    const most = Math.max(1, ...here.filter(({ unit }) => unit === 'count').map(({ value }) => value))
    return {
      name,
      figures: here.map((each) => ({
        ...each,
        shown: shown(each),
        width: each.unit === 'count' ? Math.round((100 * each.value) / most) : 0,
      })),
    }
  })
}

/** What was done in a place in a month, counted; each number opens into the list that it counts. */
page({
  data: { texts, groups: [], places: [], place: 0, months: [], month: 0 },

  async onShow() {
    if (!this.data.places.length) {
      const found = await attempt(this, places)
      if (!found) return
      this.setData({ places: found, months: choices() })
    }
    await this.load()
  },
  load() {
    const { places: all, place, months, month } = this.data
    if (!all.length) return this.onShow()
    const asked = { region: all[place].code, month: months[month].code }
    return load(this, '/figures' + query(asked), ({ items }) => this.setData({ groups: grouped(items) }))
  },
  pickPlace(event) {
    this.setData({ place: Number(event.detail.value) })
    return this.load()
  },
  pickMonth(event) {
    this.setData({ month: Number(event.detail.value) })
    return this.load()
  },
  open(event) {
    const { code, label } = event.currentTarget.dataset
    const { places: all, place, months, month } = this.data
    const asked = { code, label, region: all[place].code, month: months[month].code }
    wx.navigateTo({ url: '/packages/figures/pages/entries/entries' + query(asked) })
  },
})
