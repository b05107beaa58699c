const { isAccountNumber, isTelephone } = require('./cleaning')
const { fen, identityNumber, plainYuan, yuan, date } = require('./format')

/**
 * JSON Schema as a form: pure functions from a schema to fields, from a value to texts, and what is missing.
 *
 * @typedef {object} Field
 * @property {string} key
 * @property {'text' | 'area' | 'number' | 'money' | 'date' | 'yesno' | 'choice' | 'choices' | 'lines' | 'object' | 'list'
 *   | 'region' | 'remote' | 'signature' | 'document' | 'documents' | 'place'} kind
 * @property {string} label
 * @property {string} hint
 * @property {boolean} required
 * @property {{value: any, label: string}[]} options
 * @property {number} maxlength
 * @property {any} schema resolved
 */

const texts = {
  required: (label) => `请填写“${label}”。`,
  choose: (label) => `请选择“${label}”。`,
  long: (limit) => `写得太长了，最多 ${limit} 个字。`,
  short: (limit) => `太短了，至少 ${limit} 个字。`,
  least: (limit) => `不能小于 ${limit}。`,
  most: (limit) => `不能大于 ${limit}。`,
  number: '请填数字。',
  money: '请填金额，例如 800 或 800.50。',
  pattern: '格式不对，请再核对一遍。',
  phone: '请填 11 位手机号，或者座机号（外地的带上区号）。',
  account: '请填银行卡或存折上的账号，12 到 24 位数字。',
  identity: '身份证号不对，请对照身份证再核对一遍。',
  few: (count) => `至少要有 ${count} 项。`,
}

/** Sent by the client itself, never asked of a person. */
const HIDDEN = ['expected_version']

/** Follow $ref, and read "X or null" as an optional X. */
function resolve(schema, root) {
  if (schema.$ref) {
    // A shared definition's own title and description speak to programmers.
    const { title, description, ...target } = schema.$ref
      .slice(2)
      .split('/')
      .reduce((at, name) => at[name], root)
    return resolve({ ...target, ...schema, $ref: undefined }, root)
  }
  const variants = schema.anyOf || (schema.allOf && schema.allOf.length === 1 && schema.allOf)
  if (!variants) return schema
  const real = variants.filter(({ type }) => type !== 'null')
  return real.length === 1 ? resolve({ ...real[0], ...schema, anyOf: undefined, allOf: undefined }, root) : schema
}

function optionsOf(schema) {
  const labels = schema['x-enum-labels'] || schema['x-labels'] || {}
  if (schema.oneOf) return schema.oneOf.map(({ const: value, title }) => ({ value, label: title || String(value) }))
  return (schema.enum || []).map((value) => ({ value, label: labels[value] || String(value) }))
}

/** Those of a field: its own, of its items, or, where a list is filled by taps, the kinds of an item. */
function choicesOf(whole, root) {
  const { items, 'x-taps': tapped } = whole
  if (items && tapped) return optionsOf(resolve(items.properties[tapped], root))
  return optionsOf(items && optionsOf(items).length ? items : whole)
}

/** An item of such a list without what the tap has said already. */
function untapped({ items, 'x-taps': tapped }) {
  const { [tapped]: said, ...properties } = items.properties
  return { ...items, properties, required: (items.required || []).filter((key) => key !== tapped) }
}

/**
 * Where the choices of a field are fetched, if it has any of its own; '' otherwise.
 * @param {any} schema
 * @param {string} [region] where the matter is: staff are chosen from those who serve there
 * @param {string} [id] the matter: people are chosen from those whom it is about
 */
function choicesUrl(schema, region = '', id = '') {
  const own = schema.items && schema.items.type === 'string' ? schema.items : schema
  const url = (own['x-choices-url'] || '').replace(/^\/api\/v1/, '').replace('{id}', id)
  if (own['x-widget'] !== 'staff') return url
  return `${url || '/staff'}${url.includes('?') ? '&' : '?'}region=${region}&limit=100`
}

const SINGLE = { boolean: 'yesno', object: 'object', integer: 'number', number: 'number' }

