const { uuid7 } = require('./identifiers')
const papers = require('./papers')
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

const KEY = 'drafts'

/** @returns {Draft[]} */
const all = () => wx.getStorageSync(KEY) || []

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
  wx.setStorageSync(KEY, [...all().filter(({ id }) => id !== draft.id), { ...draft, updated_at: Date.now() }])

/** Who takes the phone next finds neither numbers nor signatures: the owner walks through the draft again. */
function forgetNumbers() {
  wx.setStorageSync(
    KEY,
    all().map((draft) => ({ ...draft, ...withoutNumbers(draft), consents: [], step: 0 })),
  )
  all().forEach(({ id }) =>
    papers
      .of(id)
      .filter(({ kind }) => kind === 'signature')
      .forEach((paper) => papers.remove(id, paper.id)),
  )
}

function withoutNumbers({ applicant, household }) {
  const { bank_account: account, residence_permit: permit, ...home } = household
  const members = household.members.map(({ id_number: number, ...member }) => member)
  const { id_number: number, ...person } = applicant
  return { applicant: person, household: { ...home, members } }
}

/** The server has it all. */
const close = (/** @type {string} */ id) =>
  wx.setStorageSync(
    KEY,
    all().filter((draft) => draft.id !== id),
  )

function discard(/** @type {string} */ id) {
  close(id)
  papers.forget(id)
}

module.exports = { adopt, close, discard, find, forgetNumbers, list, start, write }
