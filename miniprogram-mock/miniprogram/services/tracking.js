/** Tokens with which somebody without an account follows the emergency that this phone reported. */

const KEY = 'tracking'

/** @returns {Record<string, string>} subject id -> token */
const tokens = () => wx.getStorageSync(KEY) || {}

const remember = (/** @type {string} */ id, /** @type {string} */ token) =>
  wx.setStorageSync(KEY, { ...tokens(), [id]: token })

/** @returns {Record<string, string>} */
const headers = (/** @type {string} */ id) => (tokens()[id] ? { 'X-Tracking-Token': tokens()[id] } : {})

const ids = () => Object.keys(tokens()).reverse()

module.exports = { headers, ids, remember }
