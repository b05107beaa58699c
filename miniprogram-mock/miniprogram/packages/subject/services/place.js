const { toWgs84 } = require('../../../services/location')

/**
 * WGS-84 as WeChat's maps want it: what comes back from there as this point.
 * @param {{longitude: number, latitude: number}} point
 */
function toGcj02({ longitude, latitude }) {
  let guess = { longitude, latitude }
  for (let turn = 0; turn < 3; turn += 1) {
    const back = toWgs84(guess)
    guess = {
      longitude: guess.longitude + longitude - back.longitude,
      latitude: guess.latitude + latitude - back.latitude,
    }
  }
  return guess
}

module.exports = { toGcj02 }
