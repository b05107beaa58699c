const { promised } = require('../../../services/promised')

/**
 * Hand a text to the person as a file, to be kept where they like; it does not stay on the phone.
 * @param {string} fileName @param {string} data
 * @returns {Promise<boolean>} false for whoever closed the list of chats
 */
async function share(fileName, data) {
  const filePath = `${wx.env.USER_DATA_PATH}/shared-${fileName.endsWith('.txt') ? 'text.txt' : 'data.json'}`
  const files = wx.getFileSystemManager()
  await promised((options) => files.writeFile(options), { filePath, data, encoding: 'utf8' })
  try {
    await promised(wx.shareFileMessage, { filePath, fileName })
    return true
  } catch {
    return false
  } finally {
    files.unlink({ filePath, fail: () => {} })
  }
}

module.exports = { share }
