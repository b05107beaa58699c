/** What time it is, as the server last said: an old phone's clock may be days off, and a last day must not be. */

let ahead = 0

/** @param {string | undefined} said the Date header of an answer that has just come; in the demonstration, where the clock moves, its own */
function hear(said) {
  const moment = Date.parse(said || '')
  if (!Number.isNaN(moment)) ahead = moment - Date.now()
}

/** @returns {number} milliseconds */
const now = () => Date.now() + ahead

module.exports = { hear, now }
