const api = require('../../../../services/api')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, page } = require('../../../../services/page')
const session = require('../../../../services/session')

const texts = {
  hint: '三个问题，答一个就有结果。不用登录，答了什么也不会留下。',
  more: '说得更细一点（答得越多越准）',
  tonight: '今天就有的',
  later: '可以办的',
  go: '去办',
  all: '看看全部救助项目',
  keep: '替我把结果留着',
  kept: '已经留着，只有您自己看得到。',
  sure: '能不能批，要办的时候才定；哪一项都可以去问、去申请。',
  household: '先找到这一家：写姓名、身份证号、电话或者受理编号',
  find: '找',
  nobody: '没有找到。请换一种写法再找。',
  save: '存到这一家，接着定计划',
  yes: '是',
  no: '不是',
  unit: { fen: '元', people: '人' },
}
const YES_NO = [
  { value: true, label: texts.yes },
  { value: false, label: texts.no },
]

/** Of a question that was answered only the answer is left, so that what there is comes near; a tap opens it again. */
const folded = (questions, answers) =>
  questions.map((each) => {
    const answer = answers[each.code]
    const choices = each.options || YES_NO
    return {
      ...each,
      choices: answer === undefined || answer === null ? choices : choices.filter(({ value }) => value === answer),
    }
  })

/** One set of questions, and what there is for the answers: doors for tonight first. Staff keep it with a household. */
page({
  data: {
    texts,
    questions: [],
    answers: {},
    isMore: false,
    parts: [],
    kept: '',
    canKeep: false,
    isForHousehold: false,
    found: null,
    subject: null,
    q: '',
  },

  onLoad(options) {
    this.id = uuid7()
    const isForHousehold = options.for === 'household'
    this.setData({ isForHousehold, isMore: isForHousehold, canKeep: !isForHousehold && session.account() !== null })
    return this.load()
  },
  load() {
    return load(this, '/assessments/questions', ({ items }) =>
      this.setData({ questions: folded(items, this.data.answers) }),
    )
  },

  /** The same choice again takes it back. */
  choose(event) {
    const { code, value } = event.currentTarget.dataset
    this.answer(code, this.data.answers[code] === value ? null : value)
  },
  /** Asked once the typing rests. */
  typed(event) {
    const { code, unit } = event.currentTarget.dataset
    const number = Number(event.detail.value)
    const value = event.detail.value === '' ? null : Math.round(unit === 'fen' ? number * 100 : number)
    this.setData({ answers: { ...this.data.answers, [code]: value }, kept: '' })
    clearTimeout(this.typing)
    this.typing = setTimeout(() => this.ask({}), 400)
  },
  placed(event) {
    this.answer('region', event.detail.value)
  },
  answer(code, value) {
    const answers = { ...this.data.answers, [code]: value }
    this.setData({ answers, questions: folded(this.data.questions, answers), kept: '' })
    return this.ask({})
  },

  /** The last answer shows, whichever comes back first. */
  async ask(more) {
    const turn = (this.turn = (this.turn || 0) + 1)
    const { answers } = this.data
    const said = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null))
    await load(
      this,
      '/assessments',
      (answer) => {
        if (turn !== this.turn) return
        const { measures, kept } = answer
        this.setData({
          parts: ['tonight', 'later']
            .map((when) => ({ label: texts[when], items: measures.filter((each) => each.when === when) }))
            .filter(({ items }) => items.length),
          kept: kept || '',
        })
      },
      {},
      async (path, render) =>
        render(await api.post(path, { answers: said, ...more }, uuid7(), { loginOptional: true })),
    )
  },
  keep() {
    return this.ask({ keep: true, id: this.id })
  },

  more() {
    this.setData({ isMore: !this.data.isMore })
  },
  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail() {} })
  },
  go(event) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  write(event) {
    this.setData({ q: event.detail.value })
  },
  async find() {
    const { q } = this.data
    const answer = await attempt(this, () => api.post('/applications/search', { q }, uuid7()))
    if (answer) this.setData({ found: answer.items, subject: null })
  },
  pick(event) {
    const { id } = event.currentTarget.dataset
    this.setData({ subject: this.data.found.find((each) => each.id === id), found: null })
  },
  async save() {
    const { subject } = this.data
    await this.ask({ keep: true, id: this.id, subject: { collection: 'applications', id: subject.id } })
    if (this.data.kept)
      wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=assessments&id=${this.data.kept}` })
  },
})
