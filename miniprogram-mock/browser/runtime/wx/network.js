// The phone's network: what the frame says (good, weak, offline), and the calls that ask for it.

import { onSetting, setting } from '../settings.js'
import { Failure } from './call.js'

/** A village with one bar of signal: slow, and three of ten requests are lost, half of them after the server has acted. */
const WEAK = { delay: [300, 1500], lost: 0.3 }

const listeners = new Set()

export const networkType = () =>
  setting('network') === 'offline' || !navigator.onLine ? 'none' : setting('network') === 'weak' ? '2g' : 'wifi'

/**
 * Sends through the phone's network.
 * @template T
 * @param {() => Promise<T>} send @returns {Promise<T>} @throws {Failure}
 */
export async function throughNetwork(send) {
  if (networkType() === 'none') throw lost('net::ERR_INTERNET_DISCONNECTED')
  if (setting('network') !== 'weak') return send()
  const fate = Math.random()
  await delay(WEAK.delay[0] + Math.random() * (WEAK.delay[1] - WEAK.delay[0]))
  if (fate < WEAK.lost / 2) throw lost('net::ERR_CONNECTION_RESET')
  const answer = await send()
  if (fate < WEAK.lost) throw lost('net::ERR_CONNECTION_RESET')
  return answer
}

export const lost = (reason) => new Failure(reason, { errno: 600001 })

const delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function changed() {
  const type = networkType()
  listeners.forEach((listener) => listener({ isConnected: type !== 'none', networkType: type }))
}

onSetting((name) => name === 'network' && changed())
window.addEventListener('online', changed)
window.addEventListener('offline', changed)

export const networkApi = {
  onNetworkStatusChange: (listener) => void listeners.add(listener),
  offNetworkStatusChange: (listener) => void listeners.delete(listener),
}
