const regions = require('../../../services/regions')
const session = require('../../../services/session')

/**
 * The townships whose desk the caller serves: his own, or those of his park.
 * @returns {Promise<{code: string, name: string}[]>}
 */
async function served() {
  const { roles } = session.account() || { roles: [] }
  const offices = roles.filter(({ role }) => role !== 'village_assistant')
  const own = offices
    .filter(({ role }) => role.startsWith('township_'))
    .map(({ region: code, region_name: name }) => ({ code, name }))
  const parks = offices.filter(({ role }) => role === 'park_supervisor')
  const inParks = await Promise.all(parks.map(({ region }) => regions.below(region)))
  const all = [...own, ...inParks.flat()]
  return all.filter(({ code }, index) => all.findIndex((other) => other.code === code) === index)
}

/** Whether the caller holds one of these offices. */
const holds = (/** @type {string[]} */ wanted) =>
  (session.account() || { roles: [] }).roles.some(({ role }) => wanted.includes(role))

module.exports = { holds, served }
