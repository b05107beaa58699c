const api = require('../../../../services/api')
const documents = require('../../../../services/documents')
const { attempt, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const rollFile = require('../../services/roll-file')

const texts = {
  hint: '选省里发来的名单（csv 或 xlsx）。表头要有：姓名、身份证号、联系电话、村（社区）、预警原因、预警日期。每一行变成一条线索，乡镇要派人去看。同一行传两次，只算一次。',
  choose: '选名单，导进来',
  refused: '没有导进来的行',
  row: '行',
  answers: '下载办理结果，报给省里',
  leads: '看这些线索办得怎样',
}
const BILLS = {
  path: '/medical-bills/import',
  hint: '选医保的自付名单（csv 或 xlsx）。表头要有：身份证号、月份、医院、个人自付（元）、姓名、村（社区）；有联系电话的也写上。一家人十二个月合起来太多的，派人去看一次。名单导进来以后谁也看不到，只看得到数。',
}
const month = (each) => `${each.month}：${each.bills} 笔，派人去看 ${each.households} 户`
const WARNINGS = { path: '/warnings/import', hint: texts.hint }
const say = ({ rows, created, existing, refused }) =>
  `一共 ${rows} 行：导进来 ${created} 行，以前导过 ${existing} 行，没有导进来 ${refused.length} 行。`

/** A list of the province comes in line by line; what came of each goes back. */
page({
  data: { texts, of: WARNINGS, said: '', refused: [], months: [], isBureau: false, visits: true },

  onLoad({ of }) {
    const bills = of === 'bills'
    const isBureau = !bills && session.holds('bureau_supervisor')
    this.setData({ of: bills ? BILLS : WARNINGS, isBureau, visits: !bills })
    return bills && this.count()
  },
  async count() {
    const months = await attempt(this, async () => (await api.get('/medical-bills')).items)
    if (months) this.setData({ months: months.map(month) })
  },
  async choose() {
    const file = await rollFile.choose().catch(() => null) // closed without a choice
    if (!file) return
    const done = await attempt(this, () => rollFile.sendTo(this.data.of.path, file))
    if (done) this.setData({ said: say(done), refused: done.refused })
  },
  answers() {
    return attempt(this, () => documents.print('/warnings/answers?format=xlsx', 'xlsx'))
  },
  leads() {
    wx.navigateTo({ url: '/packages/staff/pages/worklist/worklist?collection=leads' })
  },
})
