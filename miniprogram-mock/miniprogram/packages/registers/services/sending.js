const api = require('../../../services/api')
const { time } = require('../../../services/format')

/**
 * What a register is: a list of lines from the API, and what can be done with one of them or beside them.
 *
 * @typedef {object} Act
 * @property {string} label
 * @property {string} [url] leads to another page instead
 * @property {any} [schema] what is asked, or a function that answers it
 * @property {any} [initial]
 * @property {string} [sure] a question before it is done
 * @property {boolean} [grave]
 * @property {(values: any, key: string) => Promise<Done | void>} [does]
 *
 * @typedef {{said?: string, lines?: {label: string, text: string}[]}} Done what is told afterwards; lines are shown once
 *
 * @typedef {object} Line
 * @property {string} id
 * @property {string} heading
 * @property {string} [tag]
 * @property {string} [tone]
 * @property {string[]} lines
 * @property {string} [url]
 * @property {Act[]} [acts]
 *
 * @typedef {object} Register
 * @property {string} title
 * @property {string} hint
 * @property {string} none
 * @property {any} [filters] a schema, or a function that answers one
 * @property {() => any} [initial] of the filters
 * @property {(filters: any) => [string, any]} [from] a paged list: address and query
 * @property {(filters: any) => Promise<any[]>} [items] or all of it at once
 * @property {(item: any) => Line} show
 * @property {() => Act[]} [acts]
 */

const texts = {
  waits: '已经提交。要等另一个人确认才生效：',
  done: '办好了',
}

/** What the server answered to something that may need a second person. @returns {Done} */
function told(answer) {
  const { pending } = answer || {}
  return pending ? { lines: [{ label: texts.waits, text: pending.waits_for_label }] } : { said: texts.done }
}

const post = async (path, values, key) => told(await api.post(path, values, key))

const remove = async (path) => {
  await api.call('DELETE', path)
  return { said: texts.done }
}

/** Choices of a form. @param {{value: any, label: string}[]} items */
const choices = (items) => items.map(({ value, label }) => ({ const: value, title: label }))

const when = time

/** '2026-12' -> '2026年12月' */
const monthName = (/** @type {string} */ month) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

module.exports = { choices, monthName, post, remove, told, when }
