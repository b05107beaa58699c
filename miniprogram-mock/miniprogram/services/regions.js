const api = require('./api')
const config = require('./config')
const session = require('./session')

/**
 * @typedef {object} Region
 * @property {string} code
 * @property {string} name
 * @property {string} level
 * @property {string} [phone]
 * @property {number} [longitude] WGS-84
 * @property {number} [latitude]
 */

/**
 * The areas below one; what the phone knows already answers when the network does not.
 * @param {string} parent
 * @returns {Promise<Region[]>}
 */
async function below(parent) {
  /** @type {Region[]} */
  let items = []
  try {
    await api.show(`/regions?parent=${parent}&limit=100`, (data) => {
      items = data.items
    })
  } catch (caught) {
    if (!items.length) throw caught
  }
  return items
}

/** Townships of the New Area: people know their township, not the park above it. */
async function townships() {
  const top = await below(config.regionRoot)
  const parks = top.filter(({ level }) => level === 'park')
  const inParks = await Promise.all(parks.map(({ code }) => below(code)))
  return [...top.filter(({ level }) => level !== 'park'), ...inParks.flat()]
}

/** Names of places that this phone has seen, so that a code can be shown as a person says it. */
const NAMES = 'region-names'

const remember = (/** @type {string} */ code, /** @type {string} */ name) =>
  wx.setStorageSync(NAMES, { ...wx.getStorageSync(NAMES), [code]: name })

/** @returns {string} the code itself when its name is not known */
const nameOf = (/** @type {string} */ code) => (wx.getStorageSync(NAMES) || {})[code] || code

/** The place for which the caller holds a role, such as an assistant's village. */
function ownRegion() {
  const account = session.account()
  return account && account.roles.length ? account.roles[0].region : ''
}

module.exports = { below, nameOf, ownRegion, remember, townships }
