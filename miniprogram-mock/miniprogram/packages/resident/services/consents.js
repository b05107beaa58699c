const { age, date, day, identityNumber } = require('../../../services/format')
const serverTime = require('../../../services/server-time')

/** @typedef {{kind: string, version: string, title: string, paragraphs: string[]}} ConsentText */

const texts = {
  held: '有效',
  withdrawn: '已撤回',
  expired: '已到期',
  signed: '签字：',
  until: '有效到：',
  outside: '不住在一起的亲属',
  notYet: '还要本人签',
}
/** Signed by every adult with an application, on one signature. */
const AT_ONCE = ['means_check', 'truth_pledge']

/** The texts as they stand at the server, which keeps with each signature the version that was signed: none of them is written here. */
const PATH = '/consent-texts'

/** What is signed with an application. */
const ofApplication = (/** @type {{items: ConsentText[]}} */ { items }, kinds = AT_ONCE) =>
  items.filter(({ kind }) => kinds.includes(kind))

/**
 * Members who sign for themselves: those of age today. A guardian signs with the application for the others. Where nobody's
 * means are looked at, the one whom it is for; a child by whoever looks after it.
 * @param {{name: string, relation?: string, id_number?: string, birth_date?: string}[]} members
 * @returns {{index: number, name: string}[]}
 */
function signers(members, now = serverTime.now(), kinds = AT_ONCE) {
  const today = day(now)
  if (!kinds.includes('means_check'))
    return members
      .map(({ name, relation }, index) => ({ index, name, relation }))
      .filter(({ relation }) => relation === 'self')
      .map(({ index, name }) => ({ index, name }))
  return members
    .map(({ name, id_number: number, birth_date: day }, index) => ({
      index,
      name,
      born: identityNumber(number).birth_date || day,
    }))
    .filter(({ born }) => !born || age(born, today) >= 18)
    .map(({ index, name }) => ({ index, name }))
}

/** The consents of one member, resting on one signature. */
const signed = (
  /** @type {number} */ member,
  /** @type {string} */ signature,
  /** @type {string} */ at,
  kinds = AT_ONCE,
) => kinds.map((kind) => ({ kind, member, signed_at: at, signature }))

/** How one signature stands today. */
function standing({ withdrawn, valid_until: until, kind, way }, today) {
  if (withdrawn) return { label: texts.withdrawn, tone: 'late' }
  if (way === 'word' && kind !== 'truth_pledge') return { label: texts.notYet, tone: 'soon' }
  return until && until < today ? { label: texts.expired, tone: 'soon' } : { label: texts.held, tone: 'done' }
}

/**
 * Everybody who has signed something in an application, with how it stands: the newest signature of each text.
 * @param {any} file of the application
 * @param {ConsentText[]} items
 * @returns {{person: string, relation: string, papers: {title: string, label: string, tone: string, lines: string[]}[]}[]}
 */
function byPerson({ household, consents }, items, now = serverTime.now()) {
  const today = day(now)
  const titles = Object.fromEntries(items.map(({ kind, title }) => [kind, title]))
  const shown = ([kind, signature]) => ({
    title: titles[kind] || '',
    ...standing(signature, today),
    lines: [
      texts.signed + date(signature.signed_at),
      signature.way_label,
      signature.valid_until && texts.until + date(signature.valid_until),
    ].filter(Boolean),
  })
  const inside = household.members.map(({ name }, index) => ({
    person: name,
    relation: '',
    signed: consents.filter(({ member }) => member === index),
  }))
  const names = [...new Set(consents.map(({ obligor }) => obligor).filter(Boolean))]
  const outside = names.map((name) => ({
    person: name,
    relation: texts.outside,
    signed: consents.filter(({ obligor }) => obligor === name),
  }))
  return [...inside, ...outside]
    .filter(({ signed }) => signed.length)
    .map(({ person, relation, signed }) => ({ person, relation, papers: [...newest(signed)].map(shown) }))
}

/** By text, whichever was signed last. */
function newest(signatures) {
  const ordered = [...signatures].sort((a, b) => a.signed_at.localeCompare(b.signed_at))
  return new Map(ordered.map((signature) => [signature.kind, signature]))
}

/**
 * Who has not signed by their own hand yet: grown-ups of the household but the applicant, and obligors outside it.
 * @param {any} file of the application
 */
function unsigned({ household, form, consents }) {
  const own = consents.filter(({ kind, way, withdrawn }) => kind !== 'truth_pledge' && way !== 'word' && !withdrawn)
  const inside = signers(household.members)
    .filter(({ index }) => household.members[index].relation !== 'self' && !own.some(({ member }) => member === index))
    .map(({ index, name }) => ({ name, whom: { member: index } }))
  const outside = ((form && form.obligors) || [])
    .filter(({ name }) => !own.some(({ obligor }) => obligor === name))
    .map(({ name }) => ({ name, whom: { obligor: name } }))
  return [...inside, ...outside]
}

module.exports = { PATH, byPerson, ofApplication, signed, signers, unsigned }
