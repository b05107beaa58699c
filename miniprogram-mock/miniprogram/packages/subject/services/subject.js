const benefit = require('./benefit')
const { date, dayOfWeek, nearness, standard, yuan, time } = require('../../../services/format')
const { meetingLines } = require('./meetings')
const { objected } = require('./objections')
const { paymentRun } = require('./payment-run')
const { owed, posted } = require('./postings')
const schemas = require('../../../services/schema')
const session = require('../../../services/session')

/** A subject of any collection as its page shows it. Pure but for who is looking. */

const texts = {
  titles: {
    referrals: '部门转介',
    'charity-matches': '慈善帮扶',
    'social-cases': '社工个案',
    'watched-persons': '关爱走访',
    'social-tasks': '社工任务',
    'disaster-cases': '受灾救助',
    'home-places': '住福利院',
    'home-months': '福利院月结算',
    'stranded-persons': '流散人员救助',
    'hospital-stays': '流散人员救治',
    inspections: '双随机抽查',
    meetings: '联席会议',
    'disposal-lists': '销毁和移交清册',
    'meeting-invitations': '参会通知',
    'meeting-tasks': '会议议定事项',
    'inspection-checks': '抽查案件',
    rosters: '部门名册',
    'roster-tasks': '名册差异',
    emergencies: '急难求助',
    leads: '困难线索',
    benefits: '救助金',
    'standard-changes': '救助标准调整',
  },
  due: '按规定最晚办完',
  promised: '答应本人的日期',
  step: '这一步最晚',
  turn: '请您在这一天前办',
  number: '编号',
  department: '转给',
  owner: '现在轮到',
  silent: '到期没有答复',
  said: '部门的答复',
  sum: '金额',
  since: '从哪个月起',
  override: '没有同意而转的理由',
  heldBack: '没有告诉部门的',
  tells: '告诉部门的',
  unknown: '不知道',
  loss: '损失了什么',
  aid: '哪一种救助',
  things: '发了什么物资',
  charity: '慈善组织',
  project: '项目',
  need: '需要帮什么',
  given: '给了什么',
  arrived: '本人怎么说',
  forWhom: '帮什么人',
  received: '收到（捐款、捐物折价）',
  spent: '已经花了',
  entries: '一笔一笔的账',
  cancelled: '（作废）',
  granted: '哪一种补助',
  toWhom: '发给谁',
  months: '哪几个月',
  joins: '哪一天以前新纳入的也发',
  station: '社工站',
  goals: '计划',
  contacts: '联系过',
  outcome: '结果',
  every: '多久看一次',
  nextOn: '下次最晚',
  guardian: '监护人、照料人',
  watchVisits: '走访',
  notMet: '没有见到',
  errand: '要做什么',
  ground: '依据什么告诉社工',
  reportBy: '最晚哪一天报',
  reports: '社工的报告',
  inspected: '查哪一类',
  listed: '名单上',
  inspectors: '检查人员',
  rostered: '名册上',
  difference: '哪里不同',
  offers: '介绍过的工作',
  publicValue: '用哪一个公开数',
  bodies: '三家',
  finding: '检查结果',
  putRight: '怎么整改的',
  letter: '来信',
  about: '反映的是',
  investigator: '由谁核查',
  conclusion: '核查结论',
  answer: '书面答复',
  words: '和写信人说的话',
  writer: '写信人',
  office: '核查人',
  place: '地点',
  contact: '联系电话',
  kind: '哪一类',
  happened: '发生了什么',
  recognised: '认定',
  until: '到',
  description: '情况',
  people: '人数',
  persons: '家里的人',
  notCovered: '（不享受）',
  peopleUnit: '人',
  person: '当事人',
  submitted: '提交时间',
  found: '发现日期',
  assistant: '协理员',
  paid: '已经发的救助',
  reviewMissing: '补办手续还缺',
  household: '家庭情况',
  form: '申请内容',
  visits: '入户调查',
  opinion: '初审意见',
  decision: '决定',
  calculation: '收入是怎样算的',
  amount: '每月金额',
  firstMonth: '从哪个月起发',
  standard: '哪一项标准',
  before: '原来',
  becomes: '改为',
  effective: '从哪一天起',
  document: '文件号',
  example: '（示例）',
  exampleTitle: '示例',
  exampleWhy: '里面的金额按还没有确认的救助标准算，只作示例。',
  once: '一共多少',
  reason: '理由',
  differs: '金额和核算结果不同的理由',
  rule: '依据',
  remedies: '不同意怎么办',
  result: '算出来每月可以发',
  attention: '要留意',
  source: '来源：',
  check: '信息核对',
  stages: '分几次发',
  appointment: '约好上门的日子',
  visitOn: '哪一天',
  asked: '本人方便的日子',
  signed: '签名：',
  unsigned: '没有签名的：',
  objections: '对公示的异议',
  visitNote: '请准备',
  windows: { morning: '上午', afternoon: '下午' },
  missing: '还没有答复：',
  guessed: '位置是按最近的乡镇估计的，请先核对',
}

