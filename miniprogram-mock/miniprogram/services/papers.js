const config = require('./config')
const { uuid7 } = require('./identifiers')
const { promised } = require('./promised')

/**
 * A photograph on the phone that belongs to a subject. It stays until the server holds it.
 * @typedef {object} Paper
 * @property {string} id
 * @property {string} key Idempotency-Key of its announcement
 * @property {string} kind
 * @property {string} path saved on the phone
 * @property {number} size bytes
 * @property {'waiting' | 'sending' | 'checking' | 'ready' | 'refused'} state
 * @property {string} [document] id on the server
 * @property {{url: string, fields: Record<string, string>, file_field: string, expires_at: string}} [upload]
 * @property {string} [reason] why it was refused
 * @property {boolean} [form] whether an open form names it: it goes when that form goes
 */

const name = (/** @type {string} */ subject) => `papers:${subject}`

/** @returns {Paper[]} */
const of = (/** @type {string} */ subject) => wx.getStorageSync(name(subject)) || []

const keep = (/** @type {string} */ subject, /** @type {Paper[]} */ papers) =>
  papers.length ? wx.setStorageSync(name(subject), papers) : wx.removeStorageSync(name(subject))

/**
 * @param {string} subject
 * @param {string} id
 * @param {Partial<Paper>} changes
 */
function update(subject, id, changes) {
  keep(
    subject,
    of(subject).map((paper) => (paper.id === id ? { ...paper, ...changes } : paper)),
  )
}

function remove(subject, id) {
  of(subject)
    .filter((paper) => paper.id === id)
    .forEach(erase)
  keep(
    subject,
    of(subject).filter((paper) => paper.id !== id),
  )
}

function forget(subject) {
  of(subject).forEach(erase)
  keep(subject, [])
}

/** A file already gone is what was wanted. */
const erase = (/** @type {Paper} */ { path }) => wx.getFileSystemManager().unlink({ filePath: path, fail: () => {} })

/**
 * Save a picture of the moment so that it survives a closed app.
 * @param {string} subject
 * @param {string} kind
 * @param {string} temporary path that WeChat gave
 * @param {boolean} [form]
 * @returns {Promise<Paper>}
 */
async function add(subject, kind, temporary, form = false) {
  const files = wx.getFileSystemManager()
  const shrunk = await shrink(temporary)
  const { savedFilePath } = await promised((options) => files.saveFile(options), { tempFilePath: shrunk })
  const { size } = await promised((options) => files.getFileInfo(options), { filePath: savedFilePath })
  /** @type {Paper} */
  const paper = { id: uuid7(), key: uuid7(), kind, path: savedFilePath, size, state: 'waiting', form }
  keep(subject, [...of(subject), paper])
  return paper
}

/**
 * Take or choose photographs, or choose PDF files from a chat; an empty list when the person changed their mind.
 * @param {string} subject
 * @param {string} kind
 * @param {'camera' | 'album' | 'either' | 'file'} source
 * @param {number} count at most
 * @param {boolean} [form]
 */
async function take(subject, kind, source, count, form = false) {
  let chosen
  try {
    chosen = await choose(source, count)
  } catch (refusal) {
    if (/cancel/.test(refusal.errMsg || '')) return []
    throw refusal
  }
  const work = addAll(subject, kind, chosen, form)
  saving.set(
    subject,
    work.catch(() => {}),
  )
  return work
}

async function addAll(subject, kind, paths, form) {
  const added = []
  for (const path of paths) added.push(await add(subject, kind, path, form))
  return added
}

/** Chosen pictures still being made smaller and saved, by subject. */
const saving = new Map()
/** Before a subject's papers are sent: somebody may tap “send” sooner than an old phone has saved them. */
const saved = (/** @type {string} */ subject) => saving.get(subject)

const SOURCES = { camera: ['camera'], album: ['album'], either: ['album', 'camera'] }

/** @returns {Promise<string[]>} temporary paths */
async function choose(source, count) {
  if (source === 'file') {
    const { tempFiles } = await promised(wx.chooseMessageFile, { count, type: 'file', extension: ['pdf'] })
    return tempFiles.map(({ path }) => path)
  }
  const { tempFiles } = await promised(wx.chooseMedia, { count, mediaType: ['image'], sourceType: SOURCES[source] })
  return tempFiles.map(({ tempFilePath }) => tempFilePath)
}

const isPdf = (/** @type {Paper} */ { path }) => path.toLowerCase().endsWith('.pdf')

/** Long side at most 2,000 pixels; a picture that cannot be shrunk goes as it is, the server decides. */
async function shrink(path) {
  try {
    const { width, height } = await promised(wx.getImageInfo, { src: path })
    const longSide = Math.max(width, height)
    if (longSide <= config.photoLongSide) return path
    const compressedWidth = Math.round((width * config.photoLongSide) / longSide)
    return (await promised(wx.compressImage, { src: path, quality: 80, compressedWidth })).tempFilePath
  } catch {
    return path
  }
}

module.exports = { add, forget, isPdf, of, remove, saved, take, update }
