const { deliver, named, take, writeLeads } = require('./delivery')
const drafts = require('./drafts')
const { uuid7 } = require('./identifiers')
const papers = require('./papers')
const { asProblem, passing, problem } = require('./problem')
const sealed = require('./sealed')
const session = require('./session')

/**
 * What was done on this phone and has not reached the server: kept in storage, sent in order, tried again
 * with growing patience, and gone only when the server has answered.
 *
 * Steps wait here too (`facts`): one whose answer was lost is the same step when it is sent again.
 *
 * @typedef {import('./delivery').Job & Partial<import('./delivery').Step> & {
 *   title: string, account: string, created_at: number, attempts: number, next_at: number,
 *   problem: import('./problem').Problem | null,
 * }} Waiting
 */

const kept = sealed.list('outbox')
const FIRST_DELAY = 4000
const LONGEST_DELAY = 300000
/** The API takes a hundred leads at once. */
const BATCH = 100

/** @type {Set<() => void>} */
const listeners = new Set()

/** @returns {Waiting[]} */
const all = () => kept.read()

function keep(/** @type {Waiting[]} */ jobs) {
  kept.write(jobs)
  listeners.forEach((listener) => listener())
}

const owner = () => (session.account() || { id: '' }).id

/** Whoever reported without logging in still reports; everything else waits for its owner. */
const mine = (/** @type {Waiting} */ job) => !job.account || job.account === owner()

const list = () => all().filter((job) => mine(job) && job.title)

/**
 * One job, or null when it is not here. `queued`: it has been tried in vain, or others come first.
 * `arrived`: the server knows of it, only its papers are still on their way.
 */
function find(/** @type {string} */ id) {
  const jobs = all()
  const at = jobs.findIndex((job) => job.id === id)
  return at < 0
    ? null
    : {
        ...jobs[at],
        queued: at > 0 || jobs[at].attempts > 0,
        arrived: Boolean(jobs[at].version) && !jobs[at].action,
      }
}

/**
 * @param {{id: string, collection: string, body: any, title?: string, action?: string, version?: number | null}} job
 * title: what the person sees while it waits; without one it waits unseen
 */
function add({ id, collection, body, title = '', action, version = null }) {
  put({ id, collection, body, title, action, version, key: id, actionKey: uuid7() })
}

/** @param {import('./delivery').Step & {title: string, action?: string}} step */
const addStep = (step) => put({ ...step, key: step.id })

const stepOf = (/** @type {Waiting} */ job) => /** @type {import('./delivery').Step} */ (job)

/** What was done after it in the same matter was done knowing of it. */
function followUp(job, { version }) {
  const knew = (/** @type {Waiting} */ other) => other.subject === job.subject && other.version === job.version
  keep(all().map((other) => (version && knew(other) ? { ...other, version } : other)))
}

/** The steps of one matter that wait here. */
const steps = (/** @type {string} */ subject) => all().filter((job) => job.subject === subject && mine(job))

function put(job) {
  const waiting = { ...job, account: owner(), created_at: Date.now(), attempts: 0, next_at: 0, problem: null }
  keep([...all().filter((other) => other.id !== job.id), waiting])
  flush()
}

function change(id, changes) {
  keep(all().map((job) => (job.id === id ? { ...job, ...changes } : job)))
}

/** Give something up; its pictures go with it. */
function drop(/** @type {string} */ id) {
  const job = release(id)
  if (job && job.facts) named(stepOf(job)).forEach((paper) => papers.remove(job.subject, paper.id))
  papers.forget(id)
}

/** Out of here, to be put right: its pictures stay. */
function release(/** @type {string} */ id) {
  const job = all().find((one) => one.id === id)
  keep(all().filter((one) => one.id !== id))
  return job
}

let flushing = false
/** @type {any} */
let timer = null

/**
 * Send what is due. Called when something is added, when the network or the app comes back, and by its own timer.
 * @param {{now?: boolean}} [options] now: do not wait for the delay
 */
async function flush({ now = false } = {}) {
  if (flushing) return
  flushing = true
  clearTimeout(timer)
  if (now) keep(all().map((job) => ({ ...job, next_at: 0 })))
  try {
    for (let job = nextDue(); job; job = nextDue()) {
      const leads = isNewLead(job) ? all().filter(isNewLead).slice(0, BATCH) : []
      if (!(await (leads.length > 1 ? attemptLeads(leads) : attempt(job)))) break
    }
  } finally {
    flushing = false
    sleep()
  }
}

/** In order: what waits for its time holds up what came after it; what the server refused does not. */
function nextDue() {
  const first = all().find((job) => mine(job) && !job.problem)
  return first && first.next_at <= Date.now() ? first : null
}

const isNewLead = (/** @type {Waiting} */ job) =>
  mine(job) && !job.problem && job.collection === 'leads' && !job.version

/** Announce them together; their papers follow one by one. */
async function attemptLeads(/** @type {Waiting[]} */ jobs) {
  try {
    const results = await writeLeads(jobs)
    results.forEach(({ status, errors = [] }, at) =>
      change(jobs[at].id, status === 'invalid' ? { problem: problem(422, { errors }) } : { version: 1, written: true }),
    )
    return true
  } catch (caught) {
    return postpone(jobs[0], asProblem(caught))
  }
}

/** @returns {Promise<boolean>} whether it makes sense to go on with the next */
async function attempt(/** @type {Waiting} */ job) {
  const kept = (/** @type {Partial<Waiting>} */ changes) => {
    Object.assign(job, changes)
    change(job.id, changes)
  }
  try {
    if (job.facts) followUp(job, await take(stepOf(job)))
    else await deliver(job, kept)
    drafts.close(job.id)
    drop(job.id)
    return true
  } catch (caught) {
    return postpone(job, asProblem(caught))
  }
}

/** What may pass is tried again later; what the server refused stays, with the reason. */
function postpone(job, reason) {
  const later = passing(reason) || reason.status === 401
  const delay = Math.max(reason.retryAfter * 1000, Math.min(FIRST_DELAY * 2 ** job.attempts, LONGEST_DELAY))
  change(job.id, later ? { attempts: job.attempts + 1, next_at: Date.now() + delay } : { problem: reason })
  return !later
}

function sleep() {
  const first = all().find((job) => mine(job) && !job.problem)
  if (first) timer = setTimeout(flush, Math.max(first.next_at - Date.now(), 1000))
}

/** @returns {() => void} call it to stop listening */
function listen(/** @type {() => void} */ listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function start() {
  papers.sweep()
  sealed.whenUnlocked(() => {
    keep(all())
    flush({ now: true })
  })
  session.ready()
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) flush({ now: true })
  })
  flush({ now: true })
}

module.exports = { add, addStep, drop, find, flush, list, listen, release, start, steps }
