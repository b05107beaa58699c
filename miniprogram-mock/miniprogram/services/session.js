const cache = require('./cache')
const http = require('./http')
const { uuid7 } = require('./identifiers')
const { problem } = require('./problem')
const { promised } = require('./promised')
const sealed = require('./sealed')

const texts = {
  title: '请再登录一次',
  content: '您的登录已经结束了。点“微信登录”接着办，填好的内容不会丢。',
  confirmText: '微信登录',
  cancelText: '先不登录',
}

const KEY = 'session'
const DEVICES = 'devices'
/** Renew a little early: the answer may take its time on a weak network. */
const MARGIN = 30000
/** How long pages wait at most, after a cold start, for the key of what is kept here. */
const PATIENCE = 5000
const PAUSES = [500, 1500]
/** The key is then asked for on and on, behind the pages: nothing that was kept is lost because an answer was. */
const LATER = 3000
const LATEST = 60000

/**
 * @typedef {object} Account
 * @property {string} id
 * @property {string} kind
 * @property {string} name
 * @property {string} phone masked
 * @property {'none' | 'claimed' | 'verified'} identity_status
 * @property {{role: string, role_label: string, region: string, region_name: string, department: string | null}[]} roles
 *
 * @typedef {{access_token: string, refresh_token: string, nonce: string, expires_at: number, staff: boolean, enrolling: boolean, account: Account}} Session
 */

/** @returns {Session | null} */
const current = () => wx.getStorageSync(KEY) || null

/** @returns {Account | null} */
const account = () => (current() || { account: null }).account

/** @returns {Session} */
function keep(answer, staff) {
  const before = current()
  const session = {
    access_token: answer.access_token,
    refresh_token: answer.refresh_token,
    nonce: before && before.refresh_token === answer.refresh_token ? before.nonce : uuid7(),
    expires_at: Date.now() + answer.expires_in * 1000,
    staff,
    enrolling: Boolean(answer.enrolment_needed),
    account: answer.account || account(),
  }
  if (before && before.account.id !== session.account.id) cache.clear()
  wx.setStorageSync(KEY, session)
  sealed.unlock(session.account.id, answer.storage_key)
  return session
}

/** The log-in is over: nothing of it opens here any more. What was typed and not sent waits, sealed, for its owner. */
function forget() {
  wx.removeStorageSync(KEY)
  cache.clear()
  sealed.lock()
}

/** The server is told, if it can be reached, that a log-in is over. */
function leave() {
  const session = current()
  if (!session) return
  const headers = { Authorization: `Bearer ${session.access_token}` }
  http.send('POST', '/auth/logout', { data: { refresh_token: session.refresh_token }, headers }).catch(() => {})
}

/** A new log-in takes the place of the one that was open here. */
function begin(answer, staff) {
  leave()
  return keep(answer, staff)
}

async function logInWithWeChat() {
  const { code } = await promised(wx.login)
  const answer = await http.send('POST', '/auth/wechat', { data: { code } })
  return begin(answer.data, false)
}

/** @param {{username: string, password: string, otp?: string, passkey?: object}} credentials */
async function logInAsStaff(credentials) {
  const devices = wx.getStorageSync(DEVICES) || {}
  const device = devices[credentials.username]
  const answer = await http.send('POST', '/auth/staff', { data: { ...credentials, ...(device ? { device } : {}) } })
  if (answer.data.device) wx.setStorageSync(DEVICES, { ...devices, [credentials.username]: answer.data.device })
  return begin(answer.data, true)
}

/** The first log-in of a member of staff. @param {{code: string, username?: string, password: string, otp?: string}} chosen */
async function activate(chosen) {
  const answer = await http.send('POST', '/auth/activate', { data: chosen })
  return begin(answer.data, true)
}

/** Whether the session that ended here was one of staff: they log in again with their password. */
let wasStaff = false
/** @type {Promise<Session> | null} */
let renewing = null

/**
 * New tokens, once however many requests ask at the same time. A resident whose session is over is asked, and logged in
 * again by WeChat with one tap; staff must type their password. A dead network ends no session.
 * @returns {Promise<Session>}
 */
function renew() {
  if (!renewing) {
    renewing = renewed().finally(() => {
      renewing = null
    })
  }
  return renewing
}

/** No session begins by itself. */
async function wantsToLogIn() {
  const { confirm } = await promised(wx.showModal, texts)
  return confirm
}

