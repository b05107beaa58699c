// wx.getLocation and wx.chooseLocation.

import { node } from '../dialogs/node.js'
import { openSheet } from '../dialogs/sheet.js'
import { frameConfig, setting } from '../settings.js'
import { Failure, wxCall } from './call.js'
import { toGcj02 } from './coordinates.js'
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

export const locationApi = {
  getLocation: wxCall('getLocation', getLocation),
  chooseLocation: wxCall('chooseLocation', chooseLocation),
}
