/**
 * ChaCha20-Poly1305 (RFC 8439): seals texts and pictures that stay on the phone. WeChat offers no cipher of its own to
 * mini-programs. Both count in place: a photograph is ten thousand blocks. Poly1305 counts in bytes, as TweetNaCl does.
 */

const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]
const NONCE = 12
const TAG = 16

const words = (/** @type {Uint8Array} */ bytes) =>
  Array.from({ length: bytes.length / 4 }, (_, at) =>
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(at * 4, true),
  )

function quarter(/** @type {Int32Array} */ s, a, b, c, d) {
  let turned = s[d] ^ (s[a] += s[b])
  s[d] = (turned << 16) | (turned >>> 16)
  turned = s[b] ^ (s[c] += s[d])
  s[b] = (turned << 12) | (turned >>> 20)
  turned = s[d] ^ (s[a] += s[b])
  s[d] = (turned << 8) | (turned >>> 24)
  turned = s[b] ^ (s[c] += s[d])
  s[b] = (turned << 7) | (turned >>> 25)
}

/** Twenty rounds over `begin`, into `state`. */
function scramble(/** @type {Int32Array} */ begin, /** @type {Int32Array} */ state) {
  state.set(begin)
  for (let round = 0; round < 10; round += 1) {
    quarter(state, 0, 4, 8, 12)
    quarter(state, 1, 5, 9, 13)
    quarter(state, 2, 6, 10, 14)
    quarter(state, 3, 7, 11, 15)
    quarter(state, 0, 5, 10, 15)
    quarter(state, 1, 6, 11, 12)
    quarter(state, 2, 7, 8, 13)
    quarter(state, 3, 4, 9, 14)
  }
  for (let at = 0; at < 16; at += 1) state[at] += begin[at]
}

/** The key stream from block `first` on, laid over the text. */
function crypt(key, nonce, /** @type {Uint8Array} */ text, first = 1) {
  const begin = Int32Array.from([...CONSTANTS, ...words(key), first, ...words(nonce)])
  const [state, out] = [new Int32Array(16), new Uint8Array(text.length)]
  for (let from = 0; from < text.length; from += 64, begin[12] += 1) {
    scramble(begin, state)
    const end = Math.min(64, text.length - from)
    for (let at = 0; at < end; at += 1) out[from + at] = text[from + at] ^ (state[at >> 2] >>> ((at & 3) << 3))
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

/** h = h · r, before it is reduced. @param {Float64Array} h @param {number[]} r @param {Float64Array} room */
function multiply(h, r, room) {
  for (let at = 0; at < 17; at += 1) {
    let sum = 0
    for (let by = 0; by <= at; by += 1) sum += h[by] * r[at - by]
    let over = 0
    for (let by = at + 1; by < 17; by += 1) over += h[by] * r[at + 17 - by]
    room[at] = sum + 320 * over
  }
  h.set(room)
}

const MINUS_P = [5, ...Array(15).fill(0), 252]
const CLAMP = { 3: 15, 4: 252, 7: 15, 8: 252, 11: 15, 12: 252, 15: 15 }

/** @returns {number[]} 16 bytes */
function poly1305(/** @type {Uint8Array} */ key, /** @type {Uint8Array} */ message) {
  const r = [...Array.from(key.slice(0, 16), (byte, at) => (at in CLAMP ? byte & CLAMP[at] : byte)), 0]
  const [h, part, room] = [new Float64Array(17), new Uint8Array(17), new Float64Array(17)]
  for (let from = 0; from < message.length; from += 16) {
    const held = Math.min(16, message.length - from)
    part.fill(0)
    for (let at = 0; at < held; at += 1) part[at] = message[from + at]
    part[held] = 1
    add(h, part)
    multiply(h, r, room)
    reduce(h)
  }
  const before = h.slice()
  add(h, MINUS_P)
  if (h[16] >>> 7) h.set(before)
  add(h, [...key.slice(16, 32), 0])
  return Array.from(h.slice(0, 16))
}

function joined(/** @type {ArrayLike<number>[]} */ ...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const filled = (/** @type {Uint8Array} */ bytes) => joined(bytes, new Uint8Array((16 - (bytes.length % 16)) % 16))

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
    crypt(key, nonce, new Uint8Array(64), 0),
    joined(filled(context), filled(sealed), length(context.length), length(sealed.length)),
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
const seal = (key, context, text) => toHex(sealBytes(key, context, utf8(text)))

function sealBytes(/** @type {Uint8Array} */ key, /** @type {string} */ context, /** @type {Uint8Array} */ bytes) {
  const nonce = fresh()
  const sealed = crypt(key, nonce, bytes)
  return joined(nonce, sealed, tag(key, nonce, utf8(context), sealed))
}

/** @returns {string | null} null when it was sealed with another key, or changed */
function open(/** @type {Uint8Array} */ key, /** @type {string} */ context, /** @type {string} */ kept) {
  const bytes = openBytes(key, context, fromHex(kept))
  return bytes && toText(bytes)
}

/** @returns {Uint8Array | null} */
function openBytes(/** @type {Uint8Array} */ key, /** @type {string} */ context, /** @type {Uint8Array} */ bytes) {
  const nonce = bytes.slice(0, NONCE)
  const sealed = bytes.slice(NONCE, -TAG)
  const same = toHex(tag(key, nonce, utf8(context), sealed)) === toHex(bytes.slice(-TAG))
  return same ? crypt(key, nonce, sealed) : null
}

module.exports = { fromHex, open, openBytes, seal, sealBytes }
