const cache = require('./cache')
const http = require('./http')
const session = require('./session')
const stepUp = require('./step-up')

/** Waits before a question is asked again that was lost on a weak network, in milliseconds. Only questions: they change nothing. */
const PATIENCE = [500, 1500]

const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function send(method, path, options, waits = method === 'GET' ? PATIENCE : []) {
  try {
    return await http.send(method, path, options)
  } catch (caught) {
    if (caught.status !== 0 || !waits.length) throw caught
    await pause(waits[0])
    return send(method, path, options, waits.slice(1))
  }
}

/**
 * One call of the API as whoever is logged in; an expired session is renewed, a proof that is asked for is given, and the
 * call repeated once.
 * @param {string} method
 * @param {string} path
 * @param {{data?: any, headers?: Record<string, string>, loginOptional?: boolean}} [options]
 * @returns {Promise<http.Exchange>}
 */
async function call(method, path, { data, headers, loginOptional = false } = {}) {
  const as = (/** @type {string | null} */ token) =>
    send(method, path, { data, headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) } })
  try {
    const token = await session.accessToken()
    try {
      return await as(token)
    } catch (caught) {
      if (!token) throw caught
      if (stepUp.isAsked(caught) && (await stepUp.prove(caught, token))) return await as(await session.accessToken())
      if (caught.status !== 401) throw caught
      return await as((await session.renew()).access_token)
    }
  } catch (caught) {
    if (caught.status === 401 && loginOptional) return as(null)
    throw caught
  }
}

const get = async (/** @type {string} */ path, /** @type {object} */ options = {}) =>
  (await call('GET', path, options)).data

/**
 * Something that must happen once: sent again after a lost answer, it carries the same key.
 * @param {string} path
 * @param {any} data
 * @param {string} key Idempotency-Key
 * @param {{headers?: Record<string, string>, loginOptional?: boolean}} [options]
 */
const post = async (path, data, key, options = {}) =>
  (await call('POST', path, { ...options, data, headers: { 'Idempotency-Key': key, ...options.headers } })).data

/**
 * Show what is cached at once, then what the server says now.
 * @param {string} path
 * @param {(data: any, asOf?: string) => void} render `asOf`: when the server said so, of what is kept here
 * @param {Record<string, string>} [headers]
 */
async function show(path, render, headers = {}) {
  const owner = session.account()
  const name = `${owner ? owner.id : ''}${path}`
  const cached = cache.read(name)
  if (cached) render(cached.data, cached.at)
  /** @type {Record<string, string>} */
  const conditional = cached && cached.etag ? { 'If-None-Match': cached.etag } : {}
  const answer = await call('GET', path, { headers: { ...headers, ...conditional } })
  if (answer.status === 304 && cached) {
    cache.write(name, cached.etag, cached.data) // it is so now, too
    return
  }
  cache.write(name, answer.headers.etag || '', answer.data)
  render(answer.data)
}

module.exports = { call, get, post, show }
