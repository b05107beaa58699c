const api = require('../../../../services/api')
const { date } = require('../../../../services/format')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const card = require('../../services/card')

const texts = {
  none: '现在没有答应您的服务。分散供养的特困人员，每月理发、每半月拆洗、每周打扫、每半年添置衣被，请问乡镇（中心社区）。',
  promised: '答应的事',
  by: '由谁来做：',
  tap: '一个格子是一次。点一个格子看是哪一天。',
  yes: '确实做了',
  no: '没有来、没有做好？请告诉村里的协理员，或者打热线电话 12345。',
  thanks: '记下了',
  card: '打印新的确认卡',
  sure: '打印一张新卡？',
  sureDetail: '新卡打出来，旧卡上的号就不能用了。打好请当面交给本人，不要拍照，不要给服务机构的人看。',
  print: '打印',
  notNow: '先不打',
  noCard: '还没有确认卡',
  open: '办理这份服务',
}
const say = {
  left: (count) => `确认卡还剩 ${count} 个号`,
  count: (label, count) => `${label} ${count} 次`,
}
/** What stands in a square beside its colour. */
const MARKS = { due: '', done: '？', confirmed: '✓', missed: '✗', excused: '—' }
const ORDER = ['confirmed', 'done', 'missed', 'excused', 'due']
const LABELS = { due: '还没到', done: '等您确认', confirmed: '您确认了', missed: '没有做到', excused: '不用做' }
/** The API answers so many at once: more than a year of the four things. */
const MOST = 100

/** What is promised to one person this year, square by square; the same squares are what a provider is judged by. */
page({
  data: { texts, plan: null, squares: [], sums: [], chosen: null, prints: false, isTheirs: false, left: '' },

  onLoad({ plan = '' }) {
    this.wanted = plan
    this.setData({ prints: session.holds('township_officer'), isTheirs: session.capacity() === 'resident' })
  },
  onShow() {
    return this.load()
  },
  async load() {
    if (this.wanted) {
      await load(this, `/service-plans/${this.wanted}`, (plan) => this.present(plan))
    } else {
      await load(this, '/service-plans', ({ items }) => this.present(items[0] || null))
    }
    if (!this.data.plan || this.data.problem) return
    await load(this, `/service-duties?plan=${this.data.plan.id}&limit=${MOST}`, ({ items }) => this.fill(items))
  },
  present(plan) {
    const left = plan && plan.card ? say.left(plan.card.left) : texts.noCard
    this.setData({ plan: plan && { ...plan, words: plan.promised.map(({ label }) => label).join('、') }, left })
  },
  fill(items) {
    const squares = items.map((item) => ({
      ...item,
      mark: MARKS[item.state],
      on: date(item.due_on),
      spoken: `${date(item.due_on)} ${item.kind_label} ${LABELS[item.state]}`,
    }))
    const sums = ORDER.map((state) => ({
      state,
      mark: MARKS[state],
      text: say.count(LABELS[state], items.filter((item) => item.state === state).length),
    }))
    const { chosen } = this.data
    this.setData({ squares, sums, chosen: chosen && squares.find(({ id }) => id === chosen.id) })
  },

  choose(event) {
    const { id } = event.currentTarget.dataset
    this.setData({ chosen: this.data.squares.find((square) => square.id === id) })
  },
  async confirm() {
    const { id } = this.data.chosen
    const done = await attempt(this, () => api.post(`/service-duties/${id}/confirm`, {}, uuid7()))
    if (!done) return
    wx.showToast({ title: texts.thanks, icon: 'success' })
    await this.load()
  },
  open() {
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=service-plans&id=${this.data.plan.id}` })
  },
  askToPrint() {
    wx.showModal({
      title: texts.sure,
      content: texts.sureDetail,
      confirmText: texts.print,
      cancelText: texts.notNow,
      success: ({ confirm }) => confirm && this.print(),
    })
  },
  async print() {
    await attempt(this, () => card.print(this.data.plan.id))
    if (!this.data.problem) await this.load()
  },
})
