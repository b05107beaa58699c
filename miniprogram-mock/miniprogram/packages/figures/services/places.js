const regions = require('../../../services/regions')
const session = require('../../../services/session')

/** The places of one's own offices, and those just below: where figures can be looked at. */
async function places() {
  const { roles } = session.account() || { roles: [] }
  const own = roles.map(({ region: code, region_name: name }) => ({ code, name }))
  const below = await Promise.all(own.map(({ code }) => regions.below(code)))
  const all = [...own, ...below.flat()]
  return all.filter(({ code }, index) => all.findIndex((each) => each.code === code) === index)
}

module.exports = { places }
