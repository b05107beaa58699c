const config = require('./config')
const { uuid7 } = require('./identifiers')
const { problem } = require('./problem')
const { promised } = require('./promised')
const sealed = require('./sealed')
const session = require('./session')

/**
 * A photograph on the phone that belongs to a subject. It stays until the server holds it, sealed to whoever took it: what
 * nobody took who is logged in, and what was taken before the key had come, lies open until then.
 * @typedef {object} Paper
 * @property {string} id
 * @property {string} key Idempotency-Key of its announcement
 * @property {string} kind
 * @property {string} path saved on the phone
 * @property {string} account who took it, or ''
 * @property {boolean} sealed
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
const unlink = (/** @type {string} */ filePath) => wx.getFileSystemManager().unlink({ filePath, fail: () => {} })
const erase = (/** @type {Paper} */ { id, path }) => {
  unlink(path)
  taken.delete(id)
}

/** Pictures of this run of the mini-program, by paper: WeChat's own temporary files, gone when it ends. */
const taken = new Map()
/** What to show of a paper: nothing of one that was sealed in an earlier run. */
const shown = (/** @type {Paper} */ { id, path, sealed: locked }) => taken.get(id) || (locked ? '' : path)

const OPENED = 'opened_'
const own = (/** @type {string} */ name) => `${wx.env.USER_DATA_PATH}/${name}`
const ending = (/** @type {string} */ path) => (/\.\w+$/.exec(path) || ['.jpg'])[0]
const call = (/** @type {string} */ name, /** @type {object} */ options) => {
  const files = /** @type {any} */ (wx.getFileSystemManager())
  return promised((/** @type {any} */ given) => files[name](given), options)
}
const bytesOf = async (/** @type {string} */ filePath) => new Uint8Array((await call('readFile', { filePath })).data)
const writeBytes = (/** @type {string} */ filePath, /** @type {Uint8Array} */ { buffer }) =>
  call('writeFile', { filePath, data: buffer })

/**
 * Hand a paper to something that needs a file; one that is sealed is opened for as long as that takes.
 * @template T
 * @param {Paper} paper
 * @param {(path: string) => Promise<T>} use
 */
async function opened(paper, use) {
  if (shown(paper)) return use(shown(paper))
  const bytes = sealed.openFile(paper.account, paper.id, await bytesOf(paper.path))
  // Without the key it waits, as it does without a signal.
  if (!bytes) throw problem(0)
  const path = own(OPENED + paper.id + ending(paper.path))
  try {
    await writeBytes(path, bytes)
    return await use(path)
  } finally {
    unlink(path)
  }
}

/** Seal what lies open and belongs to this account. @returns {Promise<Paper>} as it lies now */
async function closed(/** @type {Paper} */ paper) {
  const bytes = !paper.sealed && sealed.isOpen(paper.account) ? await bytesOf(paper.path) : null
  const kept = bytes && sealed.sealFile(paper.account, paper.id, bytes)
  if (!kept) return paper
  const path = own(`sealed_${paper.id}${ending(paper.path)}`)
  await writeBytes(path, kept)
  return { ...paper, path, sealed: true }
}

/** The subjects of which papers lie here. */
const subjects = () =>
  wx
    .getStorageInfoSync()
    .keys.filter((at) => at.startsWith('papers:'))
    .map((at) => at.slice('papers:'.length))

/** The account is closed: no picture of it stays here. */
const forgetAll = (/** @type {string} */ account) =>
  subjects().forEach((subject) =>
    of(subject)
      .filter((paper) => paper.account === account)
      .forEach(({ id }) => remove(subject, id)),
  )

/** What was taken before the key had come is sealed now; what an end in the middle of sending left open goes. */
async function sealAll() {
  for (const subject of subjects()) {
    for (const paper of of(subject).filter((one) => !one.sealed && sealed.isOpen(one.account))) {
      const now = await closed(paper).catch(() => paper)
      if (!of(subject).some(({ id }) => id === paper.id)) unlink(now.path)
      else if (now !== paper) {
        update(subject, paper.id, { path: now.path, sealed: true })
        unlink(paper.path)
      }
    }
  }
}
sealed.whenUnlocked(sealAll)

/** At the start: nothing that was opened stays so. */
async function sweep() {
  const { files } = await call('readdir', { dirPath: wx.env.USER_DATA_PATH }).catch(() => ({ files: [] }))
  files.filter((/** @type {string} */ name) => name.startsWith(OPENED)).forEach((name) => unlink(own(name)))
}

/**
 * Save a picture of the moment so that it survives a closed app.
 * @param {string} subject
 * @param {string} kind
 * @param {string} temporary path that WeChat gave
 * @param {boolean} [form]
 * @returns {Promise<Paper>}
 */
async function add(subject, kind, temporary, form = false) {
  const shrunk = await shrink(temporary)
  const { size } = await call('getFileInfo', { filePath: shrunk })
  const account = (session.account() || { id: '' }).id
  /** @type {Paper} */
  const found = { id: uuid7(), key: uuid7(), kind, path: shrunk, size, account, sealed: false, state: 'waiting', form }
  const paper = await closed(found)
  if (paper.sealed) taken.set(paper.id, shrunk)
  else paper.path = (await call('saveFile', { tempFilePath: shrunk })).savedFilePath
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

module.exports = { add, forget, forgetAll, isPdf, of, opened, remove, saved, shown, sweep, take, update }
