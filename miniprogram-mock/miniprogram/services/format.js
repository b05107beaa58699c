const { idNumber } = require('./cleaning')
const serverTime = require('./server-time')

/** How money, days and numbers look to a person. Pure but for what day it is, which the server says. */

/** Integer fen as yuan: 64000 -> '640 元', 64050 -> '640.50 元'. */
function yuan(/** @type {number | null | undefined} */ fen) {
  return fen === null || fen === undefined ? '' : `${plainYuan(fen)} 元`
}

/** As a person would type it: 64050 -> '640.50'. */
function plainYuan(/** @type {number | null | undefined} */ fen) {
  if (fen === null || fen === undefined) return ''
  return fen % 100 ? (fen / 100).toFixed(2) : String(fen / 100)
}

/** As it was published: money in yuan, everything else as its number. */
const standard = (/** @type {{amount: number, unit: string}} */ { amount, unit }) =>
  `${unit.startsWith('元') ? plainYuan(amount) : amount} ${unit}`

/**
 * What a person typed, as integer fen: '640.5' -> 64050, also in letters of full width, with 元 or between thousands a comma.
 * @returns {number | undefined} undefined when it is no sum of money
 */
function fen(/** @type {string} */ typed) {
  const plain = String(typed)
    .normalize('NFKC')
    .replace('。', '.')
    .replace(/\s|元$|,(?=\d{3}(?!\d))/g, '')
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain)
  return parts ? Number(parts[1]) * 100 + Number((parts[2] || '').padEnd(2, '0')) : undefined
}

/** The calendar day in China of a moment: '2026-11-24'. */
const day = (/** @type {number} */ now) => new Date(now + 8 * 3600000).toISOString().slice(0, 10)

/** RFC 3339 with China's offset. */
const moment = (/** @type {number} */ now) => new Date(now + 8 * 3600000).toISOString().slice(0, 19) + '+08:00'

/** '2026-11-24' -> '11月24日', with the year when it is not this one. */
function date(/** @type {string | null | undefined} */ text, now = serverTime.now()) {
  if (!text) return ''
  const [year, month, dayOfMonth] = text.slice(0, 10).split('-').map(Number)
  const short = `${month}月${dayOfMonth}日`
  return year === Number(day(now).slice(0, 4)) ? short : `${year}年${short}`
}

/** A last day is looked up on the calendar by its day of the week: '2026-11-24' -> '11月24日 星期二'. */
function dayOfWeek(/** @type {string | null | undefined} */ text, now = serverTime.now()) {
  return text ? `${date(text, now)} 星期${'日一二三四五六'[new Date(text.slice(0, 10)).getUTCDay()]}` : ''
}

/** '2026-11-24T09:30:00+08:00' -> '11月24日 09:30', in China's time whatever the offset. */
function time(/** @type {string | null | undefined} */ text, now = serverTime.now()) {
  if (!text) return ''
  const local = moment(Date.parse(text))
  return `${date(local, now)} ${local.slice(11, 16)}`
}

/** Whole days from today to a day; negative when it is over. */
const daysUntil = (/** @type {string} */ on, now = serverTime.now()) =>
  Math.round((Date.parse(on) - Date.parse(day(now))) / 86400000)

/**
 * How near a last day is, in words and as a tone of colour.
 * @returns {{text: string, tone: 'late' | 'soon' | 'calm'}}
 */
function nearness(/** @type {string} */ on, now = serverTime.now()) {
  const left = daysUntil(on, now)
  if (left < 0) return { text: `已超期 ${-left} 天`, tone: 'late' }
  if (left === 0) return { text: '今天到期', tone: 'late' }
  return { text: `还剩 ${left} 天`, tone: left <= 3 ? 'soon' : 'calm' }
}

/**
 * What an identity number says about its holder.
 * @returns {{birth_date: string, valid: boolean}} valid: the checksum of GB 11643 holds
 */
function identityNumber(/** @type {string} */ text) {
  const digits = idNumber(String(text || ''))
  if (!/^\d{17}[\dX]$/.test(digits)) return { birth_date: '', valid: false }
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return {
    birth_date: `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`,
    valid: '10X98765432'[sum % 11] === digits[17],
  }
}

/** Full years of age on a day. */
function age(/** @type {string} */ birthDate, /** @type {string} */ on) {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}

module.exports = { age, date, day, dayOfWeek, fen, identityNumber, moment, nearness, plainYuan, time, yuan, standard }
