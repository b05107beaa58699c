const { day } = require('../../../services/format')
const serverTime = require('../../../services/server-time')

/** How far back a month can be chosen. */
const MONTHS = 24

/** '2026-11' -> '2026年11月'. */
const monthName = (/** @type {string} */ month) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** So many months before another: ('2026-01', 1) -> '2025-12'. */
function before(/** @type {string} */ month, /** @type {number} */ back) {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - back
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** The months to choose from, newest first; `first` is how many before the present one. */
const choices = (first = 0) =>
  Array.from({ length: MONTHS }, (_, back) => {
    const code = before(day(serverTime.now()).slice(0, 7), back + first)
    return { code, name: monthName(code) }
  })

module.exports = { before, choices, monthName }
