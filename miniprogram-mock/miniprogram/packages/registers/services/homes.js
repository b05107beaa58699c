const api = require('../../../services/api')
const { date, day: dayOf, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { choices, monthName, post } = require('./sending')

/** Welfare homes: beds and shares, who may be asked to live there, and the desk of whoever works in one. */

const texts = {
  beds: '登记一张床',
  label: '床号',
  nursing: '是护理型床位',
  close: '撤掉一张床',
  free: '撤哪一张（没有人住的）',
  rate: '定一天的价格',
  level: '哪一档',
  price: '一天多少钱',
  since: '从哪一天起',
  document: '文件号',
  carers: '报护理人员数',
  number: '现在有几名护理人员',
  draw: '报一个月的结算',
  month: '哪个月（年-月，例如 2026-10）',
  invite: '邀请他住福利院',
  home: '哪家福利院',
  own: '本人自己提出想去的',
  can: '生活自理能力（能自己做的，选“是”）',
  arrived: '住进来了',
  arrivedOn: '哪一天住进来的',
  bed: '哪张床',
  away: '不在院里',
  awaySince: '从哪一天起整天不在',
  why: '为什么不在',
  back: '回来了',
  backOn: '哪一天回来的',
  gone: '不住了',
  goneOn: '从哪一天起不住在这里',
  goneWhy: '为什么不住了',
  below: '护理型床位不到60%',
  fine: '护理型床位够60%',
  noBeds: '还没有登记床位',
  notKnown: '还没有评估自理能力，邀请时当面评',
}
const say = {
  beds: ({ beds, nursing_beds: nursing, nursing_share: share }) =>
    `床位 ${beds} 张，护理型 ${nursing} 张，占 ${share / 10}%（目标 60%）`,
  people: ({ occupied, occupancy, waiting, invited }) =>
    `住了 ${occupied} 人，住满 ${occupancy / 10}%；排队 ${waiting} 人，正在问的 ${invited} 人`,
  levels: ({ full, partial, none }) => `能自理 ${full} 人，部分不能 ${partial} 人，完全不能 ${none} 人`,
  carers: (number) => `护理人员 ${number} 名`,
  candidates: (number) => `可以邀请的还有 ${number} 人`,
  month: ({ month, days, amount, state_label: state }) => `${monthName(month)}：${days} 天，${yuan(amount)}，${state}`,
}
const LEVELS = { full: '具备生活自理能力', partial: '部分丧失生活自理能力', none: '完全丧失生活自理能力' }
const AWAY = { hospital: '住院', family: '回家、探亲', other: '其他' }
const GONE = { died: '去世', family: '回家生活', moved: '去了别的机构', hospital: '长期住院', other: '其他' }
const CAN = {
  eats: '能自己吃饭',
  dresses: '能自己穿衣',
  gets_up: '能自己上下床',
  uses_toilet: '能自己上厕所',
  walks: '能在屋里自己走动',
  bathes: '能自己洗澡',
}
const string = (title, maxLength) => ({ type: 'string', title, maxLength })
const one = (title, labels) => ({ type: 'string', title, enum: Object.keys(labels), 'x-enum-labels': labels })
const day = (title) => ({ type: 'string', title, format: 'date' })
const form = (properties, optional = []) => ({
  type: 'object',
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  properties,
})

const BED = form({ label: string(texts.label, 32), nursing: { type: 'boolean', title: texts.nursing } })
const RATE = form({
  level: one(texts.level, LEVELS),
  per_day: { type: 'integer', title: texts.price, 'x-unit': 'fen', exclusiveMinimum: 0 },
  since: day(texts.since),
  document_number: string(texts.document, 200),
})
const CARERS = form({ carers: { type: 'integer', title: texts.number, minimum: 0, maximum: 1000 } })
const MONTH = form({ month: string(texts.month, 7) })

const named = ({ id, label, nursing }) => ({ value: id, label: label + (nursing ? '（护理型）' : '') })
const bedsWithoutAnybody = async (home) =>
  choices((await api.get(`/welfare-homes/${home}/beds`)).items.filter(({ occupied }) => !occupied).map(named))

const runs = () => session.holds('bureau_supervisor')

/** What a home may have done to it: by the bureau, or by whoever works there. */
const actsOf = ({ id, mine }) =>
  [
    mine && {
      label: texts.draw,
      schema: MONTH,
      does: (values, key) => post(`/welfare-homes/${id}/months`, values, key),
    },
    mine && {
      label: texts.carers,
      schema: CARERS,
      does: (values, key) => post(`/welfare-homes/${id}/carers`, values, key),
    },
    runs() && {
      label: texts.beds,
      schema: BED,
      does: (values, key) => post(`/welfare-homes/${id}/beds`, { beds: [values] }, key),
    },
    runs() && {
      label: texts.close,
      grave: true,
      schema: async () => form({ bed: { type: 'string', title: texts.free, oneOf: await bedsWithoutAnybody(id) } }),
      does: ({ bed }, key) => post(`/home-beds/${bed}/close`, {}, key),
    },
    runs() && {
      label: texts.rate,
      schema: RATE,
      does: (values, key) => post(`/welfare-homes/${id}/rates`, values, key),
    },
  ].filter(Boolean)

const withMonths = async (home) => ({
  ...home,
  months: home.mine ? (await api.get(`/welfare-homes/${home.id}/months`)).items : [],
})

/** @type {import('./sending').Register} */
const welfareHomes = {
  title: '福利院',
  hint: '床位由新区民政登记。护理型床位的目标是60%。价格要两个人定。',
  none: '还没有登记福利院。请先在“机构和资质”里登记。',
  items: async () => Promise.all((await api.get('/welfare-homes')).items.map(withMonths)),
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.nursing_share === null ? texts.noBeds : item.below_goal ? texts.below : texts.fine,
    tone: item.below_goal ? 'late' : 'calm',
    lines: [
      item.region_name,
      item.beds ? say.beds(item) : '',
      item.beds ? say.people(item) : '',
      say.levels(item.levels),
      item.carers === null ? '' : say.carers(item.carers),
      item.candidates ? say.candidates(item.candidates) : '',
      ...item.months.map(say.month),
    ].filter(Boolean),
    acts: actsOf(item),
  }),
}

