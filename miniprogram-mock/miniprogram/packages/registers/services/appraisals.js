const api = require('../../../services/api')
const { date, day } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { choices, post } = require('./sending')

/** How departments answer, half-year by half-year, and who was commended. */

const texts = {
  year: '哪一年',
  part: '上半年还是下半年',
  halves: { 1: '上半年', 2: '下半年' },
  publish: '公布一个过完的半年（要另一个人确认，公布以后不能改）',
  commend: '登记表彰',
  kind: '表彰的是',
  whom: '单位或者个人的名称',
  reason: '作出了什么显著成绩',
  by: '由谁表彰',
  number: '表彰文件的文号',
  on: '哪一天表彰的',
  behind: '看是哪几件',
  which: '哪一个数字',
  worse: '有差于平均的',
  nothing: '这半年没有转给它的事。',
}
const KINDS = { department: '单位', organisation: '社会组织、机构', person: '个人' }
const PERCENT = 10
const say = {
  measure: ({ label, good, of, share, low, high, verdict_label: verdict }) =>
    share === null
      ? `${label}：${of} 件里 ${good} 件。${verdict}`
      : `${label}：${of} 件里 ${good} 件，${share / PERCENT}%（${low / PERCENT}%～${high / PERCENT}%）。${verdict}`,
  entry: ({ on, title, region_name: where, good }) => `${good ? '●' : '○'} ${date(on)} ${where} ${title}`,
}
const string = (title, maxLength) => ({ type: 'string', title, maxLength })
const isOfTheBureau = () => session.holds('bureau_supervisor')
const now = () => {
  const [year, month] = day(serverTime.now()).split('-').map(Number)
  return { year, part: month <= 6 ? 1 : 2 }
}
const HALF = {
  type: 'object',
  required: ['year', 'part'],
  properties: {
    year: { type: 'integer', title: texts.year, minimum: 2020, maximum: 2100 },
    part: {
      type: 'integer',
      title: texts.part,
      oneOf: choices([
        { value: 1, label: texts.halves[1] },
        { value: 2, label: texts.halves[2] },
      ]),
    },
  },
}

/** A department that was asked nothing has no figures, and that is said once. */
const measured = (measures) => {
  const some = measures.some(({ of }) => of !== 0)
  return some ? measures.map(say.measure) : [texts.nothing]
}
const marked = (measures) =>
  measures.some(({ verdict }) => verdict === 'worse') ? { tag: texts.worse, tone: 'bad' } : {}

/** The slips behind a figure: those that it counts are marked. */
async function behind({ label, open }) {
  const { items } = await api.get(open)
  return { lines: items.map((item) => ({ label, text: say.entry(item) })) }
}

/** @returns {import('./sending').Act[]} */
const opened = (measures) =>
  measures.length
    ? [
        {
          label: texts.behind,
          schema: {
            type: 'object',
            required: ['of'],
            properties: {
              of: {
                type: 'string',
                title: texts.which,
                oneOf: choices(measures.map(({ code, label }) => ({ value: code, label }))),
              },
            },
          },
          does: ({ of }) => behind(measures.find(({ code }) => code === of)),
        },
      ]
    : []

/** @type {import('./sending').Register} */
const appraisals = {
  title: '部门绩效',
  hint: '按办理记录计算，谁也不用填。括号里是真实比例大约在哪里；件数太少的不比较。',
  none: '没有部门。',
  filters: HALF,
  initial: now,
  from: ({ year, part }) => ['/appraisals', { year, part }],
  show: ({ department, measures }) => ({
    id: department.code,
    heading: department.name,
    ...marked(measures),
    lines: measured(measures),
    acts: opened(measures.filter(({ of }) => of)),
  }),
  acts: () =>
    isOfTheBureau()
      ? [
          {
            label: texts.publish,
            schema: HALF,
            does: (values, key) => post('/appraisals/publish', values, key),
          },
        ]
      : [],
}

const COMMENDATION = {
  type: 'object',
  required: ['kind', 'whom', 'reason', 'given_by', 'document_number', 'given_on'],
  properties: {
    kind: { type: 'string', title: texts.kind, enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
    whom: string(texts.whom, 100),
    reason: { ...string(texts.reason, 500), 'x-widget': 'textarea' },
    given_by: string(texts.by, 100),
    document_number: string(texts.number, 100),
    given_on: { type: 'string', format: 'date', title: texts.on },
  },
}

/** @type {import('./sending').Register} */
const commendations = {
  title: '表彰',
  hint: '对作出显著成绩的单位和个人，按国家规定表彰，两个人登记。',
  none: '还没有登记表彰。',
  from: () => ['/commendations', {}],
  show: (item) => ({
    id: item.id,
    heading: item.whom,
    tag: item.kind_label,
    lines: [item.reason, `${date(item.given_on)} ${item.given_by}`, item.document_number],
  }),
  acts: () =>
    isOfTheBureau()
      ? [
          {
            label: texts.commend,
            schema: COMMENDATION,
            does: (values, key) => post('/commendations', values, key),
          },
        ]
      : [],
}

/** @type {import('./sending').Register} */
const publishedAppraisals = {
  title: '部门办得怎样',
  hint: '转给部门的困难，答复得快不快、解决了没有。半年公布一次，公布以后不改。括号里是真实比例大约在哪里；件数太少的不比较。',
  none: '还没有公布过。半年过完，新区民政核对以后公布。',
  items: async () => {
    const { items } = await api.get('/appraisals/published', { loginOptional: true })
    return items.flatMap(({ label, published_at: at, departments }) =>
      departments.map((each) => ({ ...each, half: label, at })),
    )
  },
  show: ({ department, measures, half, at }) => ({
    id: `${half} ${department.code}`,
    heading: `${half} ${department.name}`,
    ...marked(measures),
    lines: [...measured(measures), `${date(at)}公布`],
  }),
}

module.exports = { appraisals, commendations, 'published-appraisals': publishedAppraisals }
