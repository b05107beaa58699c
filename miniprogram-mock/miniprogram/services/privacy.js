const api = require('./api')

/** Consents of the account itself (个人信息保护法 第14、15条), as the server last confirmed them. */

const KEY = 'consents'

/** @returns {{kind: string, label: string, given: boolean}[]} */
const consents = () => wx.getStorageSync(KEY) || []

/**
 * Give or withdraw.
 * @param {Record<string, boolean>} answers by kind
 */
async function consent(answers) {
  const { data } = await api.call('PUT', '/me/consents', { data: { consents: answers } })
  wx.setStorageSync(KEY, data.items)
  return data.items
}

module.exports = { consent, consents }
