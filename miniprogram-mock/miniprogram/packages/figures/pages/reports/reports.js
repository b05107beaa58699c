const documents = require('../../../../services/documents')
const { query } = require('../../../../services/http')
const { attempt, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const { choices } = require('../../services/months')
const { places } = require('../../services/places')

const texts = {
  where: '哪个地方',
  when: '哪个月',
  report: '月报',
  period: '从上月截止日的第二天，到本月截止日。',
  pdf: '打印月报',
  xlsx: '导出月报表格',
  ledgers: '台账',
  ofMonth: '按月的台账',
  hint: '导出的是您看得到的全部，会留下记录。',
}
/** What an office keeps lists of. With `code` it is the list behind a figure of the month. */
const LEDGERS = [
  { label: '低保对象', path: '/benefits', filters: { programme: 'minimum_living_allowance' } },
  { label: '特困供养对象', path: '/benefits', filters: { programme: 'destitute_support' } },
  { label: '救助申请', path: '/applications', filters: {} },
  { label: '低保边缘家庭认定', path: '/applications', filters: { programme: 'marginal_household', state: 'approved' } },
  {
    label: '刚性支出困难家庭认定',
    path: '/applications',
    filters: { programme: 'rigid_expense_household', state: 'approved' },
  },
  { label: '急难求助', path: '/emergencies', filters: {} },
  { label: '困难线索', path: '/leads', filters: {} },
  { label: '正在复核的对象', path: '/benefits', filters: { state: 'reviewing' } },
  { label: '投诉举报', path: '/complaints', filters: {}, by: ['park_supervisor', 'bureau_supervisor', 'auditor'] },
]
const OF_MONTH = [
  { label: '新增对象', code: 'new_households' },
  { label: '停发', code: 'stopped' },
  { label: '自然减少', code: 'ended_by_death' },
  { label: '登记去世', code: 'deaths' },
  { label: '先行救助（发放）', code: 'aid_money' },
  { label: '支出型临时救助', code: 'one_off_money' },
  { label: '应发救助金', code: 'owed_money' },
  { label: '复核完毕', code: 'reviewed' },
]

/** The monthly report, and every list that an office keeps, as files. */
page({
  data: { texts, places: [], place: 0, months: [], month: 0, ledgers: [], ofMonth: OF_MONTH },

  async onShow() {
    const found = this.data.places.length ? this.data.places : await attempt(this, places)
    if (found)
      this.setData({
        places: found,
        months: choices(),
        ledgers: LEDGERS.filter(({ by }) => !by || by.some(session.holds)),
      })
  },
  pickPlace(event) {
    this.setData({ place: Number(event.detail.value) })
  },
  pickMonth(event) {
    this.setData({ month: Number(event.detail.value) })
  },
  asked() {
    const { places: all, place, months, month } = this.data
    return { region: all[place].code, month: months[month].code }
  },
  print() {
    return this.save('/monthly-reports', { ...this.asked(), format: 'pdf' }, 'pdf')
  },
  saveReport() {
    return this.save('/monthly-reports', { ...this.asked(), format: 'xlsx' })
  },
  saveLedger(event) {
    const { path, filters } = this.data.ledgers[event.currentTarget.dataset.index]
    return this.save(path, { ...filters, region: this.asked().region, format: 'xlsx' })
  },
  saveOfMonth(event) {
    const { code } = OF_MONTH[event.currentTarget.dataset.index]
    return this.save('/figures/entries', { ...this.asked(), code, format: 'xlsx' })
  },
  /** @param {'pdf' | 'xlsx'} [kind] */
  save(path, asked, kind) {
    return attempt(this, () => documents.print(path + query(asked), kind))
  },
})
