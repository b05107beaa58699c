// wx.setStorageSync and its kin: JSON values in the browser's storage, apart for each person's phone.

import { phoneName } from '../settings.js'

const nameOf = (key) => `${phoneName()}:${key}`

function getStorageSync(key) {
  const text = localStorage.getItem(nameOf(key))
  return text === null ? '' : JSON.parse(text)
}

export const storageApi = {
  getStorageSync,
  setStorageSync: (key, data) => localStorage.setItem(nameOf(key), JSON.stringify(data ?? null)),
  getStorageInfoSync: () => ({
    keys: Object.keys(localStorage)
      .filter((name) => name.startsWith(nameOf('')))
      .map((name) => name.slice(nameOf('').length)),
  }),
  removeStorageSync: (key) => localStorage.removeItem(nameOf(key)),
}
