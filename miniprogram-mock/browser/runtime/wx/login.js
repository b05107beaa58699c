// Who holds the phone: wx.login. The codes are those of WeChat's stand-in.

import { setting } from '../settings.js'
import { wxCall } from './call.js'
import { lost, networkType } from './network.js'

function login() {
  if (networkType() === 'none') throw lost('net::ERR_INTERNET_DISCONNECTED')
  return { code: `demo-${setting('person')}` }
}

export const loginApi = {
  login: wxCall('login', login),
}
