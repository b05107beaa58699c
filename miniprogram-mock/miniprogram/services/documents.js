const { address } = require('./http')
const { problem } = require('./problem')
const { promised } = require('./promised')
const session = require('./session')
const tracking = require('./tracking')

/**
 * Bring a document's bytes to the phone: pictures need credentials, which an image address cannot carry.
 * @param {string} subject
 * @param {string} id
 * @param {'content' | 'thumbnail'} form
 * @returns {Promise<string>} temporary path
 */
async function download(subject, id, form) {
  const token = await session.accessToken()
  const header = { ...tracking.headers(subject), ...(token ? { Authorization: `Bearer ${token}` } : {}) }
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url: address(`/documents/${id}/${form}`),
      header,
      success: ({ statusCode, tempFilePath }) => (statusCode === 200 ? resolve(tempFilePath) : reject(problem(statusCode))),
      fail: () => reject(problem(0)),
    })
  })
}

/** Show a document over the page. */
async function open(subject, { id, content_type: type }) {
  const path = await download(subject, id, 'content')
  if (type === 'application/pdf') await promised(wx.openDocument, { filePath: path, fileType: 'pdf' })
  else await promised(wx.previewImage, { urls: [path] })
}

module.exports = { download, open }
