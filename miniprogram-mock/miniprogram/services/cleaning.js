const characters = require('./characters')

/**
 * What people type, as what they mean. The server does the same (app/kernel/forms/cleaning.py), from the same table;
 * a test holds both to the same answers.
 */

const LOCAL_AREA = '0931'
const HAN = '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}'
const escaped = (/** @type {string} */ text) => text.replace(/[-.*+?^${}()|[\]\\]/g, '\\$&')
const EXTENSION = new RegExp(`(?:${characters.extensions.map(escaped).join('|')})[.:]?(\\d{1,6})$`, 'i')
const COUNTRY = /^(?:\+|00)?86(?=1\d{10}$|0?[1-9]\d{9,10}$)/
const MOBILE = /^1\d{10}$/
const FIXED = /^0[1-9]\d{8,10}$/
const LOCAL = /^[2-8]\d{6}$/

const { blanks, lineEnds, dashes, brackets, stops, dots } = characters
const dash = `[${escaped(dashes)} ]*[${escaped(dashes)}][${escaped(dashes)} ]*`
const BY_DASH = new RegExp(`^(|.*\\D)(0\\d{10,11}|\\d{7,8})${dash}(\\d{1,6})\\D*$`, 's')
const dropped = new Set(blanks + lineEnds + dashes + brackets + stops + dots)

/** The table has each point as its distance from the one before. */
function points(/** @type {number[]} */ gaps) {
  let at = 0
  return gaps.map((gap) => (at += gap))
}
const zeros = points(characters.zeros)
const bounds = points(characters.invisible)
const isInvisible = (/** @type {number} */ point) => bounds.filter((bound) => bound <= point).length % 2

/** One character in its plain form: nothing where nobody sees it, 0 to 9 for every script's digits. */
function plain(/** @type {string} */ character) {
  const point = character.codePointAt(0) || 0
  if (point < 128) return character
  if (isInvisible(point)) return ''
  const zero = zeros.find((start) => point >= start && point < start + 10)
  return zero === undefined ? character : String(point - zero)
}

/** Without what groups, marks or surrounds a number. */
function digits(/** @type {string} */ text) {
  const kept = [...text.normalize('NFKC')].filter((character) => !dropped.has(character))
  return kept.map(plain).join('').normalize('NFKC')
}

/** Without the country, with the area code. */
function nationalOf(/** @type {string} */ number) {
  let national = number.replace(COUNTRY, '')
  if (national !== number && !'01'.includes(national[0])) national = `0${national}`
  return LOCAL.test(national) ? LOCAL_AREA + national : national
}

const around = new RegExp(`^[^0-9+]+|[^0-9${characters.checkLetters}]+$`, 'g')
const seenAs = (/** @type {string} */ text) =>
  [...text.normalize('NFKC')].map((each) => (blanks.includes(each) ? ' ' : plain(each))).join('')
const swapped = (/** @type {string} */ text, /** @type {string} */ table) =>
  [...text].map((each) => (table.indexOf(each) % 2 ? each : table[table.indexOf(each) + 1])).join('')

/** As it stands where that is such a number, else the first way to read it that makes it one. */
function asMeant(text, read, shape) {
  const seen = seenAs(text)
  const ways = [text, seen.replace(around, '')]
  if (!/[0-9]/.test(seen)) ways.push(swapped(seen, characters.numerals))
  ways.push(swapped(seen, characters.lookalikes))
  return ways.map(read).find((number) => shape.test(number)) || read(text)
}

/** Eleven digits of a mobile; area code, number and 转 extension of a fixed line; else what was typed, without blanks. */
function telephoneAsIs(/** @type {string} */ text) {
  const seen = seenAs(text)
  const [, before, last, few] = BY_DASH.exec(seen) || []
  const line = last && nationalOf(digits(before + last))
  if (line && FIXED.test(line)) return `${line}转${few}`
  const whole = digits(text)
  const extension = EXTENSION.exec(whole)
  const national = nationalOf(extension ? whole.slice(0, extension.index) : whole)
  if (FIXED.test(national)) return extension ? `${national}转${extension[1]}` : national
  return MOBILE.test(national) && !extension ? national : whole
}

const TELEPHONE = /^(1\d{10}|0[1-9]\d{8,10}(转\d{1,6})?)$/
const telephone = (/** @type {string} */ text) => asMeant(text, telephoneAsIs, TELEPHONE)
const isTelephone = (/** @type {string} */ text) => TELEPHONE.test(telephone(text))

const idNumber = (/** @type {string} */ text) => asMeant(text, idNumberAsIs, /^\d{17}[\dX]$/)
function idNumberAsIs(/** @type {string} */ text) {
  const whole = digits(text)
  const last = [...whole].slice(-1)[0] || ''
  return last && characters.checkLetters.includes(last) ? `${whole.slice(0, -last.length)}X` : whole
}

const ACCOUNT = /^\d{12,24}$/
const accountNumber = (/** @type {string} */ text) => asMeant(text, digits, ACCOUNT)

const isAccountNumber = (/** @type {string} */ text) => ACCOUNT.test(accountNumber(text))

const pointForDot = new RegExp(`([${HAN}]) ?[.．] ?(?=[${HAN}])`, 'gu')
const betweenHan = new RegExp(`([${HAN}]) +(?=[${HAN}])`, 'gu')

/** One dot between the parts of a name, nothing that is not seen; blanks only between letters. */
function personName(/** @type {string} */ text) {
  const meant = text.replace(/[\u2e80-\u2eff]/g, (radical) => {
    const at = characters.radicals.indexOf(radical)
    return at < 0 ? radical : characters.radicals[at + 1]
  })
  const seen = [...meant.normalize('NFKC')].map((character) => {
    if (characters.blanks.includes(character) || characters.lineEnds.includes(character)) return ' '
    return characters.dots.includes(character) ? '·' : plain(character)
  })
  const name = seen.join('').replace(/ +/g, ' ').replace(pointForDot, '$1·')
  return name
    .replace(/ *·[ ·]*/g, '·')
    .replace(/^[ ·]+|[ ·]+$/g, '')
    .replace(betweenHan, '$1')
    .normalize('NFKC')
}

module.exports = { accountNumber, idNumber, isAccountNumber, isTelephone, personName, telephone }
