const api = require('../../../services/api')
const { dayOfWeek } = require('../../../services/format')
const { query } = require('../../../services/http')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post } = require('./sending')

/** Co-ordination meetings: called here; agenda, decisions and minutes stand on the page of each. */

const texts = {
  call: '召集一次会议',
  title: '会议名称',
  on: '哪一天开',
  place: '在哪里开',
  where: '哪个地方的会',
  participants: '请哪些部门',
}
const calls = () => session.holds('bureau_supervisor') || session.holds('park_supervisor')
const string = (title, maxLength) => ({ type: 'string', title, maxLength })

const callSchema = async () => ({
  type: 'object',
  required: ['title', 'on', 'place', 'participants'],
  properties: {
    title: string(texts.title, 60),
    on: { type: 'string', format: 'date', title: texts.on },
    place: string(texts.place, 200),
    region: { type: 'string', title: texts.where, oneOf: choices(await areas()) },
    participants: {
      type: 'array',
      title: texts.participants,
      items: { type: 'string', 'x-choices-url': '/api/v1/departments' },
    },
  },
})

async function call({ region, ...values }, key) {
  const top = (await areas())[0].value
  return post('/meetings', { ...values, id: key, ...(region && region !== top ? { region } : {}) }, key)
}

/** @type {import('./sending').Register} */
const meetings = {
  title: '联席会议',
  hint: '到期没有答复的、发放被退回的、有争议的、上次没有办完的，自己列进议程。每一项都定下由谁办、哪天办完，或者写明为什么不办。',
  none: '还没有安排会议。',
  items: async () => {
    const { items } = await api.get(`/meetings${query({ limit: 100, sort: '-received_on' })}`)
    return items
  },
  show: (item) => ({
    id: item.id,
    heading: item.title,
    tag: item.state_label,
    tone: item.tone,
    lines: [item.number, `${dayOfWeek(item.on)} ${item.place}`, item.region_name],
    url: `/packages/subject/pages/subject/subject?collection=meetings&id=${item.id}`,
  }),
  acts: () => (calls() ? [{ label: texts.call, schema: callSchema, does: call }] : []),
}

module.exports = { meetings }
