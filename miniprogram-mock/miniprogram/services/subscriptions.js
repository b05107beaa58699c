const api = require('./api')
const { uuid7 } = require('./identifiers')
const outbox = require('./outbox')
const session = require('./session')

/** WeChat asks about three templates at most in one tap. */
const AT_ONCE = 3

/** @type {string[]} */
let templates = []

/** Learn the templates before the tap: WeChat's question must follow a tap at once. */
async function prepare() {
  if (!session.account()) return
  try {
    await api.show('/subscriptions', ({ items }) => {
      templates = items.slice(0, AT_ONCE).map(({ template_id: id }) => id)
    })
  } catch {
    // Without the question the inbox still tells the person everything.
  }
}

/**
 * Ask whether WeChat may send messages; call it first in a tap. Whatever the answer, what the tap is for goes on.
 * @returns {Promise<void>}
 */
function ask() {
  if (!templates.length) return Promise.resolve()
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: templates,
      success: (answer) => record(answer),
      complete: () => resolve(),
    })
  })
}

function record(answer) {
  const results = Object.fromEntries(templates.filter((id) => answer[id]).map((id) => [id, answer[id]]))
  outbox.add({ id: uuid7(), collection: 'subscriptions', body: { results } })
}

module.exports = { ask, prepare }
