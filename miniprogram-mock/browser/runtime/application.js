// App() and getApp(): the program's own life, and its going to the background and coming back.

import { callOn } from './lifecycle.js'

const watchers = { show: new Set(), hide: new Set() }

/** wx.onAppShow and wx.onAppHide. @param {'show'|'hide'} moment */
export const onApp = (moment, listener) => void watchers[moment].add(listener)
export const offApp = (moment, listener) => void (listener ? watchers[moment].delete(listener) : watchers[moment].clear())

let application
let launchOptions = { path: '', query: {}, scene: 1001, referrerInfo: {} }

export const launchedWith = () => launchOptions

/**
 * Runs app.js.
 * @returns {() => Promise<void>} to be called when all pages are known: launches the program and opens its first page
 */
export function startApplication(router, run) {
  globalThis.App = (definition) => (application = definition)
  globalThis.getApp = () => application
  run()
  return async () => {
    const { path, query } = router.target()
    launchOptions = { ...launchOptions, path, query }
    callOn(application, 'onLaunch', launchOptions)
    appears()
    await router.openFirst()
    document.addEventListener('visibilitychange', () => (document.hidden ? goAway(router) : comeBack(router)))
  }
}

function appears() {
  callOn(application, 'onShow', launchOptions)
  watchers.show.forEach((listener) => listener(launchOptions))
}

export function comeBack(router) {
  appears()
  router.show()
}

export function goAway(router) {
  router.hide()
  callOn(application, 'onHide')
  watchers.hide.forEach((listener) => listener({}))
}
