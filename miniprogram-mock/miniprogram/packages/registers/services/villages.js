const api = require('../../../services/api')
const { date, day } = require('../../../services/format')
const { uuid7 } = require('../../../services/identifiers')
const serverTime = require('../../../services/server-time')
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
  hint: '每个村（社区）要有一名专责成员、至少一名协理员；困难群众多的要有服务站（点）。缺的排在前面。',
  none: '您管的地方没有村和社区。',
  items: async () => (await api.get('/villages/coverage')).items,
  show: (item) => ({
    id: item.region,
    heading: item.region_name,
    tag: item.gap.length ? texts.gap : texts.full,
    tone: item.gap.length ? 'attention' : 'good',
    lines: [
      item.responsible ? `${item.responsible.name} ${item.responsible.phone}` : texts.nobody,
      say.counted(item),
      ...item.gap,
    ],
    acts: [
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

module.exports = { villages, trainings }
