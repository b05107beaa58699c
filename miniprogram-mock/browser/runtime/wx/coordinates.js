// WGS-84 (GPS) to GCJ-02 (what maps in China use). The public approximation, good to a metre or two.

const AXIS = 6378245
const ECCENTRICITY = 0.006693421622965943
const radians = (degrees) => (degrees * Math.PI) / 180

const waves = (x) => 20 * Math.sin(6 * Math.PI * x) + 20 * Math.sin(2 * Math.PI * x)

function northward(x, y) {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const middle = 20 * Math.sin(Math.PI * y) + 40 * Math.sin((Math.PI * y) / 3)
  const long = 160 * Math.sin((Math.PI * y) / 12) + 320 * Math.sin((Math.PI * y) / 30)
  return base + ((waves(x) + middle + long) * 2) / 3
}

function eastward(x, y) {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const middle = 20 * Math.sin(Math.PI * x) + 40 * Math.sin((Math.PI * x) / 3)
  const long = 150 * Math.sin((Math.PI * x) / 12) + 300 * Math.sin((Math.PI * x) / 30)
  return base + ((waves(x) + middle + long) * 2) / 3
}

/** @param {{latitude: number, longitude: number}} point WGS-84 degrees @returns the same point in GCJ-02 */
export function toGcj02({ latitude, longitude }) {
  const [x, y] = [longitude - 105, latitude - 35]
  const magic = 1 - ECCENTRICITY * Math.sin(radians(latitude)) ** 2
  const meridian = (AXIS * (1 - ECCENTRICITY)) / magic ** 1.5
  const parallel = (AXIS / Math.sqrt(magic)) * Math.cos(radians(latitude))
  return {
    latitude: latitude + (northward(x, y) * 180) / (meridian * Math.PI),
    longitude: longitude + (eastward(x, y) * 180) / (parallel * Math.PI),
  }
}

/** @param {{latitude: number, longitude: number}} point GCJ-02 degrees @returns the same point in WGS-84 */
export function fromGcj02({ latitude, longitude }) {
  let guess = { latitude, longitude }
  for (let turn = 0; turn < 3; turn += 1) {
    const there = toGcj02(guess)
    guess = {
      latitude: guess.latitude + latitude - there.latitude,
      longitude: guess.longitude + longitude - there.longitude,
    }
  }
  return guess
}
