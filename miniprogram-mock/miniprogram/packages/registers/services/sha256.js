/** SHA-256 (FIPS 180-4) of a text of plain characters: WeChat offers mini-programs no hash of its own. */

const turned = (/** @type {number} */ word, /** @type {number} */ by) => (word >>> by) | (word << (32 - by))

/** The first 32 bits behind the point of a root of each of the first primes. @returns {number[]} */
function roots(/** @type {number} */ count, /** @type {number} */ power) {
  const found = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every(([prime]) => candidate % prime)) found.push([candidate, candidate ** power])
  }
  return found.map(([, root]) => ((root % 1) * 2 ** 32) | 0)
}

const ROUND = roots(64, 1 / 3)
const START = roots(8, 1 / 2)

function spread(/** @type {DataView} */ view, /** @type {number} */ offset) {
  const words = Array.from({ length: 16 }, (_, at) => view.getInt32(offset + at * 4))
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [words[at - 15], words[at - 2]]
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
    words.push((words[at - 16] + first + words[at - 7] + second) | 0)
  }
  return words
}

function mixed(/** @type {number[]} */ state, /** @type {number[]} */ words) {
  let [a, b, c, d, e, f, g, h] = state
  for (let at = 0; at < 64; at += 1) {
    const chosen = (e & f) ^ (~e & g)
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + ROUND[at] + words[at]) | 0
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0)
}

/** @returns {string} 64 hexadecimal digits */
function sha256(/** @type {string} */ text) {
  const bytes = new Uint8Array((((text.length + 8) >> 6) + 1) * 64)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  bytes[text.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 4, text.length * 8)
  let state = START
  for (let offset = 0; offset < bytes.length; offset += 64) state = mixed(state, spread(view, offset))
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

module.exports = { sha256 }
