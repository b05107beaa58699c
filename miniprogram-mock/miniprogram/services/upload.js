const api = require('./api')
const { uuid7 } = require('./identifiers')
const papers = require('./papers')
const { problem } = require('./problem')
const tracking = require('./tracking')

/**
 * @typedef {{collection: string, id: string}} Subject
 * @typedef {(percent: number) => void} Progress
 */

const CONTENT_TYPES = { png: 'image/png', webp: 'image/webp', heic: 'image/heic', pdf: 'application/pdf' }

// After how many milliseconds each the server's judgement is asked for, when it has answered that it still looks.
const LOOKS = [300, 500, 1000, ...Array(19).fill(2000)]
const texts = { checking: '材料已经传到，还在检查。请过一会儿再看，不用重新传。' }

const extension = (/** @type {string} */ path) => (/\.(\w+)$/.exec(path) || ['', 'jpg'])[1].toLowerCase()

/**
 * Bring one paper to the server, from whatever point it had reached: announce, post the bytes, complete.
 * @param {Subject} subject
 * @param {papers.Paper} paper
 * @param {Progress} progress
 * @returns {Promise<papers.Paper>} `ready`, or `refused` with the reason; rejects with a Problem when it must be tried again
 */
function send(subject, paper, progress = () => {}) {
  if (paper.state === 'ready' || paper.state === 'refused') return Promise.resolve(paper)
  const going = underWay.get(paper.id) || bring(subject, paper, progress).finally(() => underWay.delete(paper.id))
  underWay.set(paper.id, going)
  return going
}

/** @type {Map<string, Promise<papers.Paper>>} by paper: a form and the outbox may both want it sent */
const underWay = new Map()

async function bring(subject, paper, progress) {
  const keep = (/** @type {Partial<papers.Paper>} */ changes) => {
    papers.update(subject.id, paper.id, changes)
    Object.assign(paper, changes)
  }
  try {
    await advance(subject, paper, keep, progress)
  } catch (caught) {
    if (!paper.upload || !ticketIsSpent(caught)) throw caught
    keep({ state: 'waiting', key: uuid7(), upload: undefined, document: undefined })
    await advance(subject, paper, keep, progress)
  }
  return paper
}

/** Used up without having arrived, or too old: a fresh one is needed. */
const ticketIsSpent = ({ status }) => status >= 400 && status < 500 && ![401, 403, 429].includes(status)

async function advance(subject, paper, keep, progress) {
  const options = { headers: tracking.headers(subject.id), loginOptional: true }
  if (!paper.upload) await announce(subject, paper, keep, options)
  if (paper.state === 'waiting') {
    await papers.opened(paper, (path) => post(paper, path, progress))
    keep({ state: 'sending' })
  }
  let document = await api.post(`/documents/${paper.document}/complete`, {}, paper.document, options)
  if (document.state === 'pending') {
    keep({ state: 'checking' })
    progress(100)
    document = await judged(document.id, options)
  }
  keep({ state: document.state === 'refused' ? 'refused' : 'ready', reason: document.reason || '' })
}

/** The document once it is judged; what takes longer is asked for again by whoever sends again. */
async function judged(id, options) {
  for (const wait of LOOKS) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const document = await api.get(`/documents/${id}`, options)
    if (document.state !== 'pending') return document
  }
  throw problem(503, { detail: texts.checking })
}

async function announce(subject, paper, keep, options) {
  const type = extension(paper.path)
  const { document, upload } = await api.post(
    '/documents',
    {
      subject: { collection: subject.collection, id: subject.id },
      kind: paper.kind,
      filename: `${paper.kind}.${type}`,
      content_type: CONTENT_TYPES[type] || 'image/jpeg',
      size: paper.size,
    },
    paper.key,
    options,
  )
  keep({ document: document.id, upload })
}

/** @returns {Promise<void>} */
function post(paper, path, progress) {
  const { url, fields, file_field: name } = paper.upload
  return new Promise((resolve, reject) => {
    const task = wx.uploadFile({
      url,
      name,
      filePath: path,
      formData: fields,
      // A refused ticket may mean that an earlier try arrived and its answer was lost: `complete` tells.
      success: ({ statusCode }) => (statusCode >= 500 ? reject(problem(statusCode)) : resolve()),
      fail: () => reject(problem(0)),
    })
    task.onProgressUpdate((/** @type {{progress: number}} */ { progress: percent }) => progress(percent))
  })
}

module.exports = { send }
