const sealed = require('./sealed')
const session = require('./session')

/**
 * What has been typed into a form and not sent, kept on the phone after each change and gone when it is sent. Kept is what
 * the person changed: what the form says by itself may be different when it is opened again.
 *
 * @typedef {{account: string, at: number, said: Record<string, any>}} Kept `said`: by field; null of one that was emptied
 */

const PREFIX = 'form-'
/** After so long nobody comes back to it. Milliseconds. */
const LONGEST = 30 * 24 * 3600 * 1000

const owner = () => (session.account() || { id: '' }).id

/** One list a form, so that a letter typed writes no other form. */
const place = (/** @type {string} */ name) => sealed.list(PREFIX + name)

/** @returns {Kept | undefined} */
const find = (/** @type {string} */ name) =>
  place(name)
    .read()
    .find(({ account }) => account === owner())

/** Of everybody else who uses this phone. */
const others = (/** @type {string} */ name) =>
  place(name)
    .read()
    .filter(({ account }) => account !== owner())

/** What the form of a step is called here. */
const ofStep = (/** @type {string} */ collection, /** @type {string} */ id, /** @type {string} */ action) =>
  `${collection}-${id}-${action}`

/** The form as it was left. @param {any} begun what it says by itself now */
function resume(/** @type {string} */ name, begun) {
  const form = find(name)
  if (!form) return begun
  return Object.fromEntries(Object.entries({ ...begun, ...form.said }).filter(([, value]) => value !== null))
}

/** Whether something was left here that opens only when the key has come. */
const isLocked = (/** @type {string} */ name) =>
  Boolean(owner()) && !sealed.isOpen(owner()) && place(name).isSealed(owner())

function keep(/** @type {string} */ name, begun, value) {
  const same = (/** @type {string} */ key) => JSON.stringify(begun[key]) === JSON.stringify(value[key])
  const keys = [...new Set([...Object.keys(begun), ...Object.keys(value)])].filter((key) => !same(key))
  const said = Object.fromEntries(keys.map((key) => [key, value[key] === undefined ? null : value[key]]))
  const kept = keys.length ? [{ account: owner(), at: Date.now(), said }] : []
  place(name).write([...others(name), ...kept])
}

/** It has been sent, or is given up. */
const done = (/** @type {string} */ name) => place(name).write(others(name))

/** What was typed without the key stands beside what had been left with it. */
const merged = (/** @type {Kept[]} */ list) =>
  list
    .filter(({ account }, at) => at === list.findIndex((one) => one.account === account))
    .map((first) => ({
      ...first,
      said: Object.assign(
        {},
        ...list
          .filter(({ account }) => account === first.account)
          .reverse()
          .map(({ said }) => said),
      ),
    }))

/** What was typed before the key had come is sealed; what is too old goes. */
function tidy() {
  const { keys } = wx.getStorageInfoSync()
  const names = keys.map((at) => at.replace(/^sealed:/, '').split(':')[0]).filter((name) => name.startsWith(PREFIX))
  for (const name of new Set(names)) {
    const list = sealed.list(name)
    list.write(merged(list.read()).filter(({ at }) => at > Date.now() - LONGEST))
  }
}
sealed.whenUnlocked(tidy)

module.exports = { done, isLocked, keep, ofStep, resume }
