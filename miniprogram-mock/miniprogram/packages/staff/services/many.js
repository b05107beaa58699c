const api = require('../../../services/api')
const { uuid7 } = require('../../../services/identifiers')
const schemas = require('../../../services/schema')

/** One step of many matters: which steps they share, and taking one of them. */

const texts = { several: '交给谁（选几个人就平均分，不选就是我自己办）', alone: '请打开这一件单独办。' }

/** Who takes over the work of an office's desk. */
const OFFICERS = '/api/v1/staff?role=township_officer'

/** What one of them is not offered the next may be: a grant where the opinion says no. */
const ASKED_OF_A_KIND = 3
/** So many at once: the server takes more, but nobody would see it go on. */
const AT_ONCE = 10
/** What belongs to one matter alone: a sum, a signature, a paper. */
const OF_ONE = ['money', 'signature', 'document', 'documents', 'place']

/**
 * The steps that are offered in all of these. A few of each kind and state is asked: the others are offered the same, and
 * what is different in one of them the server says when it is taken.
 * @returns {Promise<{actions: any[], region: string}>}
 */
async function common(collection, rows) {
  const kinds = new Map()
  for (const row of rows) {
    const kind = `${row.procedure} ${row.state}`
    kinds.set(kind, [...(kinds.get(kind) || []), row].slice(0, ASKED_OF_A_KIND))
  }
  const read = (/** @type {any[]} */ some) => Promise.all(some.map(({ id }) => api.get(`/${collection}/${id}`)))
  const answers = await Promise.all([...kinds.values()].map(read))
  const [first, ...others] = answers.map((some) => offeredInOne(some.flatMap(({ actions }) => actions)))
  const inAll = ({ action }) => others.every((actions) => actions.some((each) => each.action === action))
  return {
    actions: first.filter(inAll).map((each) => ({ ...each, blocked: [] })),
    region: answers[0][0].township || answers[0][0].region,
  }
}

/** Each step once, as it is asked for of many. */
function offeredInOne(actions) {
  const steps = new Map(actions.map((each) => [each.action, { ...each, fields: forMany(each) }]))
  return [...steps.values()].filter(isShared)
}

/** What one of them says beforehand in words is said of that one alone; of many, several people may each get an equal share. */
function forMany({ fields, from_file: own }) {
  if (own.length) return alike(fields, own)
  const shared = (/** @type {[string, any]} */ [key, { default: said, ...field }]) => [
    key,
    typeof said === 'string' && !field.enum ? field : { ...field, default: said },
  ]
  const properties = Object.fromEntries(Object.entries((fields || {}).properties || {}).map(shared))
  if (!properties.to) return { ...fields, properties }
  const several = {
    title: texts.several,
    type: 'array',
    items: { type: 'string', 'x-widget': 'staff', 'x-choices-url': OFFICERS },
  }
  return { ...fields, properties: { ...properties, to: several } }
}

/** Each has its own sum and class on file: what is left is what has to be said, once for all of them. */
function alike(fields, own) {
  const required = (fields.required || []).filter((key) => !own.includes(key))
  const properties = Object.fromEntries(required.map((key) => [key, fields.properties[key]]))
  return { ...fields, properties, required }
}

/** A step of every day, or handing over; nothing that says no, and nothing that belongs to one matter alone. */
const isShared = ({ action, fields, group, grave }) =>
  ((group === 'main' && !grave) || action === 'assign') &&
  !schemas.fieldsOf(fields || {}).some(({ kind }) => OF_ONE.includes(kind))

/**
 * @param {string} collection
 * @param {string} action
 * @param {any} facts
 * @param {{id: string, version: number}[]} rows
 * @param {(done: number) => void} told how far it has come
 * @returns {Promise<{done: number, pending: number, refused: {id: string, message: string}[]}>}
 */
async function takeAll(collection, action, facts, rows, told) {
  const results = []
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    told(at)
    const items = rows.slice(at, at + AT_ONCE).map(({ id, version }) => ({ id, expected_version: version }))
    const answer = await api.post(`/${collection}/actions/${action}`, { items, facts }, uuid7())
    results.push(...answer.results)
  }
  return outcome(results)
}

/**
 * What would come of it: nothing has happened yet.
 * @returns {Promise<{done: number, pending: number, refused: {id: string, message: string}[], monthly: number, once: number}>}
 */
async function rehearse(collection, action, facts, rows) {
  const items = rows.map(({ id, version }) => ({ id, expected_version: version }))
  const answer = await api.post(`/${collection}/actions/${action}`, { items, facts, rehearse: true }, uuid7())
  return { ...outcome(answer.results), monthly: answer.monthly_sum, once: answer.sum_once }
}

function outcome(results) {
  const of = (/** @type {string} */ status) => results.filter((each) => each.status === status)
  return {
    done: of('done').length,
    pending: of('pending').length,
    refused: of('refused').map(({ id, problem }) => ({ id, message: why(problem) })),
  }
}

/** What one of them would have to say for itself is said in its own form. */
const why = ({ detail, errors }) => (errors.length ? `${detail}${texts.alone}` : detail)

module.exports = { common, rehearse, takeAll }
