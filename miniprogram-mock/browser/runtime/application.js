// App() and getApp(): the program's own life, and its going to the background and coming back.

import { callOn } from './lifecycle.js'

let application
let launchOptions

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
    launchOptions = { path, query, scene: 1001, referrerInfo: {} }
    callOn(application, 'onLaunch', launchOptions)
    appears()
    await router.openFirst()
    document.addEventListener('visibilitychange', () => (document.hidden ? goAway(router) : comeBack(router)))
  }
}

function appears() {
  callOn(application, 'onShow', launchOptions)
}

export function comeBack(router) {
  appears()
  router.show()
}

export function goAway(router) {
  router.hide()
  callOn(application, 'onHide')
}
