const api = require('./api')
const { date } = require('./format')
const { address } = require('./http')
const { problem } = require('./problem')
const { promised } = require('./promised')
const session = require('./session')
const tracking = require('./tracking')

/**
 * Something that the server holds and a person can look at.
 * @typedef {object} Viewable
 * @property {string} id
 * @property {string} label
 * @property {string} words how it stands, or why it was refused
 * @property {'ready' | 'pending' | 'refused'} state
 * @property {boolean} pdf
 * @property {string} address path that answers where it lies now
 * @property {string} miniature the same for its miniature; '' when there is none
 */

const texts = { ready: '可以看', pending: '没传完', refused: '不能用', making: '正在制作，过一会儿再看' }
const say = { issued: (day, number) => `${day}出具，编号 ${number}` }

/** A paper that a person handed in. @returns {Viewable} */
const ofPaper = ({ id, kind_label: label, state, reason, content_type: type }) => ({
  id,
  label,
  state,
  words: reason || texts[state] || '',
  pdf: type === 'application/pdf',
  address: `/documents/${id}/address`,
  miniature: state === 'ready' ? `/documents/${id}/address?form=thumbnail` : '',
})

/** An official notice (文书). @returns {Viewable} */
const ofNotice = ({ number, kind_label: label, issued_on: issued, ready }) => ({
  id: number,
  label,
  state: ready ? 'ready' : 'pending',
  words: ready ? say.issued(date(issued), number) : texts.making,
  pdf: true,
  address: `/notices/${number}/address`,
  miniature: '',
})

/**
 * Where it lies, for minutes and without credentials: an image or a download cannot carry any.
 * @param {string} subject
 * @param {string} path
 * @returns {Promise<string>}
 */
const addressOf = async (subject, path) =>
  (await api.get(path, { headers: tracking.headers(subject), loginOptional: true })).url

/** Show it over the page. */
async function open(/** @type {string} */ subject, /** @type {Viewable} */ { address, pdf }) {
  const url = await addressOf(subject, address)
  if (pdf) await promised(wx.openDocument, { filePath: await download(url), fileType: 'pdf' })
  else await promised(wx.previewImage, { urls: [url] })
}

/**
 * A paper or table that is made at this moment for whoever is logged in: shown over the page, from where it goes
 * to a printer or is kept.
 * @param {string} path
 * @param {'pdf' | 'xlsx'} kind
 */
async function print(path, kind = 'pdf') {
  const as = (/** @type {string | null} */ token) => download(address(path), { Authorization: `Bearer ${token}` })
  let filePath
  try {
    filePath = await as(await session.accessToken())
  } catch (caught) {
    if (caught.status !== 401) throw caught
    filePath = await as((await session.renew()).access_token)
  }
  await promised(wx.openDocument, { filePath, fileType: kind, showMenu: true })
}

/**
 * @param {string} url
 * @param {Record<string, string>} [header]
 * @returns {Promise<string>} temporary path
 */
const download = (url, header = {}) =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      header,
      success: ({ statusCode, tempFilePath }) =>
        statusCode === 200 ? resolve(tempFilePath) : reject(problem(statusCode)),
      fail: () => reject(problem(0)),
    })
  })

module.exports = { addressOf, ofNotice, ofPaper, open, print }
