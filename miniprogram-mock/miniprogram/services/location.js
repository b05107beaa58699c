const api = require('./api')
const { promised } = require('./promised')

/** WeChat's maps speak GCJ-02; everything beyond this file is WGS-84. */

const AXIS = 6378245
const ECCENTRICITY = 0.006693421622965943

const wave = (/** @type {number} */ value, /** @type {number} */ period) => Math.sin((value * Math.PI) / period)

function northShift(x, y) {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ((wave(x, 1 / 6) + wave(x, 0.5)) * 20 +
      (wave(y, 1) + 2 * wave(y, 3)) * 20 +
      (160 * wave(y, 12) + 320 * wave(y, 30))) *
      (2 / 3)
  )
}

function eastShift(x, y) {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ((wave(x, 1 / 6) + wave(x, 0.5)) * 20 +
      (wave(x, 1) + 2 * wave(x, 3)) * 20 +
      (150 * wave(x, 12) + 300 * wave(x, 30))) *
      (2 / 3)
  )
}

/**
 * GCJ-02 degrees as WGS-84 degrees, right to about two metres inside China.
 * @param {{longitude: number, latitude: number}} point
 */
function toWgs84({ longitude, latitude }) {
  const [x, y] = [longitude - 105, latitude - 35]
  const radians = (latitude * Math.PI) / 180
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2
  const north = (northShift(x, y) * 180 * magic * Math.sqrt(magic)) / (AXIS * (1 - ECCENTRICITY) * Math.PI)
  const east = (eastShift(x, y) * 180 * Math.sqrt(magic)) / (AXIS * Math.cos(radians) * Math.PI)
  const rounded = (/** @type {number} */ degrees) => Math.round(degrees * 1e6) / 1e6
  return { longitude: rounded(longitude - east), latitude: rounded(latitude - north) }
}

/** Where the phone is, in WGS-84, to how many metres; rejects when the person or the phone will not tell. */
async function here() {
  const found = await promised(wx.getLocation, { type: 'gcj02' })
  return { ...toWgs84(found), ...(found.accuracy > 0 ? { accuracy: Math.ceil(found.accuracy) } : {}) }
}

/** A place the person points at on the map; rejects when cancelled. */
async function chosen() {
  const place = await promised(wx.chooseLocation, {})
  return { ...toWgs84(place), address: [place.address, place.name].filter(Boolean).join(' ') }
}

/**
 * The township that answers for a point.
 * @param {{longitude: number, latitude: number}} point WGS-84
 * @returns {Promise<{township_name: string, phone: string | null}>}
 */
const township = ({ longitude, latitude }) =>
  api.get(`/regions/locate?longitude=${longitude}&latitude=${latitude}`, { loginOptional: true })

/** Metres between two WGS-84 points, on a sphere. */
function distance(from, to) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180
  const half = (/** @type {number} */ angle) => Math.sin(radians(angle) / 2) ** 2
  const chord =
    half(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(to.longitude - from.longitude)
  return 2 * 6371000 * Math.asin(Math.sqrt(chord))
}

module.exports = { chosen, distance, here, toWgs84, township }
