const { address } = require('../../../services/http')
const { problem } = require('../../../services/problem')
const { promised } = require('../../../services/promised')
const session = require('../../../services/session')

/** Print a new card with codes: the server makes it once, and keeps none of what stands on it. */
async function print(/** @type {string} */ plan) {
  const data = await made(`/service-plans/${plan}/card`, await session.accessToken())
  const filePath = `${wx.env.USER_DATA_PATH}/service-card.pdf`
  const files = wx.getFileSystemManager()
  await promised((options) => files.writeFile(options), { filePath, data })
  try {
    await promised(wx.openDocument, { filePath, fileType: 'pdf', showMenu: true })
  } finally {
    files.unlink({ filePath, fail: () => {} })
  }
}

const made = (/** @type {string} */ path, /** @type {string | null} */ token) =>
  new Promise((resolve, reject) => {
    wx.request({
      url: address(path),
      method: 'POST',
      data: {},
      responseType: 'arraybuffer',
      header: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      success: ({ statusCode, data }) => (statusCode === 200 ? resolve(data) : reject(problem(statusCode))),
      fail: () => reject(problem(0)),
    })
  })

module.exports = { print }
