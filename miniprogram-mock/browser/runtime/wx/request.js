// wx.request: one HTTP exchange. Every answer of a server is a success, whatever its status.

import { Failure, wxTask } from './call.js'
import { lost, throughNetwork } from './network.js'

const DEFAULT_TIMEOUT = 60000

async function read(response, responseType) {
  if (responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function exchange({ url, method = 'GET', data, header, responseType }, signal) {
  const headers = { 'Content-Type': 'application/json', ...header }
  const body = data === undefined ? undefined : JSON.stringify(data)
  try {
    // Without cookies, as WeChat sends none.
    const response = await throughNetwork(() => fetch(url, { method, headers, body, signal, credentials: 'omit' }))
    const answered = await read(response, responseType)
    return { data: answered, statusCode: response.status, header: Object.fromEntries(response.headers) }
  } catch (fault) {
    if (signal.aborted) throw signal.reason
    throw fault instanceof Failure ? fault : lost(fault.message)
  }
}

export const request = wxTask('request', (options) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new Failure('timeout', { errno: 5 })), options.timeout ?? DEFAULT_TIMEOUT)
  const result = exchange(options, abort.signal).finally(() => clearTimeout(timer))
  return { task: { abort: () => abort.abort(new Failure('abort')) }, result }
})
