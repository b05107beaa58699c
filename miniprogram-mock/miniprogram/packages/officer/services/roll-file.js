const { address, query } = require('../../../services/http')
const { problem } = require('../../../services/problem')
const { promised } = require('../../../services/promised')
const session = require('../../../services/session')

/** Longer than the server lets anybody wait. Milliseconds. */
const TIMEOUT = 60000

/**
 * A roll that somebody has chosen: a file of a chat, or of this computer.
 * @typedef {{path: string, name: string}} RollFile
 * @returns {Promise<RollFile>}
 */
async function choose() {
  const { tempFiles } = await promised(wx.chooseMessageFile, { count: 1, type: 'file', extension: ['csv', 'xlsx'] })
  return { path: tempFiles[0].path, name: tempFiles[0].name }
}

/**
 * Send it; what the server says of it. Sent again it doubles nothing.
 * @param {RollFile} file
 * @param {{dryRun: boolean}} how
 * @returns {Promise<any>} rejects with a Problem
 */
const send = (file, { dryRun }) => sendTo('/roll-imports' + query({ dry_run: dryRun ? '1' : '' }), file)

/**
 * @param {string} at where the API takes such a file
 * @param {RollFile} file
 * @returns {Promise<any>} rejects with a Problem
 */
async function sendTo(at, file) {
  try {
    return await post(at, file, await session.accessToken())
  } catch (caught) {
    if (caught.status !== 401) throw caught
    return post(at, file, (await session.renew()).access_token)
  }
}

function post(at, { path, name }, token) {
  return new Promise((resolve, reject) => {
    wx.uploadFile({
      url: address(at),
      name: 'file',
      filePath: path,
      formData: { name },
      timeout: TIMEOUT,
      header: { Authorization: `Bearer ${token}` },
      success: ({ statusCode, data }) => {
        const said = read(data)
        if (statusCode < 400 && said) resolve(said)
        else reject(problem(statusCode, said || undefined))
      },
      fail: () => reject(problem(0)),
    })
  })
}

/** What came back as text; null where it is no answer of ours. */
function read(/** @type {string} */ text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

module.exports = { choose, send, sendTo }