const say = {
  times: (count) => `${count} 次`,
  stage: (position, day) => `第 ${position} 次，${day}`,
  drawn: (cases, share, drawn) => `${cases} 件，抽 ${share}%，就是 ${drawn} 件`,
  rostered: (listed, reported, different) => `${listed} 人，报回 ${reported} 人，不同的 ${different} 人`,
  offered: ({ member, refused, offers }) =>
    `${member}：${offers.length} 次${refused ? `，连续 ${refused} 次没有去` : ''}`,
  body: ({ label, committed, revealed, public_value: value }) =>
    `${label}${revealed ? `已亮出，公开数写的是 ${value}` : committed ? '已交承诺码' : '还没有交'}`,
}

/** Papers are waited for: the day until when is her own. */
/** How many an emergency is about, or by name who belongs to the household of a benefit. @returns {[string, any][]} */
const whom = (people) =>
  Array.isArray(people)
    ? [
        [
          texts.persons,
          people
            .filter(({ name }) => name)
            .map(({ name, covered }) => name + (covered === false ? texts.notCovered : ''))
            .join('、'),
        ],
      ]
    : [[texts.people, people && `${people} ${texts.peopleUnit}`]]

const isHerTurn = ({ actions = [] }) => actions.some(({ group, takes_papers: takes }) => takes && group === 'main')

function deadlines(subject, officer) {
  const own = officer
    ? [
        [texts.step, subject.step_due_on],
        [texts.due, subject.due_on],
        [texts.promised, subject.promised_on],
      ]
    : [
        [texts.turn, isHerTurn(subject) && subject.step_due_on],
        [texts.due, subject.promised_on || subject.due_on],
      ]
  return own.filter(([, on]) => on).map(([label, on]) => ({ label, date: dayOfWeek(on), ...nearness(on) }))
}

const filled = (/** @type {[string, any][]} */ pairs) =>
  pairs.filter(([, text]) => text).map(([label, text]) => ({ label, text: String(text) }))

/** What was given to whom: a sum, or each of the things. */
function given({ amount, payee, things }) {
  const what = things.length ? things.map((each) => `${each.what}${each.quantity}`).join('、') : yuan(amount)
  return `${payee.name} ${what}`
}

/** A standard as it is entered: from how much to how much, from which day, by which document. @returns {[string, any][]} */
const changed = ({ kind_label: kind, before, amount, unit, effective_on: on, document_number: number, area }) =>
  on && number
    ? [
        [texts.standard, `${area} ${kind}`],
        [texts.before, before && standard({ amount: before, unit })],
        [texts.becomes, standard({ amount, unit })],
        [texts.effective, date(on)],
        [texts.document, number],
      ]
    : []

/** A slip: to whom, whose turn it is, what the department was told and what it answered. @returns {[string, any][]} */
const slip = (subject) => {
  const { department, owner, silences, said, amount, from_month: since, override, held_back: heldBack = [] } = subject
  return department && owner
    ? [
        [texts.department, `${department.name} ${subject.kind_label}`],
        [texts.owner, owner.name],
        [texts.silent, silences && say.times(silences)],
        [texts.said, said],
        [texts.sum, amount && yuan(amount)],
        [texts.since, since && date(since)],
        [texts.tells, (subject.slip || []).map(({ label, text }) => `${label}：${text || texts.unknown}`).join('\n')],
        [texts.heldBack, heldBack.join('、')],
        [texts.override, override && override.reason],
      ]
    : []
}
/** What a household lost in a disaster, and what it was given. @returns {[string, any][]} */
const lost = ({ disaster_name: name, aid_label: aid, person_name: person, loss, address, amount, things }) =>
  name
    ? [
        [texts.person, person],
        [texts.aid, aid],
        [texts.loss, loss],
        [texts.place, address],
        [texts.sum, amount && yuan(amount)],
        [texts.things, things],
      ]
    : []

