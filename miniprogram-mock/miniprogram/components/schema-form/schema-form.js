const api = require('../../services/api')
const { cardReader, LENGTH } = require('../../services/card-reader')
const { dayOfWeek } = require('../../services/format')
const forms = require('../../services/forms')
const { asProblem } = require('../../services/problem')
const location = require('../../services/location')
const schemas = require('../../services/schema')
const sealed = require('../../services/sealed')

const texts = {
  must: '（必填）',
  optional: '没有就不用填',
  fill: '填写',
  leave: '不填了',
  choose: '请选择',
  search: '人多，打一两个字找',
  yes: '是',
  no: '否',
  add: '再加一项',
  tap: '有：',
  here: '记下现在的位置',
  located: '位置已经记下',
  nowhere: '手机没有告诉我们位置，可以不填。',
  remove: '删除这一项',
  locked: '您上次在这里填的还在手机里，有信号时会自动出来，不会丢。',
  noRoom: '读到一张身份证，但是这里没有空着的身份证号。请先清空要改的那一格，再读一次。',
}
const say = { part: (label, number) => `${label} ${number}` }
/** Up to this many choices lie open; more are picked from a list. */
const OPEN_CHOICES = 6
/** More checkboxes than this can be narrowed by typing part of a name. */
const MANY_CHOICES = 12
const YES_NO = [
  { value: true, label: texts.yes },
  { value: false, label: texts.no },
]
const nameOf = (options, value) => (options.find((option) => option.value === value) || { label: '' }).label
const INPUT_TYPES = { number: 'number', money: 'digit' }
const FORMAT_TYPES = { 'id-number': 'idcard', phone: 'number' }

/**
 * A form drawn from a JSON Schema. `change` carries {value}: the whole object as the API wants it.
 * `errors` are messages by dotted path; `prefix` is the path of this part within the whole. With `keep`, a name, what is
 * typed is kept on the phone and stands there when the form is opened again, until `forms.done(name)`.
 */
