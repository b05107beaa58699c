const api = require('./api')

/** Consents of the account itself (个人信息保护法 第14、15条): {kind, label, given} each. */

const PATH = '/me/consents'

/**
 * Give or withdraw.
 * @param {Record<string, boolean>} answers by kind
 */
async function consent(answers) {
  const { data } = await api.call('PUT', PATH, { data: { consents: answers } })
  return data.items
}

module.exports = { PATH, consent }