/** What a charity was asked by a household, and what it gave. @returns {[string, any][]} */
const matched = ({
  project_title: project,
  organisation_name: charity,
  need,
  phone,
  address,
  given: things,
  ...rest
}) =>
  project
    ? [
        [texts.charity, charity],
        [texts.project, project],
        [texts.need, need],
        [texts.contact, phone],
        [texts.place, address],
        [texts.given, things && [things, rest.amount && yuan(rest.amount)].filter(Boolean).join('，')],
        [texts.arrived, rest.arrived_how_label],
      ]
    : []
/** A charity's project with the account that it gives of it. @returns {[string, any][]} */
const accounted = ({ for_whom: forWhom, organisation_name: charity, money, goods, spent, entries }) =>
  entries && forWhom
    ? [
        [texts.charity, charity],
        [texts.forWhom, forWhom],
        [texts.received, yuan(money + goods)],
        [texts.spent, yuan(spent)],
        [texts.entries, entries.map(entered).join('\n')],
      ]
    : []
const entered = ({ on, kind_label: kind, amount, what, number, cancelled }) =>
  [date(on), kind, yuan(amount), what, number, cancelled && texts.cancelled + cancelled].filter(Boolean).join(' ')

const month = (/** @type {string} */ text) => `${text.slice(0, 4)}年${Number(text.slice(5))}月`
/** A batch of payments: by which document, to whom, how much, for which months. @returns {[string, any][]} */
const granted = ({ group_labels: groups, area_names: areas, ...rest }) =>
  groups
    ? [
        [texts.document, rest.document_number],
        [texts.granted, rest.kind_label],
        [texts.toWhom, `${areas.join('、')}，${groups.join('、')}`],
        [texts.sum, `${rest.per_label} ${yuan(rest.amount)}`],
        [texts.months, [...new Set([rest.first_month, rest.last_month])].map(month).join('到')],
        [texts.joins, dayOfWeek(rest.joins_until)],
        [texts.rule, rest.basis],
      ]
    : []

/** A case of social work: what was confided is in the answer only for whom it is meant. @returns {[string, any][]} */
const helped = ({
  station_name: station,
  need,
  phone,
  address,
  goals,
  until,
  contacts = [],
  outcome_label: outcome,
}) =>
  station
    ? [
        [texts.station, station],
        [texts.need, need],
        [texts.contact, phone],
        [texts.place, address],
        [texts.goals, [goals, until && `${texts.until}${date(until)}`].filter(Boolean).join('，')],
        [texts.contacts, contacts.map(({ on, manner_label: how, what }) => told(on, how, what)).join('\n')],
        [texts.outcome, outcome],
      ]
    : []
/** An errand of a social worker. @returns {[string, any][]} */
const sent = ({ worker_name: worker, station_name: station, what, ground_label: ground, because, reports, ...more }) =>
  worker && reports
    ? [
        [texts.station, `${station} ${worker}`],
        [texts.errand, what],
        [texts.contact, more.phone],
        [texts.place, more.address],
        [texts.ground, [ground, because].filter(Boolean).join('\n')],
        [texts.reportBy, date(more.report_by)],
        [
          texts.reports,
          reports
            .map(({ on, manner_label: how, met, found, needs }) =>
              told(on, met ? how : texts.notMet, found, needs.join('、')),
            )
            .join('\n'),
        ],
        [texts.outcome, more.follow_up_label],
      ]
    : []

/** Somebody who is watched over, and the visits. @returns {[string, any][]} */
const watched = ({ every_label: every, next_on: next, guardian, guardian_phone: ring, address, phone, visits }) =>
  every && visits
    ? [
        [texts.every, every],
        [texts.nextOn, next && dayOfWeek(next)],
        [texts.guardian, [guardian, ring].filter(Boolean).join(' ')],
        [texts.contact, phone],
        [texts.place, address],
        [
          texts.watchVisits,
          visits.map(({ on, manner_label: how, met, found }) => told(on, met ? how : texts.notMet, found)).join('\n'),
        ],
      ]
    : []
const told = (...parts) =>
  parts
    .map((part, at) => (at ? part : date(part)))
    .filter(Boolean)
    .join(' ')

/** A draw of inspections, and a case that was drawn. @returns {[string, any][]} */
const inspected = ({
  of_label: of,
  share,
  cases,
  to_draw: drawn,
  inspectors,
  seeded_by: value,
  bodies,
  outcome_label: found,
  finding,
  told,
}) => [
  [texts.inspected, of],
  [texts.listed, share && say.drawn(cases, share, drawn)],
  [texts.publicValue, value],
  [texts.bodies, bodies && bodies.map(say.body).join('；')],
  [texts.inspectors, inspectors && inspectors.join('、')],
  [texts.finding, found && [found, finding].filter(Boolean).join('\n')],
  [texts.putRight, told],
]