function kindOf(schema) {
  if (choicesUrl(schema)) return 'remote'
  const widget = schema['x-widget']
  if (widget === 'textarea') return 'area'
  if (widget) return widget
  if (schema.type === 'array') return kindOfList(schema.items)
  if (optionsOf(schema).length) return 'choice'
  if (schema['x-unit'] === 'fen') return 'money'
  if (schema.format === 'date') return 'date'
  if (schema.format === 'uuid') return 'document'
  if (
    Object.keys(schema.properties || {})
      .sort()
      .join() === 'latitude,longitude'
  )
    return 'place'
  return SINGLE[schema.type] || (schema.maxLength > 200 ? 'area' : 'text')
}

function kindOfList(items) {
  if (optionsOf(items).length) return 'choices'
  if (items.properties) return 'list'
  return items.format === 'uuid' ? 'documents' : 'lines'
}

/** What kind of paper a field asks for, as it is called: `receipt_document`, `visit_photos`. */
function paperKind(key, kind) {
  if (kind === 'signature') return 'signature'
  return key === 'document' ? 'other' : key.replace(/_document$/, '').replace(/_photos$/, '_photo')
}

/** A sum is asked for in yuan, and the label says so. */
const inYuan = (title) => (title.includes('元') ? title : `${title}（元）`)

/** @returns {Field[]} */
function fieldsOf(schema, root = schema) {
  const required = schema.required || []
  return Object.entries(schema.properties || {})
    .filter(([key]) => !HIDDEN.includes(key))
    .map(([key, raw]) => {
      const resolved = resolve(/** @type {any} */ (raw), root)
      const items = resolved.type === 'array' ? resolve(resolved.items || {}, root) : null
      const whole = items ? { ...resolved, items } : resolved
      const kind = kindOf(whole)
      return {
        key,
        kind: /** @type {any} */ (kind),
        label: kind === 'money' ? inYuan(resolved.title || key) : resolved.title || key,
        hint: resolved.description || '',
        required: required.includes(key) && resolved.const === undefined,
        options: choicesOf(whole, root),
        maxlength: resolved.maxLength || 2000,
        schema: whole,
      }
    })
}

/** What an untouched form already says: defaults and fixed values. */
function initial(schema, root = schema) {
  const entries = Object.entries(schema.properties || {})
    .filter(([key]) => !HIDDEN.includes(key))
    .map(([key, raw]) => {
      const property = resolve(/** @type {any} */ (raw), root)
      return [key, property.const !== undefined ? property.const : property.default]
    })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null))
}

const empty = (value) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)

function checkText(schema, value) {
  if (schema.format === 'id-number' && !identityNumber(value).valid) return texts.identity
  if (schema.format === 'phone' && !isTelephone(value)) return texts.phone
  if (schema.format === 'account-number' && !isAccountNumber(value)) return texts.account
  if (schema.maxLength && [...value].length > schema.maxLength) return texts.long(schema.maxLength)
  if (schema.minLength && [...value].length < schema.minLength) return texts.short(schema.minLength)
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return schema['x-message'] || texts.pattern
  return ''
}

function checkNumber(schema, value, money) {
  if (typeof value !== 'number') return money ? texts.money : texts.number
  const shown = (/** @type {number} */ limit) => (money ? yuan(limit) : String(limit))
  if (schema.minimum !== undefined && value < schema.minimum) return texts.least(shown(schema.minimum))
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum)
    return texts.least(shown(schema.exclusiveMinimum + 1))
  if (schema.maximum !== undefined && value > schema.maximum) return texts.most(shown(schema.maximum))
  return ''
}

/**
 * What still has to be put right, by dotted path.
 * @returns {Record<string, string>}
 */
function check(schema, value, path = '', root = schema) {
  /** @type {Record<string, string>} */
  const errors = {}
  for (const field of fieldsOf(schema, root)) {
    Object.assign(errors, checkField(field, (value || {})[field.key], path + field.key, root))
  }
  return errors
}

function checkField({ kind, label, required, schema }, value, path, root) {
  if (empty(value)) {
    if (!required && !(schema.minItems && value)) return {}
    return { [path]: CHOSEN.includes(kind) ? texts.choose(label) : texts.required(label) }
  }
  if (kind === 'object') return check(schema, value, `${path}.`, root)
  if (kind === 'list') return checkList(schema, value, path, root)
  if (kind === 'number' || kind === 'money') return only(path, checkNumber(schema, value, kind === 'money'))
  if (kind === 'text' || kind === 'area') return only(path, checkText(schema, value))
  if (schema.minItems && value.length < schema.minItems) return { [path]: texts.few(schema.minItems) }
  return {}
}

