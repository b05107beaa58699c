const config = require('./config')
const { problem } = require('./problem')
const serverTime = require('./server-time')

/**
 * @typedef {object} Exchange
 * @property {number} status
 * @property {any} data
 * @property {Record<string, string>} headers names in lower case
 */

const address = (/** @type {string} */ path) => config.baseUrl + config.apiPrefix + path

const lowered = (/** @type {Record<string, string>} */ headers) =>
  Object.fromEntries(Object.entries(headers || {}).map(([name, value]) => [name.toLowerCase(), value]))

const elsewhere = { detail: '这里的网络没有连到我们，可能要先登录。请换一个网络再试，已经填好的内容不会丢。' }

/** Ours say everything as JSON. Another network's page in their place is no answer: what was sent has not arrived. */
const isOurs = ({ statusCode, data }) =>
  statusCode >= 500 || [204, 304, 413].includes(statusCode) || (data && typeof data === 'object')

/**
 * One HTTP exchange. wx.request knows no PATCH: it travels as POST with X-HTTP-Method-Override.
 * @param {string} method
 * @param {string} path below the API's prefix
 * @param {{data?: any, headers?: Record<string, string>}} [options]
 * @returns {Promise<Exchange>} rejects with a Problem
 */
function send(method, path, { data, headers } = {}) {
  const overridden = method === 'PATCH'
  return new Promise((resolve, reject) => {
    wx.request({
      url: address(path),
      method: /** @type {'GET'} */ (overridden ? 'POST' : method),
      data,
      timeout: config.requestTimeout,
      header: {
        Accept: 'application/json',
        ...(data === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(overridden ? { 'X-HTTP-Method-Override': method } : {}),
        ...headers,
      },
      success: (answer) => {
        const received = lowered(/** @type {any} */ (answer.header))
        serverTime.hear(received['x-demonstration-time'] || received.date)
        if (!isOurs(answer)) reject(problem(0, elsewhere))
        else if (answer.statusCode < 400) resolve({ status: answer.statusCode, data: answer.data, headers: received })
        else reject(problem(answer.statusCode, answer.data, received))
      },
      fail: () => reject(problem(0)),
    })
  })
}

/** @param {Record<string, any>} values empty ones are left out */
function query(values) {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return pairs.length ? '?' + pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&') : ''
}

module.exports = { send, query, address }
