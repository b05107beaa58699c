const config = require('../../../services/config')
const regions = require('../../../services/regions')

/** Every area above the villages, the New Area first: `{value, label}`. */
async function areas() {
  const top = await regions.below(config.regionRoot)
  const parks = top.filter(({ level }) => level === 'park')
  const below = await Promise.all(parks.map(({ code }) => regions.below(code)))
  const all = [...top, ...below.flat()].filter(({ level }) => level === 'park' || level === 'town')
  return [{ value: config.regionRoot, label: config.regionName }, ...all.map(named)]
}

const named = ({ code, name }) => ({ value: code, label: name })

/** The areas that an office of the caller covers, itself included. @param {{region: string, region_name: string}[]} roles */
async function reached(roles) {
  const own = roles.map(({ region, region_name: name }) => ({ value: region, label: name }))
  const inside = await Promise.all(roles.map(({ region }) => regions.below(region)))
  const deeper = await Promise.all(
    inside
      .flat()
      .filter(({ level }) => level === 'park')
      .map(({ code }) => regions.below(code)),
  )
  const all = [
    ...own,
    ...[...inside.flat(), ...deeper.flat()]
      .filter(({ level }) => level !== 'village' && level !== 'community')
      .map(named),
  ]
  return all.filter(({ value }, at) => all.findIndex((other) => other.value === value) === at)
}

module.exports = { areas, reached }
