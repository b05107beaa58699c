const session = require('./session')

/** The first page comes first on a weak network. Milliseconds. */
const AFTER_THE_FIRST_PAGE = 2000

/** By capacity. `preloadRule` in app.json could not do this: it knows the page, not who looks at it. */
const OWN = {
  resident: () => [require.async('../packages/resident/index.js'), require.async('../packages/money/index.js')],
  assistant: () => [
    require.async('../packages/assistant/index.js'),
    require.async('../packages/staff/index.js'),
    require.async('../packages/resident/index.js'), // they also apply, for others
  ],
  staff: () => [
    require.async('../packages/staff/index.js'),
    require.async('../packages/officer/index.js'),
    require.async('../packages/figures/index.js'),
    require.async('../packages/registers/index.js'),
    require.async('../packages/money/index.js'),
    require.async('../packages/services/index.js'),
  ],
}

/** Brings the pages of one's own work to the phone, so that they open where there is no signal. */
function fetchOwn() {
  setTimeout(() => {
    for (const fetched of OWN[session.capacity()]()) {
      fetched.catch(() => {
        // Opening one of its pages asks for the package again.
      })
    }
  }, AFTER_THE_FIRST_PAGE)
}

module.exports = { fetchOwn }
