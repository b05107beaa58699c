const api = require('../../../services/api')
const { date, day } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const { colleagues } = require('./accounts')
const { choices, post, remove } = require('./sending')

/** Who is away, and whoever stands in for them. */

const texts = {
  enter: '登记请假',
  away: '请假',
  cover: '谁代办',
  from: '从哪一天',
  to: '到哪一天（含）',
  back: '销假',
  sureBack: '回来上班了，代办马上结束。',
  covers: '代办：',
}
const WEEK = 6 * 86400000

/** Colleagues in the same office come first: they may do the same steps. */
function leaveSchema(person, all) {
  const others = all.filter(({ value, region }) => value !== person.value && region === person.region)
  const same = others.filter(({ role }) => role === person.role)
  return {
    type: 'object',
    required: ['cover', 'from', 'to'],
    properties: {
      cover: { type: 'string', title: texts.cover, oneOf: choices(same.length ? same : others) },
      from: { type: 'string', title: texts.from, format: 'date' },
      to: { type: 'string', title: texts.to, format: 'date' },
    },
  }
}

/** @type {import('./sending').Register} */
const leaves = {
  title: '请假和代班',
  hint: '有人请假的，登记由谁代办。代办的人用自己的账号，记录里写他自己的名字。',
  none: '现在没有人请假。',
  items: async () => {
    const [{ items }, people] = await Promise.all([api.get('/leaves'), colleagues()])
    const names = Object.fromEntries(people.map(({ value, label }) => [value, label]))
    return items.map((item) => ({
      ...item,
      absent: names[item.absent] || item.absent,
      cover: names[item.cover] || item.cover,
    }))
  },
  show: ({ id, absent, cover, from, to }) => ({
    id,
    heading: absent,
    lines: [texts.covers + cover, `${date(from)} 到 ${date(to)}`],
    acts: [{ label: texts.back, sure: texts.sureBack, does: () => remove(`/leaves/${id}`) }],
  }),
  acts: () => [{ label: texts.enter, url: '/packages/registers/pages/register/register?of=absences' }],
}

/** @type {import('./sending').Register} */
const absences = {
  title: '登记请假',
  hint: '在要请假的人旁边点“请假”，选好谁代办。',
  none: '您管的地方还没有可以请假的人员。',
  items: async () => {
    const all = await colleagues()
    return all.map((person) => ({ ...person, all }))
  },
  show: ({ all, ...person }) => ({
    id: `${person.value}-${person.role}`,
    heading: person.label,
    lines: [person.role_label],
    acts: [
      {
        label: texts.away,
        schema: () => leaveSchema(person, all),
        initial: { from: day(serverTime.now()), to: day(serverTime.now() + WEEK) },
        does: (values, key) => post('/leaves', { ...values, absent: person.value }, key),
      },
    ],
  }),
}

module.exports = { absences, leaves }
