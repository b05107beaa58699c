const { plainYuan } = require('../../../../services/format')
const { load, page } = require('../../../../services/page')
const { monthName } = require('../../services/months')

const texts = {
  hint: '每个月办了多少件、按没按期、发了多少钱，这里都能看。',
  few: '人数很少的，只写“少于5”或者“不公布”，免得别人猜出是谁家。',
  none: '还没有可以公布的月份。',
  when: '哪个月',
  rows: [
    { name: 'received', label: '收到申请', unit: '件' },
    { name: 'on_time', label: '按期办结', unit: '件' },
    { name: 'late', label: '超期办结', unit: '件' },
    { name: 'days', label: '从受理到决定平均', unit: '天' },
    { name: 'money', label: '发放救助金', unit: '元' },
    { name: 'need_illness', label: '批准的：因病', unit: '件' },
    { name: 'need_disability', label: '批准的：因残', unit: '件' },
    { name: 'need_schooling', label: '批准的：因学', unit: '件' },
    { name: 'need_accident', label: '批准的：因意外事故', unit: '件' },
    { name: 'need_no_work', label: '批准的：没有工作', unit: '件' },
  ],
}

const shown = ({ value, text }, { name, unit }) =>
  value === null ? text : `${name === 'money' ? plainYuan(value) : value} ${unit}`

/** What anybody may read of the work: a month of each township and of all together. */
page({
  data: { texts, months: [], month: 0, places: [] },

  onShow() {
    return this.load()
  },
  load() {
    return load(this, '/statistics', ({ items }) => {
      this.items = items
      this.setData({ months: items.map(({ month }) => monthName(month)) })
      this.showMonth()
    })
  },
  pickMonth(event) {
    this.setData({ month: Number(event.detail.value) })
    this.showMonth()
  },
  showMonth() {
    const { places } = this.items[this.data.month] || { places: [] }
    this.setData({
      places: [...places].reverse().map((place) => ({
        name: place.region_name,
        rows: texts.rows.map((row) => ({ label: row.label, shown: shown(place[row.name], row) })),
      })),
    })
  },
})
