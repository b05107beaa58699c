const api = require('../../../services/api')
const { date, day, time, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')

/** What those who supervise look through: decisions, conferences, remedies, answers of other bodies, money day by day. */

const texts = {
  day: '哪一天',
  month: '哪一个月',
  authority: '依据：',
  people: (count) => `${count} 人参加`,
  received: '收到：',
  balanced: '对得上',
  different: '对不上，请核实',
  above: '超过提醒的数，请核实',
}
const say = {
  sum: (count, amount) => `${count} 笔，共 ${yuan(amount)}`,
  failures: ({ asked, timeout, refused, wrong, partial, late, unreachable }) => [
    `问了 ${asked} 次，没有回音 ${timeout} 次，不肯答 ${refused} 次`,
    `答错 ${wrong} 次，没有答全 ${partial} 次，答得晚 ${late} 次，我们自己没连上 ${unreachable} 次`,
  ],
  month: ({ opening, came_in: came, went_out: went, closing }) => [
    `月初 ${yuan(opening)}，收入 ${yuan(came)}，支出 ${yuan(went)}，月底 ${yuan(closing)}`,
  ],
}
const today = () => day(serverTime.now())
const subjectUrl = ({ collection, id }) => `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}`
const matter = ({ number, person, place }) => [person, number, place].filter(Boolean).join(' ')

const DAY = {
  type: 'object',
  properties: { day: { type: 'string', title: texts.day, format: 'date' } },
}
const onToday = () => ({ day: today() })

/** @type {import('./sending').Register} */
const decisions = {
  title: '乡镇所作决定',
  hint: '乡镇按授权作的决定，一天一看。',
  none: '这一天乡镇没有作决定。',
  filters: DAY,
  initial: onToday,
  from: (filters) => ['/township-decisions', { day: filters.day }],
  show: (item) => ({
    id: item.id,
    heading: `${item.township_name} ${item.action_label}`,
    lines: [
      [item.person, item.number].filter(Boolean).join(' '),
      [time(item.at), item.amount ? yuan(item.amount) : ''].filter(Boolean).join(' '),
      item.authority ? texts.authority + item.authority : '',
    ].filter(Boolean),
    url: subjectUrl(item.subject),
  }),
}

/** @type {import('./sending').Register} */
const conferences = {
  title: '一事一议登记簿',
  hint: '疑难的事集体商量过的，新的在前。商量了什么，打开那件事看。',
  none: '还没有登记过一事一议。',
  from: () => ['/conferences', {}],
  show: (item) => ({
    id: item.id,
    heading: item.title,
    lines: [matter(item), `${time(item.held_at)} ${texts.people(item.participants)}`],
    url: subjectUrl(item.subject),
  }),
}

/** @type {import('./sending').Register} */
const remediesSought = {
  title: '复议诉讼登记簿',
  hint: '收到的行政复议、行政诉讼，新的在前。结果怎么写的，打开那件事看。',
  none: '还没有收到过复议、诉讼。',
  from: () => ['/remedies-sought', {}],
  show: (item) => ({
    id: item.id,
    heading: `${item.kind_label} ${item.body}`,
    tag: item.ended_on ? '' : item.outcome_label,
    tone: 'attention',
    lines: [
      `${item.title} ${matter(item)}`,
      `${texts.received}${date(item.received_on)} ${item.case_number || ''}`,
      item.ended_on ? `${date(item.ended_on)} ${item.outcome_label}` : '',
    ].filter(Boolean),
    url: subjectUrl(item.subject),
  }),
}

/** @type {import('./sending').Register} */
const bankBooks = {
  title: '代管存折登记簿',
  hint: '替人保管存折、银行卡的，新的在前。取了多少，打开那件事看。',
  none: '没有人代管存折。',
  from: () => ['/bank-books', {}],
  show: (item) => ({
    id: item.id,
    heading: `${item.keeper} ${item.keeper_post}`,
    lines: [matter(item), `${date(item.since)} — ${date(item.ended_on || item.until)}`],
    url: subjectUrl(item.subject),
  }),
}

/** @type {import('./sending').Register} */
const nonResponses = {
  title: '核对没有回音的',
  hint: '信息核对时各单位怎样回答。回答不好的，请去协调。',
  none: '还没有单位答得不好。',
  items: async () => (await api.get('/means-check/non-responses')).items,
  show: (item) => ({
    id: item.source,
    heading: item.label,
    lines: [...say.failures(item), item.last_at ? `最近一次：${time(item.last_at)}` : ''].filter(Boolean),
  }),
}

const MONTHS = 12
/** This month and those before it: '2026-11'. */
function months() {
  const [year, month] = today().split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + month - 1 - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** @type {import('./sending').Register} */
const reconciliation = {
  title: '备用金对账',
  hint: '一个月的收支加起来，和账上的余额对一对。',
  none: '您的单位没有备用金。',
  filters: () => ({
    type: 'object',
    properties: {
      month: {
        type: 'string',
        title: texts.month,
        oneOf: months().map((month) => ({ const: month, title: `${month.slice(0, 4)}年${Number(month.slice(5))}月` })),
      },
    },
  }),
  initial: () => ({ month: months()[0] }),
  items: async ({ month }) => {
    const { items } = await api.get('/reserve-funds')
    return Promise.all(
      items.map(async (fund) => ({
        ...fund,
        ...(await api.get(`/reserve-funds/${fund.id}/reconciliation?month=${month}`)),
      })),
    )
  },
  show: (item) => ({
    id: item.id,
    heading: item.region_name,
    tag: item.balanced ? texts.balanced : texts.different,
    tone: item.balanced ? 'done' : 'late',
    lines: say.month(item),
  }),
}

/** @type {import('./sending').Register} */
const payers = {
  title: '谁发了多少',
  hint: '一天里每个人从备用金发放了几笔、多少钱。',
  none: '这一天没有发放。',
  filters: DAY,
  initial: onToday,
  items: async (filters) => {
    const { items } = await api.get(`/payers?day=${filters.day}`)
    return items.map((item, at) => ({ ...item, id: String(at) }))
  },
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.passes_limit ? texts.above : '',
    tone: 'late',
    lines: [
      say.sum(item.count, item.amount),
      ...item.funds.map(({ region_name: name, count, amount }) => `${name} ${say.sum(count, amount)}`),
    ],
  }),
}

module.exports = { bankBooks, conferences, decisions, nonResponses, payers, reconciliation, remediesSought }
