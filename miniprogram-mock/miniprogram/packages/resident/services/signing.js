const api = require('../../../services/api')
const { asProblem, problem } = require('../../../services/problem')

/**
 * Signing on one's own phone: what was asked for by link, the hand, and what one has signed in matters of others. The token
 * travels in bodies alone.
 */

const texts = { lost: '签名没有传上去，请再点一次“签好了”。' }
const LOOKS = [300, 700, 1500, 2000, 2000, 4000]

/** The token of a link that was shared, or of a code that WeChat's scanner read (`q`: its whole address). */
const tokenOf = ({ t = '', q = '' }) => t || (/[?&]t=([\w-]+)/.exec(decodeURIComponent(q)) || ['', ''])[1]

const post = async (/** @type {string} */ path, /** @type {any} */ data) =>
  (await api.call('POST', path, { data })).data

const ask = (/** @type {string} */ application, /** @type {{member?: number, obligor?: string}} */ whom) =>
  post(`/applications/${application}/signing-requests`, whom)

/** How each who was asked stands, by name. @returns {Promise<Record<string, string>>} */
async function asked(/** @type {string} */ application) {
  const { items } = await api.get(`/applications/${application}/signing-requests`)
  return Object.fromEntries(items.map(({ name, state }) => [name, state]))
}

const read = (/** @type {string} */ token) => post('/signing-requests/read', { token })

/** Bring the picture of a signature, and sign with it. */
async function sign(/** @type {string} */ token, /** @type {string} */ path) {
  const { size } = await new Promise((resolve, reject) =>
    wx.getFileSystemManager().getFileInfo({ filePath: path, success: resolve, fail: reject }),
  )
  const type = /\.png$/i.test(path) ? 'image/png' : 'image/jpeg'
  const { document, upload } = await post('/signing-requests/signature', { token, size, content_type: type })
  await send(upload, path)
  await judged(token, document.id)
  return api.post('/signing-requests/sign', { token, signature_document: document.id }, document.id)
}

/** @returns {Promise<void>} */
const send = ({ url, fields, file_field: name }, filePath) =>
  new Promise((resolve, reject) =>
    wx.uploadFile({
      url,
      name,
      filePath,
      formData: fields,
      success: ({ statusCode }) => (statusCode < 300 ? resolve() : reject(problem(statusCode, { detail: texts.lost }))),
      fail: () => reject(problem(0)),
    }),
  )

async function judged(token, document) {
  for (const wait of [0, ...LOOKS]) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const { state, reason } = await post('/signing-requests/signature/complete', { token, document })
    if (state === 'refused') throw asProblem({ status: 422, detail: reason, errors: [] })
    if (state === 'ready') return
  }
  throw problem(503, { detail: texts.lost })
}

/** What one has signed in matters of others, and how one of them is taken back. */
const given = async () => (await api.get('/me/authorisations')).items
const withdraw = async (/** @type {string} */ id) => (await post(`/me/authorisations/${id}/withdraw`, {})).items

module.exports = { ask, asked, given, read, sign, tokenOf, withdraw }
