/** Answers of the server kept on the phone, so that a page shows something before the network does. */

const PREFIX = 'cache:'
const INDEX = 'cache-index'
/** Storage is 10 MB in all; a page's answer is some kilobytes. */
const LIMIT = 80

/** @returns {string[]} oldest first */
const index = () => wx.getStorageSync(INDEX) || []

/**
 * @param {string} name
 * @returns {{etag: string, data: any} | null}
 */
const read = (name) => wx.getStorageSync(PREFIX + name) || null

function write(name, etag, data) {
  const names = [...index().filter((other) => other !== name), name]
  while (names.length > LIMIT) wx.removeStorageSync(PREFIX + names.shift())
  wx.setStorageSync(PREFIX + name, { etag, data })
  wx.setStorageSync(INDEX, names)
}

/** Whoever takes the phone next finds nothing. */
function clear() {
  index().forEach((name) => wx.removeStorageSync(PREFIX + name))
  wx.removeStorageSync(INDEX)
}

module.exports = { read, write, clear }
