// What a program may know of the phone and of its own life.

import { launchedWith, offApp, onApp } from '../application.js'
import { setting } from '../settings.js'
import { wxCall } from './call.js'

const SDK_VERSION = '3.7.0'
const NORMAL_FONT = 16

function windowInfo() {
  const { clientWidth: screenWidth, clientHeight: screenHeight } = document.querySelector('#frame-phone')
  const { clientWidth: windowWidth, clientHeight: windowHeight } = document.querySelector('#frame-page')
  const safeArea = { left: 0, right: screenWidth, top: 0, bottom: screenHeight, width: screenWidth, height: screenHeight }
  return { pixelRatio: devicePixelRatio, screenWidth, screenHeight, windowWidth, windowHeight, statusBarHeight: 0, screenTop: screenHeight - windowHeight, safeArea }
}

const baseInfo = () => ({
  SDKVersion: SDK_VERSION, version: '8.0.50', language: 'zh_CN', theme: 'light', enableDebug: false, host: { env: 'WeChat' },
  fontSizeScaleFactor: setting('fontScale'), fontSizeSetting: NORMAL_FONT * setting('fontScale'),
})

const deviceInfo = () => ({ brand: 'devtools', model: 'browser', system: '', platform: 'devtools' })
const systemInfo = () => ({ ...windowInfo(), ...baseInfo(), ...deviceInfo() })

function menuButtonRect() {
  const { clientWidth } = document.querySelector('#frame-phone')
  return { width: 87, height: 32, top: 6, bottom: 38, left: clientWidth - 94, right: clientWidth - 7 }
}

export const deviceApi = {
  getSystemInfoSync: systemInfo,
  getSystemInfo: wxCall('getSystemInfo', systemInfo),
  getWindowInfo: windowInfo,
  getAppBaseInfo: baseInfo,
  getDeviceInfo: deviceInfo,
  getMenuButtonBoundingClientRect: menuButtonRect,
  getLaunchOptionsSync: launchedWith,
  getEnterOptionsSync: launchedWith,
  onAppShow: (listener) => onApp('show', listener),
  offAppShow: (listener) => offApp('show', listener),
  onAppHide: (listener) => onApp('hide', listener),
  offAppHide: (listener) => offApp('hide', listener),
  onError: (listener) => window.addEventListener('error', ({ error }) => listener(String(error?.stack ?? error))),
  vibrateShort: wxCall('vibrateShort', () => void navigator.vibrate?.(15)),
  setClipboardData: wxCall('setClipboardData', ({ data }) => navigator.clipboard.writeText(data).then(() => ({}))),
  nextTick: (callback) => queueMicrotask(callback),
}
