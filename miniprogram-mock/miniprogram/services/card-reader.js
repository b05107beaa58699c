const { identityNumber } = require('./format')

/**
 * A card reader (读卡器) that pretends to be a keyboard: it types the eighteen characters of an ID card faster than anybody
 * can, into whatever field has the focus, and then Enter.
 */

/** The whole number takes no longer, also where the computer is slow. Milliseconds. */
const WHOLE = 2500
/** As much more than a field may hold goes into it while a card is read. */
const LENGTH = 18
/** More characters at once were pasted. */
const MOST_AT_ONCE = 3

/** Also its day of birth is one: of the digits of a telephone and a number, many eighteen have the right checksum. */
function isNumber(/** @type {string} */ text, /** @type {number} */ at) {
  const { valid, birth_date: born } = identityNumber(text)
  const moment = Date.parse(born)
  return valid && /^(19|20)/.test(born) && moment <= at && new Date(moment).toISOString().startsWith(born)
}

/** @param {() => number} now */
function cardReader(now = Date.now) {
  let field = ''
  /** The characters that came last, with their moments. */
  let keys = []
  return {
    /**
     * What a field says after each key; `previous` is what it said before.
     * @param {string} typedInto
     * @param {string} previous
     * @param {string} text
     * @returns {{before: string, number: string} | null} a number that was read, and what the field said without it
     */
    typed(typedInto, previous, text) {
      const added = text.startsWith(previous) ? [...text.slice(previous.length)] : []
      if (typedInto !== field || !added.length || added.length > MOST_AT_ONCE) keys = []
      field = typedInto
      if (!added.length || added.length > MOST_AT_ONCE) return null
      const at = now()
      keys = [...keys, ...added.map((key) => ({ key, at }))].slice(-LENGTH)
      const number = keys.map(({ key }) => key.toUpperCase()).join('')
      if (!isNumber(number, at) || at - keys[0].at > WHOLE) return null
      keys = []
      return { before: text.slice(0, -LENGTH), number }
    },
  }
}

module.exports = { cardReader, LENGTH }
