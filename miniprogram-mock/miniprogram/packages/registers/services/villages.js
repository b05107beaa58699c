const api = require('../../../services/api')
const { date, day } = require('../../../services/format')
const { uuid7 } = require('../../../services/identifiers')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { post } = require('./sending')

/** Who looks after each village, what is lacking, and the trainings that were held. */

const texts = {
  nobody: '没有专责成员',
  gap: '缺',
  full: '齐了',
  who: '登记专责成员',
  station: '登记服务站（点）',
  training: '登记一次培训',
  done: '登记好了',
}
const say = {
  counted: ({ assistants, stations, cases }) =>
    `协理员 ${assistants} 名，在办和在保 ${cases} 件${stations.length ? '，' + stations.join('、') : ''}`,
  held: ({ held_on: on, hours, attended }) => `${date(on)} ${hours} 小时，${attended} 人参加`,
}
const visited = {
  due: ({ due_on: until, group_label: group, leader }) =>
    [`${group}，最晚 ${date(until)}`, leader && `负责人 ${leader}`].filter(Boolean).join('，'),
  done: ({ done_on: on, source_label: source }) => on && `${date(on)} ${source}`,
  counted: ({ total, done, late, due, excused }) =>
    `要去 ${total} 户：去了 ${done}，晚去 ${late}，还没去 ${due}，不用去 ${excused}`,
  overdue: ({ overdue }) => `过了日子没有去 ${overdue} 户`,
}
const VISIT_STATES = {
  due: '还没有去',
  overdue: '过了日子没有去',
  done: '去过了',
  late: '过了日子才去',
  excused: '不用去',
}
const text = (title, more = {}) => ({ type: 'string', title, maxLength: 200, ...more })
const place = (title) => text(title, { 'x-widget': 'region', maxLength: 16 })
const RESPONSIBLE = {
  type: 'object',
  required: ['name', 'phone'],
  properties: {
    name: text('专责的村（居）委会成员', { format: 'person-name', maxLength: 50 }),
    phone: text('电话', { format: 'phone' }),
  },
}
const STATION = {
  type: 'object',
  required: ['name', 'address'],
  properties: {
    name: text('服务站（点）名称', { maxLength: 64 }),
    address: text('地址'),
    phone: text('电话', { format: 'phone' }),
  },
}
const TRAINING = {
  type: 'object',
  required: ['region', 'title', 'held_on', 'hours', 'attended'],
  properties: {
    region: place('哪个乡镇、村或社区的人参加'),
    title: text('培训了什么'),
    held_on: text('哪一天', { format: 'date' }),
    hours: { type: 'integer', title: '几个小时', minimum: 1, maximum: 200 },
    attended: { type: 'integer', title: '多少人参加', minimum: 1, maximum: 5000 },
  },
}

/** @type {import('./sending').Register} */
const villages = {
  title: '各村力量',
  hint: '村（社区）要有专责成员、协理员，困难群众多的要有服务站（点）；乡镇以上各岗位要有人。缺的排在前面。',
  none: '您管的地方没有村和社区。',
  items: async () => (await api.get('/villages/coverage')).items,
  show: (item) => ({
    id: item.region,
    heading: item.region_name,
    tag: item.gap.length ? texts.gap : texts.full,
    tone: item.gap.length ? 'attention' : 'good',
    lines: [
      ...(item.is_office
        ? []
        : [item.responsible ? `${item.responsible.name} ${item.responsible.phone}` : texts.nobody, say.counted(item)]),
      ...item.gap,
    ],
    acts: item.is_office
      ? []
      : [
          {
            label: texts.who,
            schema: RESPONSIBLE,
            initial: item.responsible || {},
            does: async (values) => {
              await api.call('PUT', `/villages/${item.region}/responsible`, { data: values })
              return { said: texts.done }
            },
          },
          {
            label: texts.station,
            schema: STATION,
            does: (values, key) => post('/stations', { ...values, id: uuid7(), region: item.region }, key),
          },
        ],
  }),
}

const VISIT = {
  type: 'object',
  required: ['on', 'found'],
  properties: {
    on: text('哪一天去的', { format: 'date' }),
    found: text('看到的情况', { maxLength: 2000, 'x-widget': 'textarea' }),
    in_need: { type: 'boolean', title: '有困难，要乡镇马上去看' },
  },
}
const EXCUSE = {
  type: 'object',
  required: ['reason'],
  properties: { reason: text('为什么不用去（住院、外出、搬走……）') },
}
const visitActs = ({ id, state, collection }) => {
  if (state !== 'due' && state !== 'overdue') return []
  const isHere = collection === 'benefits' && (session.holds('village_assistant') || session.holds('township_officer'))
  return [
    isHere && {
      label: '登记走访',
      schema: VISIT,
      initial: { on: day(serverTime.now()) },
      does: (values, key) => post(`/village-visits/${id}/record`, values, key),
    },
    session.holds('township_officer') && {
      label: '这一期不用去',
      schema: EXCUSE,
      does: (values, key) => post(`/village-visits/${id}/excuse`, values, key),
    },
  ].filter(Boolean)
}

/** @type {import('./sending').Register} */
const villageVisits = {
  title: '村负责人走访',
  hint: '村（社区）负责人每一期要到这些人家去看。复核入户、关爱走访、线索走访登记了的，自己会记上，不用再填。',
  none: '现在没有这样的人家。要去哪些人家，每一期开始系统自己列出来。',
  filters: {
    type: 'object',
    properties: {
      state: { type: 'string', title: '只看', enum: Object.keys(VISIT_STATES), 'x-enum-labels': VISIT_STATES },
    },
  },
  from: ({ state }) => ['/village-visits', { state }],
  show: (item) => ({
    id: item.id,
    heading: `${item.person} ${item.village_name}`,
    tag: item.state_label,
    tone: item.state === 'overdue' ? 'attention' : 'calm',
    lines: [visited.due(item), visited.done(item), item.found, item.excused].filter(Boolean),
    url: `/packages/subject/pages/subject/subject?collection=${item.collection}&id=${item.matter}`,
    acts: visitActs(item),
    open: true,
  }),
}

/** @type {import('./sending').Register} */
const visitFigures = {
  title: '各村走访了多少',
  hint: '这个月各村（社区）负责人走访的人家，过了日子没有去的排在前面。',
  none: '这个月还没有要走访的人家。',
  items: async () => (await api.get('/village-visits/figures')).items,
  show: (item) => ({
    id: item.region,
    heading: item.region_name,
    tag: item.overdue ? visited.overdue(item) : '',
    tone: 'attention',
    lines: [item.leader || texts.nobody, visited.counted(item)],
  }),
}

/** @type {import('./sending').Register} */
const trainings = {
  title: '培训',
  hint: '给做救助工作的人办过的培训，新的在前。',
  none: '还没有登记过培训。',
  items: async () => (await api.get('/trainings')).items,
  show: (item) => ({ id: item.id, heading: item.title, lines: [item.region_name, say.held(item)] }),
  acts: () => [
    {
      label: texts.training,
      schema: TRAINING,
      initial: { held_on: day(serverTime.now()) },
      does: (values, key) => post('/trainings', values, key),
    },
  ],
}

module.exports = { villages, trainings, 'village-visits': villageVisits, 'visit-figures': visitFigures }
