const http = require('./http')
const { problem } = require('./problem')
const { promised } = require('./promised')

const KEY = 'session'
/** Renew a little early: the answer may take its time on a weak network. */
const MARGIN = 30000

/**
 * @typedef {object} Account
 * @property {string} id
 * @property {string} kind
 * @property {string} name
 * @property {string} phone masked
 * @property {'none' | 'claimed' | 'verified'} identity_status
 * @property {{role: string, role_label: string, region: string, region_name: string}[]} roles
 *
 * @typedef {{access_token: string, refresh_token: string, expires_at: number, staff: boolean, account: Account}} Session
 */

/** @returns {Session | null} */
const current = () => wx.getStorageSync(KEY) || null

/** @returns {Account | null} */
const account = () => (current() || { account: null }).account

/** @returns {Session} */
function keep(answer, staff) {
  const session = {
    access_token: answer.access_token,
    refresh_token: answer.refresh_token,
    expires_at: Date.now() + answer.expires_in * 1000,
    staff,
    account: answer.account || account(),
  }
  wx.setStorageSync(KEY, session)
  return session
}

async function logInWithWeChat() {
  const { code } = await promised(wx.login)
  const answer = await http.send('POST', '/auth/wechat', { data: { code } })
  return keep(answer.data, false)
}

/** @param {{username: string, password: string, otp?: string}} credentials */
async function logInAsStaff(credentials) {
  const answer = await http.send('POST', '/auth/staff', { data: credentials })
  return keep(answer.data, true)
}

/** Whether the session that ended here was one of staff: they log in again with their password. */
let wasStaff = false
/** @type {Promise<Session> | null} */
let renewing = null

/**
 * New tokens, once however many requests ask at the same time. A resident whose session is over is logged in
 * again by WeChat without noticing; staff must type their password. A dead network ends no session.
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

async function renewed() {
  const session = current()
  if (!session) throw problem(401)
  try {
    const answer = await http.send('POST', '/auth/refresh', { data: { refresh_token: session.refresh_token } })
    return keep(answer.data, session.staff)
  } catch (caught) {
    if (caught.status !== 401) throw caught
    if (!session.staff) return logInWithWeChat()
    wasStaff = true
    wx.removeStorageSync(KEY)
    throw caught
  }
}

/** @returns {Promise<string | null>} null when nobody is logged in */
async function accessToken() {
  const session = current()
  if (!session) return null
  return (session.expires_at - MARGIN > Date.now() ? session : await renew()).access_token
}

/** Where whoever was logged in on this phone logs in again, to go on where they were. */
const loginPage = () => (wasStaff ? '/pages/staff-login/staff-login?again=1' : '/pages/login/login')

/** Ends the session here at once; the server is told if it can be reached. */
function logOut() {
  const session = current()
  wx.removeStorageSync(KEY)
  if (!session) return
  const headers = { Authorization: `Bearer ${session.access_token}` }
  http.send('POST', '/auth/logout', { data: { refresh_token: session.refresh_token }, headers }).catch(() => {})
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

/** What the caller is, in words: '乡镇受理人员'. */
function office() {
  const { roles } = account() || { roles: [] }
  return [...new Set(roles.map(({ region_name: place, role_label: role }) => `${place} ${role}`))].join('、')
}

module.exports = {
  account,
  accessToken,
  capacity,
  logInAsStaff,
  logInWithWeChat,
  loginPage,
  logOut,
  office,
  renew,
  updateAccount,
}
