const api = require('../../../services/api')
const http = require('../../../services/http')

/** Passkeys (通行密钥): in a browser that knows them. WeChat does not, and there six digits are typed as before. */
const browser = () => /** @type {any} */ (wx).passkey

const isOffered = () => Boolean(browser())

/** What the person would not do, or their computer could not, is no fault: null. */
async function asked(/** @type {'add' | 'show'} */ what, { challenge, options }) {
  if (!challenge) return null
  try {
    return { challenge, ...(await browser()[what](options)) }
  } catch {
    return null
  }
}

/** The proof at a log-in. @param {{username: string, password: string}} credentials */
const forLogIn = async (credentials) =>
  asked('show', (await http.send('POST', '/auth/passkey-options', { data: credentials })).data)

/** The proof in an open session. @param {object} headers of whoever is logged in */
const forStepUp = async (headers) =>
  asked('show', (await http.send('POST', '/auth/step-up/passkey-options', { data: {}, headers })).data)

/** A new one. @param {string} name */
async function add(name) {
  const made = await asked('add', (await api.call('POST', '/me/passkeys/options', { data: {} })).data)
  return made && (await api.call('POST', '/me/passkeys', { data: { ...made, name } })).data
}

module.exports = { isOffered, forLogIn, forStepUp, add }
