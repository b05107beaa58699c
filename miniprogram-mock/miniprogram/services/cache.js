const { moment } = require('./format')
const sealed = require('./sealed')
const serverTime = require('./server-time')

/** Answers of the server kept on the phone, so that a page shows something before the network does. Sealed, names too. */

const INDEX = 'cache-index'
const PLACE = 'cache-place-'
/** Storage is 10 MB in all; a page's answer is some kilobytes. */
const LIMIT = 80

/** @returns {{name: string, place: string}[]} oldest first */
const index = () => sealed.read(INDEX) || []

/**
 * @param {string} name
 * @returns {{etag: string, data: any, at: string} | null} `at`: when the server said so
 */
function read(name) {
  const known = index().find((entry) => entry.name === name)
  return known ? sealed.read(known.place) : null
}

function write(name, etag, data) {
  const entries = index()
  const known = entries.find((entry) => entry.name === name)
  const others = entries.filter((entry) => entry !== known)
  const place = known ? known.place : others.length < LIMIT ? PLACE + others.length : others.shift().place
  if (sealed.write(place, { etag, data, at: moment(serverTime.now()) }))
    sealed.write(INDEX, [...others, { name, place }])
}

/** Whoever takes the phone next finds nothing, not even sealed. */
function clear() {
  sealed.removeAll((name) => name === INDEX || name.startsWith(PLACE))
}

module.exports = { read, write, clear }