function checkList(schema, value, path, root) {
  const errors = value.length < (schema.minItems || 0) ? { [path]: texts.few(schema.minItems) } : {}
  return Object.assign(errors, ...value.map((item, index) => check(schema.items, item, `${path}.${index}.`, root)))
}

/**
 * Errors that stand after a change: gone is what has been put right, and what was said of a field that now says something else.
 * @param {any} schema
 * @param {Record<string, string>} errors by dotted path
 * @param {any} before @param {any} now the whole form
 * @param {string} [prefix] where the form stands in the paths
 */
function stillWrong(schema, errors, before, now, prefix = '') {
  const found = check(schema, now, prefix)
  const same = (/** @type {string} */ key) => JSON.stringify(before[key]) === JSON.stringify(now[key])
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([path]) => found[path] || same(path.slice(prefix.length).split('.')[0]))
      .map(([path, message]) => [path, found[path] || message]),
  )
}

/** Where a field stands on its page: its id, and an address for scrolling to it through components. */
const idOf = (/** @type {string} */ path) => `field-${path.replace(/\./g, '-')}`

/** The first of the wrong ones comes into sight. @param {Record<string, string>} errors by dotted path */
function showFirst(errors) {
  const [first] = Object.keys(errors)
  if (first) wx.pageScrollTo({ selector: `.page >>> #${idOf(first)}`, duration: 0, fail() {} })
}

/** Not written but chosen, signed or photographed. */
const CHOSEN = ['choice', 'choices', 'date', 'yesno', 'region', 'remote', 'signature', 'document', 'documents', 'place']

const only = (path, message) => (message ? { [path]: message } : {})

/** What a person typed into one field, as the API wants it; undefined when the field was emptied. */
function parse(kind, typed) {
  if (!typed.trim()) return undefined
  if (kind === 'lines') return typed.split('\n').filter(Boolean)
  const number = kind === 'money' ? fen(typed) : kind === 'number' ? Number(typed.normalize('NFKC')) : NaN
  // What is no number (yet) is kept as it was typed. Half an emoji, where the field was full, cannot be sent.
  return number || number === 0 ? number : typed.replace(/[\ud800-\udfff]/gu, '')
}

/** A value as it stands in its input. */
function shown(kind, value) {
  if (empty(value)) return ''
  if (kind === 'lines') return value.join('\n')
  return kind === 'money' && typeof value === 'number' ? plainYuan(value) : String(value)
}

/**
 * A filled-in form as lines to read: {label, text}, places with their code as `region`, nested parts as {label, lines}.
 * @returns {{label: string, text?: string, region?: string, lines?: any[]}[]}
 */
function read(schema, value, root = schema) {
  return fieldsOf(schema, root)
    .filter(({ key }) => !empty((value || {})[key]))
    .flatMap((field) => {
      const content = value[field.key]
      if (field.kind === 'object' || field.kind === 'place')
        return [{ label: field.label, lines: read(field.schema, content, root) }]
      if (field.kind === 'list' && field.schema['x-taps']) {
        const named = (one) => field.options.find(({ value: kind }) => kind === one[field.schema['x-taps']])
        return content.map((item) => ({
          label: (named(item) || field).label,
          text: read(untapped(field.schema), item, root)
            .map(({ text: said }) => said)
            .join('，'),
        }))
      }
      if (field.kind === 'list') {
        return content.map((item, index) => ({
          label: `${field.label} ${index + 1}`,
          lines: read(field.schema.items, item, root),
        }))
      }
      return [
        { label: field.label, text: text(field, content), ...(field.kind === 'region' ? { region: content } : {}) },
      ]
    })
}

function text({ kind, options }, value) {
  const name = (one) => (options.find((option) => option.value === one) || { label: String(one) }).label
  if (kind === 'money') return yuan(value)
  if (kind === 'date') return date(value)
  if (kind === 'yesno') return value ? '是' : '否'
  return Array.isArray(value) ? value.map(name).join('、') : name(value)
}

module.exports = {
  check,
  choicesUrl,
  fieldsOf,
  idOf,
  initial,
  paperKind,
  parse,
  read,
  showFirst,
  shown,
  stillWrong,
  untapped,
}
