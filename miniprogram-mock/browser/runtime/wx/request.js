// wx.request: one HTTP exchange. Every answer of a server is a success, whatever its status.

import { Failure, wxTask } from './call.js'
import { lost, throughNetwork } from './network.js'

const DEFAULT_TIMEOUT = 60000

/** GET parameters go into the address; everything else is JSON, or a form when the header says so. */
function describe({ url, method = 'GET', data, header = {} }) {
  const verb = method.toUpperCase()
  const headers = new Headers(header)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  const address = new URL(url, location.href)
  if (verb !== 'GET' && verb !== 'HEAD') return { address, init: { method: verb, headers, body: body(data, headers) } }
  for (const [name, value] of Object.entries(data ?? {})) address.searchParams.set(name, value)
  return { address, init: { method: verb, headers } }
}

function body(data, headers) {
  if (data === undefined || typeof data === 'string' || data instanceof ArrayBuffer) return data
  return headers.get('content-type').includes('x-www-form-urlencoded') ? new URLSearchParams(data).toString() : JSON.stringify(data)
}

async function read(response, { responseType, dataType = 'json' }) {
  if (responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function exchange(options, abort) {
  const { address, init } = describe(options)
  try {
    // Without cookies, as WeChat sends none.
    const response = await throughNetwork(() => fetch(address, { ...init, signal: abort.signal, credentials: 'omit' }))
    return { data: await read(response, options), statusCode: response.status, header: Object.fromEntries(response.headers), cookies: [] }
  } catch (fault) {
    if (abort.signal.aborted) throw abort.signal.reason
    throw fault instanceof Failure ? fault : lost(fault.message)
  }
}

export const request = wxTask('request', (options) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new Failure('timeout', { errno: 5 })), options.timeout ?? DEFAULT_TIMEOUT)
  const result = exchange(options, abort).finally(() => clearTimeout(timer))
  return { task: { abort: () => abort.abort(new Failure('abort')) }, result }
})
