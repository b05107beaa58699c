// Moving among pages.

import { Failure, wxCall } from './call.js'

export function navigationApi(router) {
  const move = (name, go) => [
    name,
    wxCall(name, async (options) => {
      try {
        await go(options)
      } catch (fault) {
        throw new Failure(fault.message)
      }
    }),
  ]
  return Object.fromEntries([
    move('navigateTo', ({ url }) => router.navigateTo(url)),
    move('redirectTo', ({ url }) => router.redirectTo(url)),
    move('reLaunch', ({ url }) => router.reLaunch(url)),
    move('switchTab', ({ url }) => router.switchTab(url)),
    move('navigateBack', ({ delta }) => router.navigateBack(delta)),
  ])
}
