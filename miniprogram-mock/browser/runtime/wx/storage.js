// wx.setStorage and its kin: JSON values in the browser's storage, apart for each person's phone.

import { phoneName } from '../settings.js'
import { Failure, wxCall } from './call.js'

const prefix = () => `${phoneName()}:`

function getStorageSync(key) {
  const text = localStorage.getItem(prefix() + key)
  return text === null ? '' : JSON.parse(text)
}

const setStorageSync = (key, data) => localStorage.setItem(prefix() + key, JSON.stringify(data ?? null))
const removeStorageSync = (key) => localStorage.removeItem(prefix() + key)

function getStorageInfoSync() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix()))
  const bytes = keys.reduce((total, key) => total + localStorage.getItem(key).length, 0)
  return { keys: keys.map((key) => key.slice(prefix().length)), currentSize: Math.ceil(bytes / 1024), limitSize: 10240 }
}

const clearStorageSync = () => getStorageInfoSync().keys.forEach(removeStorageSync)

function getStorage({ key }) {
  if (localStorage.getItem(prefix() + key) === null) throw new Failure('data not found')
  return { data: getStorageSync(key) }
}

export const storageApi = {
  getStorageSync, setStorageSync, removeStorageSync, clearStorageSync, getStorageInfoSync,
  getStorage: wxCall('getStorage', getStorage),
  setStorage: wxCall('setStorage', ({ key, data }) => setStorageSync(key, data)),
  removeStorage: wxCall('removeStorage', ({ key }) => removeStorageSync(key)),
  clearStorage: wxCall('clearStorage', clearStorageSync),
  getStorageInfo: wxCall('getStorageInfo', getStorageInfoSync),
}
