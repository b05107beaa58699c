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
 * The areas below one; what the phone knows is the answer at once, and what has changed since is known the next time.
 * @param {string} parent
 * @returns {Promise<Region[]>}
 */
const below = (parent) =>
  new Promise((resolve, reject) => {
    api.show(`/regions?parent=${parent}`, ({ items }) => resolve(items)).catch(reject)
  })

/** Townships of the New Area: people know their township, not the park above it. */
async function townships() {
  const top = await below(config.regionRoot)
  const parks = top.filter(({ level }) => level === 'park')
  const inParks = await Promise.all(parks.map(({ code }) => below(code)))
  return [...top.filter(({ level }) => level !== 'park'), ...inParks.flat()]
}

/** Every village and community, under its township; kept on the phone as the townships are. */
async function villages() {
  const towns = await townships()
  const inTowns = await Promise.all(
    towns.map(async (town) => (await below(town.code)).map((village) => ({ ...village, town }))),
  )
  return inTowns.flat()
}

/** The telephone of a township that this phone has been told, for the key that rings a person. */
const rememberPhone = (/** @type {string | undefined} */ phone) => phone && wx.setStorageSync('township-phone', phone)

/** Names of places that this phone has seen, so that a code can be shown as a person says it. */
const NAMES = 'region-names'

const remember = (/** @type {string} */ code, /** @type {string} */ name) =>
  wx.setStorageSync(NAMES, { ...wx.getStorageSync(NAMES), [code]: name })

/** @returns {string} the code itself when its name is not known */
const nameOf = (/** @type {string} */ code) => (wx.getStorageSync(NAMES) || {})[code] || code

/** The village of the caller, when he is an assistant of exactly one. */
function ownVillage() {
  const { roles } = session.account() || { roles: [] }
  const own = roles.find(({ region }) => /^\d{12}$/.test(region))
  if (own) remember(own.region, own.region_name)
  return own ? own.region : ''
}

module.exports = { below, nameOf, ownVillage, remember, rememberPhone, townships, villages }
