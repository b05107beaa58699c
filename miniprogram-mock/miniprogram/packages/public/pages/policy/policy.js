const api = require('../../../../services/api')
const { date, standard } = require('../../../../services/format')
const { attempt, load, page } = require('../../../../services/page')

const texts = {
  standards: '现在的救助标准',
  source: '依据：',
  from: '起执行',
  none: '标准还没有公布。',
  example: '（示例）',
  questions: '常见问题',
  guide: '看各种救助怎么申请',
  measures: '现在的应急措施',
  charity: '看慈善项目的账',
  services: '看政府买了什么服务',
  departments: '看各部门办得怎样',
  volunteers: '看志愿活动、报名',
  work: '看办救助工作的钱',
}
/** Plain answers, each resting on a clause named with it. */
const QUESTIONS = [
  {
    question: '户口不在这里，能申请吗？',
    answer: '急难救助在哪里遇到困难就在哪里申请，不看户口。有居住证的，也可以申请低保。',
    basis: '新区社会救助工作举措（三）（十三）',
  },
  {
    question: '多久能办好？',
    answer: '低保、特困从受理那天起 15 个工作日内办完。小额的急难救助先发钱，再补手续。',
    basis: '新区社会救助工作举措（十三）（二十一）',
  },
  {
    question: '要自己去开证明吗？',
    answer: '户籍、社保、房产、车辆、银行存款这些由工作人员去查，不用您开证明。',
    basis: '社会救助法 第62条',
  },
  { question: '自己办不了怎么办？', answer: '可以请村（社区）或者别人替您申请。', basis: '社会救助法 第37条' },
  {
    question: '没批准怎么办？',
    answer: '决定书会写明原因。不同意的，60 天内可以申请行政复议，6 个月内可以到法院起诉。',
    basis: '行政复议法 第20条；行政诉讼法 第46条',
  },
]

page({
  data: { texts, questions: QUESTIONS, items: [], measures: [] },

  async onLoad() {
    await Promise.all([this.load(), this.loadMeasures()])
  },
  load() {
    return load(this, '/standards', ({ items }) =>
      this.setData({
        items: items
          .filter(({ in_use: used }) => used)
          .map((item, index) => ({
            ...item,
            key: index,
            shown: standard(item) + (item.example ? texts.example : ''),
            from: date(item.effective_from),
          })),
      }),
    )
  },
  async loadMeasures() {
    const found = await attempt(this, () => api.get('/emergency-measures'))
    if (found) this.setData({ measures: found.items.map((item) => ({ ...item, until: date(item.to) })) })
  },
  charity() {
    wx.navigateTo({ url: '/packages/registers/pages/register/register?of=charity' })
  },
  services() {
    wx.navigateTo({ url: '/packages/registers/pages/register/register?of=service-lists' })
  },
  departments() {
    wx.navigateTo({ url: '/packages/registers/pages/register/register?of=published-appraisals' })
  },
  volunteers() {
    wx.navigateTo({ url: '/packages/registers/pages/register/register?of=volunteer-activities' })
  },
  work() {
    wx.navigateTo({ url: '/packages/registers/pages/register/register?of=work-budgets' })
  },
  guide() {
    wx.navigateTo({ url: '/packages/resident/pages/programmes/programmes' })
  },
})