/** A roster and how far its department has come, or somebody of whom the department says otherwise. @returns {[string, any][]} */
const rostered = ({ listed, reported, different, said, roster, offers = [] }) => [
  [texts.rostered, listed !== undefined && say.rostered(listed, reported, different)],
  [texts.difference, roster && said],
  [texts.offers, offers.map(say.offered).join('\n')],
]

/** Whose matter it is, as far as the caller may know. */
const nameIn = ({ applicant_name: name, person, affected }) =>
  name || (person && (person.name || person)) || (affected && affected.name)

/** What is known of it, as lines to read; what the caller may not see is not in the answer. */
function facts(subject) {
  const { location, person, recognition, payments = [], lines } = subject
  if (lines) return lines
  return filled([
    [texts.number, subject.number],
    [texts.recognised, recognition && `${recognition.state_label}，${texts.until}${date(recognition.valid_until)}`],
    [texts.submitted, time(subject.submitted_at)],
    [texts.person, nameIn(subject)],
    [texts.contact, subject.contact_phone || (person && person.phone)],
    [texts.place, [subject.region_name, location && location.address].filter(Boolean).join(' ')],
    [subject.people ? texts.happened : texts.kind, !subject.document_number && !subject.owner && subject.kind_label],
    [texts.description, subject.description],
    [texts.letter, subject.text],
    [texts.about, subject.about_number],
    [texts.investigator, subject.investigator],
    [texts.conclusion, subject.conclusion && `${subject.outcome_label}\n${subject.conclusion}`],
    [texts.words, (subject.words || []).map(({ by, text }) => `${texts[by]}：${text}`).join('\n')],
    [texts.answer, subject.answer],
    ...whom(subject.people),
    [texts.found, date(subject.found_on)],
    [texts.assistant, subject.assistant],
    ...benefit.lines(subject),
    ...changed(subject),
    ...paymentRun(subject),
    ...slip(subject),
    ...lost(subject),
    ...matched(subject),
    ...accounted(subject),
    ...granted(subject),
    ...helped(subject),
    ...sent(subject),
    ...watched(subject),
    ...inspected(subject),
    ...rostered(subject),
    ...meetingLines(subject),
    [texts.paid, payments.map(given).join('；')],
    [texts.reviewMissing, ((subject.review || {}).missing || []).join('、')],
  ])
}

/** A calculation line by line: what, how much, by which rule, and from where it is known. */
const counted = ({ amount, lines, flags, example }) => [
  ...lines.map((line) => ({
    label: line.label + (line.example ? texts.example : ''),
    text: [yuan(line.amount), line.rule, line.source && texts.source + line.source].filter(Boolean).join('\n'),
  })),
  ...filled([
    [texts.attention, flags.join('\n')],
    [texts.result + (example ? texts.example : ''), yuan(amount)],
  ]),
]

/** How the means check stood when an opinion rested on it. */
const checked = ({ conclusion_label: conclusion, missing }) =>
  [conclusion, missing.length && texts.missing + missing.join('、')].filter(Boolean).join('。')

/** A visit: when, how and where; what was found, what was asked, and who signed. */
const visited = ({
  visited_on: on,
  started_at: at,
  manner_label: manner,
  place,
  findings,
  answers = [],
  signed_by: signed = [],
  unsigned_reason: unsigned,
}) => ({
  label: [date(on), at, manner, place].filter(Boolean).join(' '),
  text: [
    findings,
    ...answers.map(({ question, answer }) => `${question}：${answer}`),
    signed.length && texts.signed + signed.join('、'),
    unsigned && texts.unsigned + unsigned,
  ]
    .filter(Boolean)
    .join('\n'),
})

/** The day agreed on for the visit, and the day that the person would rather have. */
const appointed = ({ visit_on: on, window, note, asked }) =>
  filled([
    [texts.visitOn, on && `${dayOfWeek(on)} ${texts.windows[window]}`],
    [texts.visitNote, note],
    [
      texts.asked,
      asked && [`${date(asked.visit_on)} ${texts.windows[asked.window]}`, asked.reason].filter(Boolean).join('\n'),
    ],
  ])

