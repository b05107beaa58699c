const { day, moment } = require('../../../services/format')

/** The duty roster's form and what it means: pure. */

const texts = { order: '下班的时间要在上班之后。' }
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ const: hour, title: `${hour} 点` }))

const form = {
  type: 'object',
  required: ['username', 'phone', 'from_day', 'from_hour', 'to_day', 'to_hour'],
  properties: {
    username: { type: 'string', title: '谁值班', 'x-widget': 'staff' },
    phone: { type: 'string', title: '值班电话', format: 'phone', maxLength: 24 },
    from_day: { type: 'string', title: '哪天上班', format: 'date' },
    from_hour: { type: 'integer', title: '几点上班', oneOf: HOURS },
    to_day: { type: 'string', title: '哪天下班', format: 'date' },
    to_hour: { type: 'integer', title: '几点下班', oneOf: HOURS },
  },
}

/** Tonight, as most shifts are entered. */
function usual(/** @type {number} */ now) {
  return { from_day: day(now), from_hour: 18, to_day: day(now + 86400000), to_hour: 8 }
}

const at = (/** @type {string} */ on, /** @type {number} */ hour) =>
  `${on}T${String(hour).padStart(2, '0')}:00:00+08:00`

/** What was filled in, as the API takes it. */
const shift = ({ username, phone, from_day: from, from_hour: begins, to_day: to, to_hour: ends }) => ({
  username,
  phone,
  from: at(from, begins),
  to: at(to, ends),
})

/** @returns {Record<string, string>} */
function faults(values) {
  const { from, to } = shift(values)
  return from < to ? {} : { to_day: texts.order }
}

/** Whether a shift goes on at this moment. */
const goesOn = ({ from, to }, /** @type {number} */ now) => Date.parse(from) <= now && now < Date.parse(to)

/** In the order in which they begin. */
const inOrder = (shifts) =>
  [...shifts].sort((a, b) => moment(Date.parse(a.from)).localeCompare(moment(Date.parse(b.from))))

module.exports = { faults, form, goesOn, inOrder, shift, usual }
