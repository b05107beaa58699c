const { uuid7 } = require('./identifiers')
const papers = require('./papers')
const sealed = require('./sealed')
const session = require('./session')

/**
 * An application being filled in, kept on the phone after every change.
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} account
 * @property {string} programme
 * @property {string} programme_name
 * @property {number} step
 * @property {boolean} for_other
 * @property {any} applicant
 * @property {any} household
 * @property {any} form
 * @property {any[]} consents
 * @property {number | null} version on the server
 * @property {number} updated_at milliseconds
 */

const kept = sealed.list('drafts')

/** @returns {Draft[]} */
const all = () => kept.read()

const owner = () => (session.account() || { id: '' }).id

/** Of whoever is logged in, newest first. */
const list = () =>
  all()
    .filter(({ account }) => account === owner())
    .sort((a, b) => b.updated_at - a.updated_at)

const find = (/** @type {string} */ id) => all().find((draft) => draft.id === id) || null

/** @returns {Draft} */
function start({ code, name }, forOther) {
  return {
    id: uuid7(),
    account: owner(),
    programme: code,
    programme_name: name,
    step: 0,
    for_other: forOther,
    applicant: {},
    household: { members: [] },
    form: {},
    consents: [],
    version: null,
    updated_at: Date.now(),
  }
}

/** A draft of the server, opened on this phone: what came back masked has to be filled in and signed again. */
function adopt(subject, file) {
  const forOther = file.by_somebody_else
  return {
    ...start({ code: subject.programme, name: subject.programme_name }, forOther),
    id: subject.id,
    version: subject.version,
    form: file.form || {},
    applicant: forOther ? legible(file.applicant) : {},
    household: legible(file.household),
  }
}

function legible(value) {
  if (Array.isArray(value)) return value.map(legible)
  if (!value || typeof value !== 'object') return value
  const known = Object.entries(value).filter(
    ([, one]) => one !== null && !(typeof one === 'string' && one.includes('*')),
  )
  return Object.fromEntries(known.map(([name, one]) => [name, legible(one)]))
}

const write = (/** @type {Draft} */ draft) =>
  kept.write([...all().filter(({ id }) => id !== draft.id), { ...draft, updated_at: Date.now() }])

/** What was typed waits, sealed, for its owner; signatures are given anew. Before the log-in ends. */
function forgetSignatures() {
  kept.write(all().map((draft) => (draft.account === owner() ? { ...draft, consents: [], step: 0 } : draft)))
  list().forEach(({ id }) =>
    papers
      .of(id)
      .filter(({ kind }) => kind === 'signature')
      .forEach((paper) => papers.remove(id, paper.id)),
  )
}

/** The server has it all. */
const close = (/** @type {string} */ id) => kept.write(all().filter((draft) => draft.id !== id))

/** What was typed before the key had come is sealed now. */
sealed.whenUnlocked(() => kept.write(all()))

function discard(/** @type {string} */ id) {
  close(id)
  papers.forget(id)
}

module.exports = { adopt, close, discard, find, forgetSignatures, list, start, write }