async function renewed() {
  const session = current()
  if (!session) throw problem(401)
  try {
    const { refresh_token, nonce } = session
    const answer = await http.send('POST', '/auth/refresh', { data: { refresh_token, nonce } })
    return keep(answer.data, session.staff)
  } catch (caught) {
    if (caught.status !== 401) throw caught
    wasStaff = session.staff
    forget()
    if (session.staff || !(await wantsToLogIn())) throw caught
    return logInWithWeChat()
  }
}

/**
 * Who proves again who they are goes on with other tokens: those of before end. Nothing else renews meanwhile.
 * @param {object} data
 */
async function prove(data) {
  while (renewing) await renewing.catch(() => {})
  const { access_token, nonce } = current() || {}
  const headers = { Authorization: `Bearer ${access_token}` }
  const proved = http
    .send('POST', '/auth/step-up', { data: { ...data, nonce }, headers })
    .then((said) => goOn(said.data))
  renewing = proved.catch(current).finally(() => {
    renewing = null
  })
  return proved
}

/** With the tokens that came in place of those of before. */
const goOn = (tokens) => keep(tokens, (current() || { staff: false }).staff)

/** @returns {Promise<string | null>} null when nobody is logged in */
async function accessToken() {
  const session = current()
  if (!session) return null
  return (session.expires_at - MARGIN > Date.now() ? session : await renew()).access_token
}

/** @type {Promise<void> | null} */
let unlocking = null
/** What pages wait for. @type {Promise<void> | null} */
let atFirst = null

const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * After a cold start, while somebody is logged in and the key has not come: when it has, or when that takes too long. The
 * key is asked for further on; who needs it listens (`sealed.whenUnlocked`).
 * @returns {Promise<void> | null} null when there is nothing to wait for
 */
function ready() {
  const who = account()
  if (!who || sealed.isOpen(who.id)) return null
  if (!unlocking) {
    const tries = fetchKey(PAUSES)
    atFirst = Promise.race([tries, pause(PATIENCE)]).then(() => {
      atFirst = null
    })
    unlocking = askOn(tries).finally(() => {
      unlocking = null
    })
  }
  return atFirst
}

/** @param {Promise<boolean>} settled */
async function askOn(settled) {
  for (let wait = LATER; !(await settled); wait = Math.min(wait * 2, LATEST)) {
    await pause(wait)
    settled = fetchKey([])
  }
}

/** @returns {Promise<boolean>} whether there is no more to ask for: false when the answers were lost */
async function fetchKey(/** @type {number[]} */ pauses) {
  try {
    const headers = { Authorization: `Bearer ${await accessToken()}` }
    const who = account()
    if (!who || sealed.isOpen(who.id)) return true
    const answer = await http.send('GET', '/me/storage-key', { headers })
    sealed.unlock(who.id, answer.data.storage_key)
    return true
  } catch (caught) {
    if (caught.status === 401 && current()) await renew().catch(() => {})
    if (caught.status !== 0) return true
    if (!pauses.length) return false
    await pause(pauses[0])
    return fetchKey(pauses.slice(1))
  }
}

/** Where whoever was logged in on this phone logs in again, to go on where they were. */
const loginPage = () => (wasStaff ? '/packages/officer/pages/staff-login/staff-login?again=1' : '/pages/login/login')

/** Ends the session here at once; the server is told if it can be reached. */
function logOut() {
  leave()
  sealed.remove('own-identity')
  forget()
}

/** The account is closed: nothing of it stays here, not even sealed. */
function erase() {
  const { id } = account() || { id: '' }
  sealed.removeAll((_, owner) => owner === id)
  forget()
}

/** @param {Partial<Account>} changes what the server answered about the caller */
function updateAccount(changes) {
  const session = current()
  if (session) wx.setStorageSync(KEY, { ...session, account: { ...session.account, ...changes } })
}

/** 'resident', 'assistant' or 'staff': which pages are shown. */
function capacity() {
  const session = current()
  if (session && session.staff) return 'staff'
  const roles = (session && session.account.roles) || []
  return roles.some(({ role }) => role === 'village_assistant') ? 'assistant' : 'resident'
}

const holds = (/** @type {string} */ office) => (account() || { roles: [] }).roles.some(({ role }) => role === office)

/** What the caller is, in words: '乡镇受理人员'. */
function office() {
  const { roles } = account() || { roles: [] }
  return [...new Set(roles.map(({ region_name: place, role_label: role }) => `${place} ${role}`))].join('、')
}

module.exports = {
  account,
  accessToken,
  activate,
  capacity,
  erase,
  goOn,
  holds,
  logInAsStaff,
  logInWithWeChat,
  loginPage,
  logOut,
  office,
  prove,
  ready,
  renew,
  updateAccount,
}