async function inviteSchema({ level }) {
  const { items } = await api.get('/welfare-homes/choices')
  const asked = Object.fromEntries(Object.entries(CAN).map(([key, title]) => [key, { type: 'boolean', title }]))
  const home = { type: 'string', title: texts.home, oneOf: choices(items) }
  const own = { type: 'boolean', title: texts.own }
  const abilities = { ...form(asked), title: texts.can }
  return form(level ? { home, on_own_wish: own } : { home, items: abilities, on_own_wish: own }, ['on_own_wish'])
}

/** @type {import('./sending').Register} */
const homeCandidates = {
  title: '邀请老人住福利院',
  hint: '特困人员，农村一、二类低保中60岁以上、生活不能完全自理的。说过不去的，一年里不再去问。去不去由本人定。',
  none: '现在没有可以邀请的人。',
  from: () => ['/home-candidates', {}],
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: item.region_name,
    tone: 'calm',
    lines: [item.why_label, item.level ? LEVELS[item.level] : texts.notKnown],
    acts: session.holds('township_officer')
      ? [
          {
            label: texts.invite,
            schema: () => inviteSchema(item),
            does: (values, key) =>
              post('/home-places', { ...values, id: key, benefit: item.benefit, member: item.member }, key),
          },
        ]
      : [],
  }),
}

/** The home for which the caller works, and its free beds. */
async function own() {
  const { items } = await api.get('/welfare-homes')
  const home = items.find(({ mine }) => mine)
  return home && home.id
}
const arrivedSchema = async (home) =>
  form({
    on: day(texts.arrivedOn),
    bed: { type: 'string', title: texts.bed, oneOf: await bedsWithoutAnybody(home) },
  })
const today = () => dayOf(serverTime.now())
/** What is told of somebody is mostly of today. */
const DAYS = { arrived: 'on', away: 'since', back: 'on', gone: 'on' }
const told = (id, what, label, schema, grave = false) => ({
  label,
  schema,
  initial: () => ({ [DAYS[what]]: today() }),
  grave,
  does: (values, key) => post(`/home-places/${id}/${what}`, values, key),
})
const AWAY_FORM = form({ since: day(texts.awaySince), reason: one(texts.why, AWAY) })
const GONE_FORM = form({ on: day(texts.goneOn), reason: one(texts.goneWhy, GONE) })

function toldOf({ id, home, state, away_since: away }) {
  if (state === 'coming') return [told(id, 'arrived', texts.arrived, () => arrivedSchema(home))]
  if (state === 'offered') return []
  return [
    away ? told(id, 'back', texts.back, form({ on: day(texts.backOn) })) : told(id, 'away', texts.away, AWAY_FORM),
    told(id, 'gone', texts.gone, GONE_FORM, true),
  ]
}

/** @type {import('./sending').Register} */
const homePeople = {
  title: '院里的人',
  hint: '谁来了、谁不在、谁不住了，当天就登记。没有住的日子不付钱，多付的会扣回来。',
  none: '现在没有人住，也没有人要来。',
  async items() {
    const home = await own()
    return home ? (await api.get(`/welfare-homes/${home}/people`)).items.map((each) => ({ ...each, home })) : []
  },
  show: (item) => ({
    id: item.id,
    heading: item.person,
    tag: item.away_since ? texts.away : item.state_label,
    tone: item.away_since || item.state === 'coming' ? 'attention' : 'calm',
    lines: [
      item.village_name,
      item.level_label,
      item.bed ? `${texts.label} ${item.bed}` : '',
      item.phone || '',
      item.lives_since ? `${texts.arrivedOn}：${date(item.lives_since)}` : '',
      item.away_since ? `${texts.awaySince}：${date(item.away_since)}` : '',
      item.gone_on ? `${texts.goneOn}：${date(item.gone_on)}` : '',
    ].filter(Boolean),
    acts: toldOf(item),
  }),
}

module.exports = { 'welfare-homes': welfareHomes, 'home-candidates': homeCandidates, 'home-people': homePeople }
