const api = require('../../../services/api')
const outbox = require('../../../services/outbox')
const { asProblem, passing } = require('../../../services/problem')

/**
 * Tell what became of a service: at once where there is a signal, so that a number that is not right is seen while the
 * person is still there; else it waits in the outbox.
 * @param {{id: string, duty: string, action: string, body: any, title: string}} told
 * @returns {Promise<boolean>} whether it has arrived
 */
async function tell({ id, duty, action, body, title }) {
  const collection = `service-duties/${duty}/${action}`
  try {
    await api.post(`/${collection}`, body, id)
    return true
  } catch (caught) {
    if (!passing(asProblem(caught))) throw caught
    outbox.add({ id, collection, body, title })
    return false
  }
}

module.exports = { tell }
