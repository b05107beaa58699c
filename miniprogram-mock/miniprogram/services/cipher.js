/**
 * ChaCha20-Poly1305 (RFC 8439): seals texts that stay on the phone. WeChat offers no cipher of its own to mini-programs.
 * Poly1305 counts in bytes, as TweetNaCl does: slow and short, for kilobytes.
 */

const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]
const ROUNDS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
]
const NONCE = 12
const TAG = 16

const words = (/** @type {Uint8Array} */ bytes) =>
  Array.from({ length: bytes.length / 4 }, (_, at) =>
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(at * 4, true),
  )

const turned = (/** @type {number} */ word, /** @type {number} */ by) => (word << by) | (word >>> (32 - by))

function quarter(/** @type {Uint32Array} */ state, /** @type {number[]} */ [a, b, c, d]) {
  for (const [sum, other, mixed, by] of [
    [a, b, d, 16],
    [c, d, b, 12],
    [a, b, d, 8],
    [c, d, b, 7],
  ]) {
    state[sum] += state[other]
    state[mixed] = turned(state[mixed] ^ state[sum], by)
  }
}

/** @returns {Uint8Array} 64 bytes */
function block(/** @type {Uint8Array} */ key, /** @type {Uint8Array} */ nonce, /** @type {number} */ counter) {
  const begin = Uint32Array.from([...CONSTANTS, ...words(key), counter, ...words(nonce)])
  const state = Uint32Array.from(begin)
  for (let round = 0; round < 10; round += 1) ROUNDS.forEach((places) => quarter(state, places))
  const out = new DataView(new ArrayBuffer(64))
  state.forEach((word, at) => out.setUint32(at * 4, word + begin[at], true))
  return new Uint8Array(out.buffer)
}

function crypt(key, nonce, /** @type {Uint8Array} */ text) {
  const out = new Uint8Array(text.length)
  for (let from = 0; from < text.length; from += 64) {
    const stream = block(key, nonce, from / 64 + 1)
    for (let at = from; at < Math.min(from + 64, text.length); at += 1) out[at] = text[at] ^ stream[at - from]
  }
  return out
}

/** h += c, in 17 bytes */
function add(h, c) {
  let carry = 0
  for (let at = 0; at < 17; at += 1) {
    carry += h[at] + c[at]
    h[at] = carry & 255
    carry >>>= 8
  }
}

function reduce(h) {
  let carry = 0
  for (let turn = 0; turn < 2; turn += 1) {
    for (let at = 0; at < 16; at += 1) {
      carry += h[at]
      h[at] = carry & 255
      carry >>>= 8
    }
    carry += h[16]
    h[16] = turn ? carry : carry & 3
    carry = 5 * (carry >>> 2)
  }
}

/** @returns {number[]} h · r, before it is reduced */
function multiplied(/** @type {number[]} */ h, /** @type {number[]} */ r) {
  const product = Array(17).fill(0)
  for (let at = 0; at < 17; at += 1) {
    for (let by = 0; by < 17; by += 1) product[at] += h[by] * (by <= at ? r[at - by] : 320 * r[at + 17 - by])
  }
  return product
}

const MINUS_P = [5, ...Array(15).fill(0), 252]
const CLAMP = { 3: 15, 4: 252, 7: 15, 8: 252, 11: 15, 12: 252, 15: 15 }

/** @returns {number[]} 16 bytes */
function poly1305(/** @type {Uint8Array} */ key, /** @type {Uint8Array} */ message) {
  const r = [...Array.from(key.slice(0, 16), (byte, at) => (at in CLAMP ? byte & CLAMP[at] : byte)), 0]
  let h = Array(17).fill(0)
  for (let from = 0; from < message.length; from += 16) {
    const part = [...message.slice(from, from + 16), 1]
    add(h, [...part, ...Array(17 - part.length).fill(0)])
    h = multiplied(h, r)
    reduce(h)
  }
  const before = [...h]
  add(h, MINUS_P)
  if (h[16] >>> 7) h = before
  add(h, [...key.slice(16, 32), 0])
  return h.slice(0, 16)
}

const filled = (/** @type {Uint8Array} */ bytes) => [...bytes, ...Array((16 - (bytes.length % 16)) % 16).fill(0)]

const length = (/** @type {number} */ count) => [
  count & 255,
  (count >>> 8) & 255,
  (count >>> 16) & 255,
  count >>> 24,
  0,
  0,
  0,
  0,
]

const tag = (key, nonce, context, sealed) =>
  poly1305(
    block(key, nonce, 0),
    Uint8Array.from([...filled(context), ...filled(sealed), ...length(context.length), ...length(sealed.length)]),
  )

const utf8 = (/** @type {string} */ text) =>
  Uint8Array.from(unescape(encodeURIComponent(text)), (letter) => letter.charCodeAt(0))

const toText = (/** @type {Uint8Array} */ bytes) => {
  let letters = ''
  bytes.forEach((byte) => (letters += String.fromCharCode(byte)))
  return decodeURIComponent(escape(letters))
}

const toHex = (/** @type {ArrayLike<number>} */ bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const fromHex = (/** @type {string} */ hex) =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(at * 2, at * 2 + 2), 16))

/** Unique, not secret: time and chance. */
const fresh = () =>
  fromHex(
    Date.now().toString(16).padStart(12, '0') + toHex(Array.from({ length: 6 }, () => Math.floor(Math.random() * 256))),
  )

/**
 * @param {Uint8Array} key 32 bytes
 * @param {string} context what it is: it opens as nothing else
 * @param {string} text
 * @returns {string} hexadecimal
 */
function seal(key, context, text) {
  const nonce = fresh()
  const sealed = crypt(key, nonce, utf8(text))
  return toHex(nonce) + toHex(sealed) + toHex(tag(key, nonce, utf8(context), sealed))
}

/** @returns {string | null} null when it was sealed with another key, or changed */
function open(/** @type {Uint8Array} */ key, /** @type {string} */ context, /** @type {string} */ kept) {
  const bytes = fromHex(kept)
  const nonce = bytes.slice(0, NONCE)
  const sealed = bytes.slice(NONCE, -TAG)
  const same = toHex(tag(key, nonce, utf8(context), sealed)) === toHex(bytes.slice(-TAG))
  return same ? toText(crypt(key, nonce, sealed)) : null
}

module.exports = { fromHex, open, seal }
