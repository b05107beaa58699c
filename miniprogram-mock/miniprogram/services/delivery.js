const api = require('./api')
const papers = require('./papers')
const { problem } = require('./problem')
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
  for (const paper of papers.of(id).filter(({ form }) => !form)) {
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

/**
 * A step whose form was filled in where there was no signal.
 * @typedef {object} Step
 * @property {string} id
 * @property {string} collection
 * @property {string} subject
 * @property {string} path where it is taken
 * @property {any} facts as the form says them; what is still on this phone is named by its id here
 * @property {number | null} version of the subject that the person saw
 */

/** So many papers of a step travel at once. */
const TOGETHER = 3

/** Papers that the facts name and that are still on this phone. */
const named = (/** @type {Step} */ { subject, facts }) => {
  const text = JSON.stringify(facts)
  return papers.of(subject).filter(({ id }) => text.includes(id))
}

/** Its papers, then the step itself: each may be repeated without harm. @param {Step} step */
async function take(step) {
  const here = named(step)
  const queue = [...here]
  const carry = async () => {
    for (let paper = queue.shift(); paper; paper = queue.shift())
      await upload.send({ collection: step.collection, id: step.subject }, paper)
  }
  await Promise.all(Array.from({ length: TOGETHER }, carry))
  const refused = here.find(({ state }) => state === 'refused')
  if (refused) throw unusable(step, refused)
  const said = here.reduce((text, { id, document }) => text.split(id).join(document), JSON.stringify(step.facts))
  const data = { ...JSON.parse(said), ...(step.version === null ? {} : { expected_version: step.version }) }
  const done = await api.post(step.path, data, step.id, {
    headers: tracking.headers(step.subject),
    loginOptional: true,
  })
  here.forEach(({ id }) => papers.remove(step.subject, id))
  return done
}

/** A picture that the server cannot use, said at the field that names it. */
function unusable({ facts }, { id, reason = '' }) {
  const [field] = Object.keys(facts).filter((key) => JSON.stringify(facts[key]).includes(id))
  return problem(422, { detail: reason, errors: [{ field, message: reason }] })
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

module.exports = { deliver, named, sendPapers, take, write, writeLeads }
