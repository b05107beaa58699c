// What a program may know of the phone.

import { setting } from '../settings.js'

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

export const deviceApi = {
  getWindowInfo: windowInfo,
  getAppBaseInfo: baseInfo,
  nextTick: (callback) => queueMicrotask(callback),
}
