const cipher = require('./cipher')

/**
 * What this phone keeps of a person lies in storage sealed. The key is the server's: it hands it to a log-in that holds,
 * and here it lives in memory alone. When the log-in has ended, by whatever way, nobody opens what lies here; when the same
 * person logs in again, it is there as it was.
 *
 * A phone that was opened without signal has no key yet: what is then typed lies open until the key comes.
 */

/** @type {{account: string, key: Uint8Array} | null} */
let unlocked = null
/** @type {Set<() => void>} */
const waiting = new Set()

const place = (/** @type {string} */ name, /** @type {string} */ account) => `sealed:${name}:${account}`

/** Whether what belongs to this account can be read and written. */
const isOpen = (/** @type {string} */ account) => Boolean(unlocked && unlocked.account === account)

function unlock(/** @type {string} */ account, /** @type {string} */ key) {
  if (isOpen(account)) return
  unlocked = { account, key: cipher.fromHex(key) }
  waiting.forEach((call) => call())
}

const lock = () => {
  unlocked = null
}

/** @returns {any} null when there is nothing, or nothing that this key opens */
function read(/** @type {string} */ name) {
  if (!unlocked) return null
  const at = place(name, unlocked.account)
  const kept = wx.getStorageSync(at)
  const text = kept ? cipher.open(unlocked.key, at, kept) : null
  return text === null ? null : JSON.parse(text)
}

/** Without a key nothing is kept. @returns {boolean} whether it was */
function write(/** @type {string} */ name, /** @type {any} */ value) {
  if (!unlocked) return false
  const at = place(name, unlocked.account)
  wx.setStorageSync(at, cipher.seal(unlocked.key, at, JSON.stringify(value)))
  return true
}

/** A picture as it lies on the phone. @returns {Uint8Array | null} null without this account's key */
const sealFile = (/** @type {string} */ account, /** @type {string} */ name, /** @type {Uint8Array} */ bytes) =>
  unlocked && isOpen(account) ? cipher.sealBytes(unlocked.key, place(name, account), bytes) : null

/** @returns {Uint8Array | null} null when this account's key is not here, or does not open it */
const openFile = (/** @type {string} */ account, /** @type {string} */ name, /** @type {Uint8Array} */ bytes) =>
  unlocked && isOpen(account) ? cipher.openBytes(unlocked.key, place(name, account), bytes) : null

function remove(/** @type {string} */ name) {
  if (unlocked) wx.removeStorageSync(place(name, unlocked.account))
}

/**
 * A list of things that each belong to an `account`, or to nobody: the owner's sealed, all others as they are.
 * @param {string} name
 * @returns {{read: () => any[], write: (items: any[]) => void, isSealed: (account: string) => boolean}}
 */
function list(name) {
  const mine = (/** @type {any} */ item) => isOpen(item.account)
  return {
    isSealed: (account) => Boolean(wx.getStorageSync(place(name, account))),
    read: () => [...(wx.getStorageSync(name) || []), ...(read(name) || [])],
    write(items) {
      const sealed = items.filter(mine)
      const open = items.filter((item) => !mine(item))
      if (sealed.length) write(name, sealed)
      else remove(name)
      if (open.length) wx.setStorageSync(name, open)
      else wx.removeStorageSync(name)
    },
  }
}

/** @param {(name: string, account: string) => boolean} which also of people who are not logged in */
function removeAll(which) {
  wx.getStorageInfoSync()
    .keys.filter((at) => at.startsWith('sealed:') && which(at.split(':')[1], at.split(':')[2]))
    .forEach((at) => wx.removeStorageSync(at))
}

/**
 * @param {() => void} call whenever a key has come
 * @returns {() => void} call it to hear no more of it
 */
function whenUnlocked(call) {
  waiting.add(call)
  return () => waiting.delete(call)
}

module.exports = { isOpen, list, lock, openFile, read, remove, removeAll, sealFile, unlock, whenUnlocked, write }