Component(
  /** @type {any} */ ({
    properties: {
      schema: { type: Object, value: {} },
      /** The outermost schema, where $ref points; the schema itself when empty. */
      root: { type: Object, value: null },
      value: { type: Object, value: {} },
      errors: { type: Object, value: {} },
      prefix: { type: String, value: '' },
      keep: { type: String, value: '' },
      /** {collection, id, region}: to what signatures and photographs asked for here belong, and where it is. */
      subject: { type: Object, value: {} },
    },
    data: { texts, fields: [], whole: {}, problem: null, locked: false },
    lifetimes: {
      attached() {
        this.hangUp = sealed.whenUnlocked(() => this.unlocked())
      },
      detached() {
        this.hangUp()
      },
    },
    observers: {
      schema(schema) {
        if (!schema || !schema.properties) return
        this.setData({ whole: this.data.root || schema })
        this.touched = false
        this.begun = { ...this.data.value }
        this.content = this.resumed()
        this.setData({ locked: Boolean(this.data.keep) && forms.isLocked(this.data.keep) })
        this.typed = {}
        this.filters = {}
        this.reader = cardReader()
        this.list = schemas.fieldsOf(schema, this.data.whole)
        this.room = this.list.some((field) => field.schema.format === 'id-number') ? LENGTH : 0
        this.draw()
        this.list.filter(({ kind }) => kind === 'remote').forEach((field) => this.loadChoices(field))
      },
      value(value) {
        // What comes back is what was just sent up: drawing again would move the cursor.
        const said = JSON.stringify(value)
        if (!this.list || said === JSON.stringify(this.content)) return
        // What was left here is on its way up.
        if (this.resuming && said === JSON.stringify(this.begun)) return
        this.begun = { ...value }
        // A page may say only now how the form begins: what was left stands above that.
        this.content = this.touched ? { ...value } : this.resumed()
        this.typed = {}
        this.draw()
      },
      errors() {
        if (this.list) this.draw()
      },
    },
    methods: {
      /** The key has come: what was left here stands beside what has been typed meanwhile. */
      unlocked() {
        const { keep } = this.data
        if (!keep || !this.list) return
        this.content = { ...forms.resume(keep, this.begun), ...this.content }
        this.setData({ locked: false })
        this.draw()
        this.triggerEvent('change', { value: this.content })
      },

      /** What was left here; the page is told when it has drawn this. */
      resumed() {
        const { keep } = this.data
        const left = keep ? forms.resume(keep, this.begun) : this.begun
        if (left === this.begun) return { ...left }
        this.resuming = true
        wx.nextTick(() => {
          this.resuming = false
          this.triggerEvent('change', { value: this.content })
        })
        return left
      },

      draw() {
        // A choice among nobody is no question.
        const asked = this.list.filter(
          ({ kind, required, loaded, options }) => kind !== 'remote' || required || !loaded || options.length,
        )
        this.setData({ fields: asked.map((field) => this.drawn(field)) })
      },

      /** A field as the template needs it. */
      drawn({ key, kind, label, hint, required, options, maxlength, schema }) {
        const path = this.data.prefix + key
        const value = this.content[key]
        const choices = kind === 'yesno' ? YES_NO : options
        const among = Array.isArray(value) ? value : [value]
        const tapped = schema['x-taps']
        const many = kind === 'choices' || (kind === 'remote' && schema.type === 'array')
        return {
          key,
          label,
          hint,
          required,
          maxlength: maxlength + this.room,
          path,
          id: schemas.idOf(path),
          show: tapped ? 'taps' : this.appearance(kind, many, choices.length),
          // A part that need not be there is opened by a tap.
          closed: kind === 'object' && !required && value === undefined,
          optional: kind === 'object' && !required,
          text: this.typed[key] !== undefined ? this.typed[key] : schemas.shown(kind, value),
          value: value === undefined ? (kind === 'list' || kind === 'documents' ? [] : {}) : value,
          plain: typeof value === 'string' ? value : '',
          day: kind === 'date' && typeof value === 'string' ? dayOfWeek(value) : '',
          options: this.narrowed(
            key,
            choices
              .map((option, at) => ({ ...option, at, checked: among.includes(option.value) }))
              // What was tapped stands above, with its amount.
              .filter((option) => !tapped || !(value || []).some((item) => item[tapped] === option.value)),
          ),
          search: many && choices.length > MANY_CHOICES,
          picked: choices.findIndex((option) => option.value === value),
          inputType: FORMAT_TYPES[schema.format] || INPUT_TYPES[kind] || 'text',
          // Only nested parts need their schema in the template.
          schema: tapped
            ? schemas.untapped(schema)
            : kind === 'list'
              ? schema.items
              : kind === 'object'
                ? schema
                : null,
          depth: schema['x-level'] || 'village',
          paper: schema['x-paper'] || schemas.paperKind(key, kind),
          error: this.data.errors[path] || '',
          /** Words that many write: a tap is enough. */
          chips: schema['x-chips'] || [],
          numbered:
            kind === 'list'
              ? (value || []).map((item, index) => ({
                  item,
                  prefix: `${path}.${index}.`,
                  title: tapped ? nameOf(options, item[tapped]) : say.part(label, index + 1),
                }))
              : [],
        }
      },

      /** What is ticked stays in sight, whatever is looked for. */
      narrowed(key, choices) {
        const wanted = this.filters[key]
        return wanted ? choices.filter(({ label, checked }) => checked || label.includes(wanted)) : choices
      },

      appearance(kind, many, count) {
        if (many) return 'checkboxes'
        if (kind === 'yesno') return 'radios'
        if (kind === 'choice' || kind === 'remote') return count > OPEN_CHOICES ? 'picker' : 'radios'
        if (kind === 'area' || kind === 'lines') return 'area'
        return ['text', 'number', 'money'].includes(kind) ? 'input' : kind
      },

      async loadChoices(field) {
        const { region, id } = this.data.subject
        try {
          // Who has once been asked for can be chosen without a signal too.
          await api.show(schemas.choicesUrl(field.schema, region, id), ({ items }) => {
            field.loaded = true
            field.options = items.map(({ value, label, role_label: role }) => ({
              value,
              label: role ? `${label} ${role}` : label,
            }))
            this.draw()
          })
        } catch (caught) {
          if (!field.loaded) this.setData({ problem: asProblem(caught) })
        }
      },

      field(event) {
        const { key } = event.currentTarget.dataset
        return this.list.find((field) => field.key === key)
      },

      /** Store one field and tell the page; `redraw` unless the control shows it already. */
      put(key, value, redraw) {
        this.touched = true
        const { [key]: before, ...rest } = this.content
        this.content = value === undefined ? rest : { ...this.content, [key]: value }
        if (redraw) this.draw()
        if (this.data.keep) forms.keep(this.data.keep, this.begun, this.content)
        this.triggerEvent('change', { value: this.content })
      },

      type(event) {
        const { key, kind } = this.field(event)
        const previous = this.typed[key] !== undefined ? this.typed[key] : schemas.shown(kind, this.content[key])
        this.typed[key] = event.detail.value
        this.put(key, schemas.parse(kind, event.detail.value), false)
        const read = this.reader.typed(key, String(previous || ''), event.detail.value)
        if (read) this.takeCard(key, read)
      },
      pickChip(event) {
        const { key } = this.field(event)
        this.typed[key] = undefined
        this.put(key, event.currentTarget.dataset.text, true)
      },
      /** What was said stands behind what was written. */
      say(event) {
        const { key, kind } = this.field(event)
        const before = this.typed[key] !== undefined ? this.typed[key] : schemas.shown(kind, this.content[key])
        this.typed[key] = [before, event.detail.text].filter(Boolean).join('，')
        this.put(key, schemas.parse(kind, this.typed[key]), true)
      },
      /** A card was read: the field says again what it said, and the number goes where numbers go. */
      takeCard(key, { before, number }) {
        const numbers = this.list.filter(({ schema }) => schema.format === 'id-number')
        if (!before && numbers.some((field) => field.key === key)) return
        const into = numbers.find((field) => field.key !== key && !this.content[field.key])
        // First as it stands there, so that the control sees a change.
        this.draw()
        this.typed[key] = before
        this.put(key, schemas.parse(this.list.find((field) => field.key === key).kind, before), true)
        if (into) this.typed[into.key] = number
        if (into) this.put(into.key, number, true)
        this.setData({ problem: into ? null : { status: 0, detail: texts.noRoom, errors: [] } })
      },
      narrow(event) {
        this.filters[this.field(event).key] = event.detail.value.trim()
        this.draw()
      },
      pickDate(event) {
        this.put(this.field(event).key, event.detail.value, true)
      },
      pickOne(event) {
        const { key, kind, options } = this.field(event)
        this.put(key, (kind === 'yesno' ? YES_NO : options)[Number(event.detail.value)].value, true)
      },
      pickMany(event) {
        const { key, options } = this.field(event)
        this.put(
          key,
          event.detail.value.map((index) => options[Number(index)].value),
          true,
        )
      },
      pickWhole(event) {
        this.put(this.field(event).key, event.detail.value, true)
      },
      changePart(event) {
        this.put(this.field(event).key, event.detail.value, false)
      },
      changeItem(event) {
        const { key } = this.field(event)
        const { index } = event.currentTarget.dataset
        this.put(
          key,
          this.content[key].map((item, at) => (at === index ? event.detail.value : item)),
          false,
        )
      },
      async locate(event) {
        const { key } = this.field(event)
        try {
          this.put(key, await location.here(), true)
        } catch {
          this.setData({ problem: { status: 0, detail: texts.nowhere, errors: [] } })
        }
      },
      openPart(event) {
        const { key, schema } = this.field(event)
        this.put(key, schemas.initial(schema, this.data.whole), true)
      },
      closePart(event) {
        this.put(this.field(event).key, undefined, true)
      },
      /** Of a list whose items are kinds: a tap says which, the rest is asked beneath. */
      tapItem(event) {
        const { key, schema } = this.field(event)
        const { kind } = event.currentTarget.dataset
        this.put(key, [...(this.content[key] || []), { [schema['x-taps']]: kind }], true)
      },
      addItem(event) {
        const { key, schema } = this.field(event)
        this.put(key, [...(this.content[key] || []), schemas.initial(schema.items, this.data.whole)], true)
      },
      removeItem(event) {
        const { key } = this.field(event)
        const { index } = event.currentTarget.dataset
        this.put(
          key,
          this.content[key].filter((_, at) => at !== index),
          true,
        )
      },
    },
  }),
)
