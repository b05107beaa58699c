const { deliver, writeLeads } = require('./delivery')
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
 * @typedef {import('./delivery').Job & {
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
  const job = {
    id,
    collection,
    body,
    title,
    action,
    version,
    key: id,
    actionKey: uuid7(),
    account: owner(),
    created_at: Date.now(),
    attempts: 0,
    next_at: 0,
    problem: null,
  }
  keep([...all().filter((other) => other.id !== id), job])
  flush()
}

function change(id, changes) {
  keep(all().map((job) => (job.id === id ? { ...job, ...changes } : job)))
}

/** Give something up; its pictures go with it. */
function drop(/** @type {string} */ id) {
  keep(all().filter((job) => job.id !== id))
  papers.forget(id)
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
  try {
    await deliver(job, (changes) => {
      Object.assign(job, changes)
      change(job.id, changes)
    })
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

module.exports = { add, drop, find, flush, list, listen, start }
