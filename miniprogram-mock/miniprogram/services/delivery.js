const api = require('./api')
const papers = require('./papers')
const tracking = require('./tracking')
const upload = require('./upload')

/**
 * Something to be brought to the server exactly once, with its papers.
 * @typedef {object} Job
 * @property {string} id of the subject, chosen here
 * @property {string} key Idempotency-Key of the creation
 * @property {string} collection 'applications', 'emergencies', 'leads', …
 * @property {any} body of the creation
 * @property {string} [actionKey] Idempotency-Key of the action
 * @property {string} [action] to be done when everything has arrived
 * @property {number | null} version on the server; null before it is there
 * @property {boolean} [written] whether the server has the body as it is here
 * @property {boolean} [signed] whether the consents there name their signatures
 */

const options = (/** @type {Job} */ job) => ({ headers: tracking.headers(job.id), loginOptional: true })

/**
 * Create the subject, or bring it up to date when it is there already: only an application is written again, as a draft.
 * @param {Job} job
 * @returns {Promise<number>} version on the server
 */
async function write(job) {
  if (job.version) return job.collection === 'applications' ? rewrite(job) : job.version
  try {
    return created(job, await api.post(`/${job.collection}`, bodyOf(job), job.key, options(job)))
  } catch (caught) {
    if (caught.status !== 409 || job.collection !== 'applications') throw caught
    return rewrite(job)
  }
}

function created(job, answer) {
  if (answer.tracking_token) tracking.remember(job.id, answer.tracking_token)
  return answer.version || 1
}

/** The version is asked for first: an earlier answer may have been lost on the way. */
async function rewrite(job) {
  const path = `/${job.collection}/${job.id}`
  const standing = await api.get(path)
  if (standing.state !== 'draft') return standing.version
  const data = { ...bodyOf(job), expected_version: standing.version }
  return (await api.call('PATCH', path, { data })).data.version
}

/** A signature is a paper of its own; the consent names its document as soon as there is one. */
function bodyOf({ id, body }) {
  if (!body.consents) return body
  const documents = Object.fromEntries(
    papers.of(id).map((paper) => [paper.id, paper.state === 'ready' && paper.document]),
  )
  const consents = body.consents.map(({ signature, ...consent }) =>
    documents[signature] ? { ...consent, signature_document: documents[signature] } : consent,
  )
  return { ...body, consents }
}

/**
 * Send every paper that is not there yet.
 * @param {upload.Subject} subject
 * @param {(paper: papers.Paper, percent: number) => void} [progress]
 */
async function sendPapers({ collection, id }, progress = () => {}) {
  await papers.saved(id)
  for (const paper of papers.of(id)) {
    await upload.send({ collection, id }, paper, (percent) => progress(paper, percent))
  }
}

/**
 * The whole job, from wherever it stopped; each step may be repeated without harm.
 * @param {Job} job
 * @param {(changes: Partial<Job>) => void} keep called when a step is done, to be stored
 */
async function deliver(job, keep) {
  if (!job.written) keep({ version: await write(job), written: true })
  await sendPapers(job)
  if (!job.action) return
  if (job.body.consents && !job.signed) keep({ version: await write(job), signed: true })
  try {
    await act(job)
  } catch (caught) {
    if (caught.status !== 409) throw caught
    // It was done, and only the answer was lost; or the page had still been saving the draft beside us.
    if ((await api.get(`/${job.collection}/${job.id}`)).state !== 'draft') return
    keep({ version: await write(job) })
    await act(job)
  }
}

const act = (/** @type {Job} */ job) =>
  api.post(
    `/${job.collection}/${job.id}/actions/${job.action}`,
    { expected_version: job.version },
    job.actionKey || job.key,
    options(job),
  )

/**
 * Several leads captured without a signal, announced together: one request on a weak network instead of many. Sent again,
 * those that are there already stay as they are.
 * @param {Job[]} jobs
 * @returns {Promise<{id: string, status: string, errors?: {field: string, message: string}[]}[]>} in the same order
 */
async function writeLeads(jobs) {
  const { data } = await api.call('POST', '/leads/batch', { data: { items: jobs.map(({ body }) => body) } })
  return data.results
}

module.exports = { deliver, sendPapers, write, writeLeads }
