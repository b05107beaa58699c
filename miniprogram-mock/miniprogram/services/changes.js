/** What was changed on this phone, told at once to whoever shows it elsewhere: the list beside a case, or beneath it. */

const listeners = new Set()

/** @param {(collection: string, subject: any) => void} listener @returns {() => void} ends it */
function listen(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** @param {string} collection @param {any} subject as the server answered it after the step */
const tell = (collection, subject) => listeners.forEach((listener) => listener(collection, subject))

module.exports = { listen, tell }
