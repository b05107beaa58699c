// wx.getLocation and wx.chooseLocation.

import { node } from '../dialogs/node.js'
import { openSheet } from '../dialogs/sheet.js'
import { frameConfig, setting } from '../settings.js'
import { Failure, wxCall } from './call.js'
import { fromGcj02, toGcj02 } from './coordinates.js'
import { requirePermission, requirePrivacy } from './permissions.js'

/** Where the phone is, WGS-84: the place set in the frame, or what the browser says. */
function whereAmI() {
  if (setting('place')) return Promise.resolve({ accuracy: 30, ...setting('place') })
  return new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => reject(new Failure('system permission denied', { errCode: 2 })),
      { timeout: 10000 },
    ),
  )
}

async function getLocation({ type = 'wgs84' }) {
  await requirePrivacy()
  await requirePermission('scope.userLocation')
  const { accuracy, ...point } = await whereAmI()
  const { latitude, longitude } = type === 'gcj02' ? toGcj02(point) : point
  const unknown = { altitude: 0, verticalAccuracy: 0, speed: -1 }
  return { latitude, longitude, accuracy, horizontalAccuracy: accuracy, ...unknown }
}

/** WeChat shows a map here; this shows the places of the frame, and a way to type coordinates. */
async function chooseLocation({ latitude = '', longitude = '' }) {
  await requirePrivacy()
  const { places = [] } = await frameConfig()
  const list = node('select', { ariaLabel: '地点' }, [
    new Option('自己填写经纬度', ''),
    ...places.map(({ name }, at) => new Option(name, at)),
  ])
  const north = node('input', { type: 'number', step: 'any', value: latitude, ariaLabel: '纬度', placeholder: '纬度' })
  const east = node('input', { type: 'number', step: 'any', value: longitude, ariaLabel: '经度', placeholder: '经度' })
  const chosen = () =>
    list.value
      ? { ...places[list.value], ...toGcj02(places[list.value]) }
      : { name: '', address: '', latitude: Number(north.value), longitude: Number(east.value) }
  const place = await openSheet({
    title: '选择位置',
    content: [list, north, east],
    buttons: [
      ['取消', undefined],
      ['确定', chosen],
    ],
  })
  if (!place || !(place.latitude && place.longitude)) throw new Failure('cancel')
  return { name: place.name, address: place.address ?? '', latitude: place.latitude, longitude: place.longitude }
}

/** WeChat opens a map with a way there; here whatever the machine has for a place, and the place in words to copy. */
async function openLocation({ latitude, longitude, name = '', address = '' }) {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new Failure('invalid coordinates')
  const point = fromGcj02({ latitude, longitude })
  const at = `${point.latitude.toFixed(6)},${point.longitude.toFixed(6)}`
  const link = node('a', { href: `geo:${at}?q=${at}(${encodeURIComponent(name)})`, textContent: '用地图打开' })
  const text = node('p', { textContent: [name, address, at].filter(Boolean).join('，') })
  openSheet({ title: '去这里', content: [text, link], buttons: [['关闭', undefined]] })
  return {}
}

export const locationApi = {
  openLocation: wxCall('openLocation', openLocation),
  getLocation: wxCall('getLocation', getLocation),
  chooseLocation: wxCall('chooseLocation', chooseLocation),
}
