const hex = (/** @type {number} */ value, /** @type {number} */ digits) => value.toString(16).padStart(digits, '0')
const random = (/** @type {number} */ bits) => Math.floor(Math.random() * 2 ** bits)

/**
 * UUID version 7 (RFC 9562): 48 bits of time, then chance. It names a thing and opens nothing,
 * so that the phone's ordinary source of chance is enough.
 * @param {number} [now] milliseconds
 */
function uuid7(now = Date.now()) {
  const time = hex(now, 12)
  const variant = hex(0x8000 + random(14), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random(12), 3)}-${variant}-${hex(random(24), 6)}${hex(random(24), 6)}`
}

module.exports = { uuid7 }
