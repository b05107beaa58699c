const api = require('../../../services/api')
const { date, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { post } = require('./sending')

/** The yearly list of purchased services, as everybody reads it, and where the bureau writes it. */

const texts = {
  draft: '起草清单（改清单也从这里）',
  year: '哪一年',
  reason: '为什么改（今年已经公布过的要写，大家看得到）',
  drafts: '看起草中的和以前的',
}
const say = {
  heading: ({ year }) => `${year} 年购买服务清单`,
  total: ({ planned, published_on: on }) => `${date(on)}公布，一共打算花 ${yuan(planned)}`,
  changed: ({ reason }) => reason && `改过：${reason}`,
  outside: ({ outside }) => outside > 0 && `清单以外签了 ${yuan(outside)}，每一份都由两个人定，写明原因`,
  line: ({ name, for_whom: whom, standard, region_name: where, planned, fund_label: fund, ordered, paid }) =>
    `${name}：给${whom}；${standard}；${where}。打算花 ${yuan(planned)}（${fund}），已经签了 ${yuan(ordered)}，付了 ${yuan(paid)}`,
}
const DRAFT = () => ({
  type: 'object',
  required: ['year'],
  properties: {
    year: { type: 'integer', title: texts.year, minimum: 2020, maximum: 2100 },
    reason: { type: 'string', title: texts.reason, maxLength: 200 },
  },
})

async function draft(values, key) {
  const { id } = await api.post('/service-lists', { ...values, id: key }, key)
  wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=service-lists&id=${id}` })
}

/** @type {import('./sending').Register} */
const serviceLists = {
  title: '购买服务清单',
  hint: '政府出钱，请机构来做的服务：买什么、给谁、做到什么标准、打算花多少、已经签了多少。清单由两个人定，改了要写明原因。',
  none: '清单还没有公布。',
  items: async () => (await api.get('/service-lists/public', { loginOptional: true })).items,
  show: (item) => ({
    id: String(item.year),
    heading: say.heading(item),
    lines: [say.total(item), say.changed(item), ...item.lines.map(say.line), say.outside(item)].filter(Boolean),
  }),
  acts: () =>
    session.holds('bureau_supervisor')
      ? [
          {
            label: texts.draft,
            schema: DRAFT,
            initial: { year: new Date(serverTime.now()).getFullYear() },
            does: draft,
          },
          { label: texts.drafts, url: '/packages/staff/pages/worklist/worklist?collection=service-lists' },
        ]
      : [],
}

const SOURCES = {
  new_area: '新区财政',
  park: '园区财政',
  township: '乡镇（中心社区）自有',
  higher: '上级补助的工作经费',
}
const text = (title, more = {}) => ({ type: 'string', title, maxLength: 200, ...more })
const BUDGET = {
  type: 'object',
  required: ['year', 'region', 'source', 'purpose', 'amount', 'document_number'],
  properties: {
    year: { type: 'integer', title: texts.year, minimum: 2020, maximum: 2100 },
    region: text('给哪个乡镇（中心社区）', { 'x-widget': 'region', maxLength: 16 }),
    source: { type: 'string', title: '钱从哪里来', enum: Object.keys(SOURCES), 'x-enum-labels': SOURCES },
    purpose: text('做什么用（走访交通、培训、宣传、办公……）'),
    amount: { type: 'integer', title: '安排多少', 'x-unit': 'fen', exclusiveMinimum: 0 },
    document_number: text('预算文件号'),
  },
}
const budgeted = {
  heading: ({ year, region_name: where }) => `${year} 年 ${where}`,
  total: ({ budgeted: sum, spent }) => `安排了 ${yuan(sum)}，花了 ${yuan(spent)}`,
  source: ({ source_label: source, budgeted: sum }) => `${source} ${yuan(sum)}`,
}

/** @type {import('./sending').Register} */
const workBudgets = {
  title: '工作经费',
  hint: '办救助工作的钱：走访、培训、宣传、办公。和发给群众的救助金分开，一分也不能互相用。',
  none: '还没有安排工作经费。',
  items: async () => (await api.get('/work-budgets/public', { loginOptional: true })).items,
  show: (item) => ({
    id: `${item.year}-${item.region}`,
    heading: budgeted.heading(item),
    lines: [budgeted.total(item), ...item.sources.map(budgeted.source)],
  }),
  acts: () => {
    const enters = session.holds('finance_officer')
    const open = { label: '看每一项，记支出', url: '/packages/staff/pages/worklist/worklist?collection=work-budgets' }
    if (!enters) return session.holds('township_officer') || session.holds('township_approver') ? [open] : []
    return [
      {
        label: '录入一项经费（要另一名财务人员核对）',
        schema: BUDGET,
        initial: { year: new Date(serverTime.now()).getFullYear() },
        does: (values, key) => post('/work-budgets', { ...values, id: key }, key),
      },
      open,
    ]
  },
}

module.exports = { 'service-lists': serviceLists, 'work-budgets': workBudgets }
