// What a program may know of the phone.

import { setting } from '../settings.js'
import { setSize } from '../window.js'
import { Failure, wxCall } from './call.js'

const SDK_VERSION = '3.7.0'
const NORMAL_FONT = 16

function windowInfo() {
  const { clientWidth: screenWidth, clientHeight: screenHeight } = document.querySelector('#frame-phone')
  const { clientWidth: windowWidth, clientHeight: windowHeight } = document.querySelector('#frame-page')
  return { pixelRatio: devicePixelRatio, screenWidth, screenHeight, windowWidth, windowHeight }
}

const baseInfo = () => ({
  SDKVersion: SDK_VERSION,
  language: 'zh_CN',
  host: { env: 'WeChat' },
  fontSizeScaleFactor: setting('fontScale'),
  fontSizeSetting: NORMAL_FONT * setting('fontScale'),
})

/** @param {object} config app.json: only a program that is `resizable` changes its window */
export const deviceApi = ({ resizable }) => ({
  getWindowInfo: windowInfo,
  setWindowSize: wxCall('setWindowSize', (size) => {
    if (!resizable) throw new Failure('not resizable')
    setSize(size)
  }),
  getAppBaseInfo: baseInfo,
  getRandomValues: wxCall('getRandomValues', ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
  })),
  nextTick: (callback) => queueMicrotask(callback),
})