/** One approval, paid in stages: when, how much, and what has to hold by then. */
const staged = ({ position, due_on: due, amount, state_label: state, condition }) => ({
  label: say.stage(position, date(due)),
  text: [`${yuan(amount)} ${state}`, condition].filter(Boolean).join('\n'),
})

/** What the file holds beyond the subject itself, part by part. */
function sections(file, programme) {
  if (!file || !programme || !programme.form) return []
  const {
    household,
    form,
    visits,
    opinion,
    decision,
    calculation,
    appointment,
    instalments = [],
    postings = [],
    objections = [],
    lacking = [],
  } = file
  const judged = (said) =>
    filled([
      [
        (programme.code === 'temporary_assistance' ? texts.once : texts.amount) + (file.example ? texts.example : ''),
        yuan(said.monthly_amount),
      ],
      [texts.reason, said.reason],
      [texts.differs, said.differs_because],
      [texts.check, said.check && checked(said.check)],
      [texts.rule, said.rule],
      [texts.remedies, said.remedies],
    ])
  return [
    file.example &&
      (decision || opinion || calculation) && {
        label: texts.attention,
        lines: [{ label: texts.exampleTitle, text: texts.exampleWhy }],
      },
    owed(lacking),
    decision && { label: texts.decision, lines: judged(decision) },
    appointment && { label: texts.appointment, lines: appointed(appointment) },
    instalments.length && { label: texts.stages, lines: instalments.map(staged) },
    opinion && { label: texts.opinion, lines: judged(opinion) },
    objections.length && { label: texts.objections, lines: objected(objections) },
    calculation && { label: texts.calculation, lines: counted(calculation) },
    visits &&
      visits.length && {
        label: texts.visits,
        lines: visits.map(visited),
      },
    posted(postings),
    household && { label: texts.household, lines: schemas.read(programme.household, household) },
    form && { label: texts.form, lines: schemas.read(programme.form, form) },
  ].filter(Boolean)
}

/** The road behind, the stage that is being worked on, and what is to come. */
const marked = ({ done, steps }) =>
  steps.map((label, index) => ({ label, mark: index < done ? 'done' : index === done ? 'now' : 'later' }))

/** A benefit's sum; an application shows it with its decision. */
const money = ({ monthly_amount: amount }) => (amount ? yuan(amount) : '')

const callable = ({ contact_phone: contact, person }) => contact || (person && person.phone) || ''

function present(collection, subject) {
  const officer = session.capacity() === 'staff'
  const { actions = [], resident } = subject
  const shown = {
    title: subject.programme_name || texts.titles[collection] || subject.title,
    // Beside a list: whose matter this is.
    whose: [nameIn(subject), subject.region_name, subject.number].filter(Boolean).join('  '),
    label: officer ? subject.state_label : resident.label,
    tone: subject.tone,
    steps: marked(resident.progress),
    next: officer ? '' : resident.next || resident.advice,
    warning: officer && subject.confidence === 'nearest' ? texts.guessed : '',
    actions: actions.filter(({ group }) => group === 'main'),
    seldom: actions.filter(({ group }) => group === 'seldom'),
    // Where nothing comes next, nothing is awaited.
    deadlines: resident.next === null ? [] : deadlines(subject, officer),
    facts: facts(subject),
    hasClock: subject.has_clock,
    checked: Boolean(subject.has_means_check),
    takesPapers: actions.some(({ takes_papers: takes }) => takes),
    phone: subject.township_phone,
    // What the person wants to know first: that it is there, and how much.
    first: officer
      ? []
      : filled([
          [texts.number, subject.number],
          [texts.submitted, !subject.number && time(subject.submitted_at)],
          [texts.amount, money(subject)],
          [texts.firstMonth, subject.first_month && benefit.month(subject.first_month)],
        ]),
    // Whoever helps rings with one tap, where the number is theirs to see.
    ring: officer && /^\d+$/.test(callable(subject)) ? callable(subject) : '',
    // Where somebody has to go, and where it is.
    place: officer && collection === 'emergencies' && subject.location ? subject.location : null,
    officer,
    named: officer && subject.named,
  }
  return { ...shown, aloud: officer ? '' : aloud(shown) }
}

/** What stands in the first card, as somebody says it. */
const aloud = ({ title, label, next, deadlines: days, first }) =>
  [
    title,
    label,
    next,
    ...days.map((day) => `${day.label}，${day.date}，${day.text}`),
    ...first.map((line) => `${line.label}，${line.text}`),
  ]
    .filter(Boolean)
    .join('。')

module.exports = { present, sections }
