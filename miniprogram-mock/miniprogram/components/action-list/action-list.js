const forms = require('../../services/forms')
const schemas = require('../../services/schema')

const texts = {
  sure: '确定',
  cancel: '先不办',
  basis: '依据：',
  blocked: '现在还不能办：',
  missing: '还有地方要填，请看红色的字。',
  uploading: '照片或签名还在上传，传完就自动提交，请等一等。',
  changed: '这件事刚刚有了新的变化，请看一看再办。',
}
const say = { ask: (label) => `确定要“${label}”吗？` }
/**
 * What the caller may do now, drawn from the API's `actions` alone: a button each, and the form that its `fields`
 * describe. What is blocked says what has to be done first. `act` carries {action, values, subscribes} inside the tap, so
 * that WeChat's questions may follow it.
 */
Component(
  /** @type {any} */ ({
    properties: {
      actions: { type: Array, value: [] },
      /** Of the subject: another one closes the open form, the same one leaves it as it was typed. */
      version: { type: Number, value: 0 },
      /** What the file already says, by the name of a field that may ask for it. */
      known: { type: Object, value: {} },
      /** {collection, id} */
      subject: { type: Object, value: {} },
      errors: { type: Object, value: {} },
      /** Why the step was refused: said beside the button that was pressed. */
      problem: { type: Object, value: null },
      /** A step whose form is opened as it was left: what was refused later is put right in it. */
      opened: { type: String, value: '' },
      busy: { type: Boolean, value: false },
      /** Steps that nobody is waiting for: none of them looks like the thing to do. */
      quiet: { type: Boolean, value: false },
      /** Beside each other, where many matters are meant and the room is wide. */
      inline: { type: Boolean, value: false },
      /** Officers see the clause that a step rests on. */
      detailed: { type: Boolean, value: false },
    },
    data: {
      texts,
      open: '',
      chosen: null,
      values: {},
      found: {},
      question: '',
      keep: '',
      missing: false,
      changed: false,
      waits: false,
    },
    observers: {
      actions(actions) {
        const goes = actions.some(({ action }) => action === this.data.open)
        if (!goes) this.setData({ open: '', chosen: null })
      },
      opened(action) {
        if (action && action !== this.data.open) this.begin(action)
      },
      version(version) {
        const { open, opened } = this.data
        if (version !== this.seen && (!open || open !== opened))
          this.setData({ open: '', chosen: null, changed: Boolean(this.data.open) && !this.acted })
        Object.assign(this, { seen: version, acted: false })
      },
      errors(errors) {
        this.setData({ found: errors })
        if (this.data.open) schemas.showFirst(errors)
      },
    },
    methods: {
      choose(/** @type {WechatMiniprogram.TouchEvent} */ event) {
        this.begin(event.currentTarget.dataset.action)
      },
      begin(/** @type {string} */ action) {
        const chosen = this.data.actions.find((one) => one.action === action)
        if (!chosen) return
        this.uploads = 0
        const { collection, id } = this.data.subject
        const fields = schemas.fieldsOf(chosen.fields || {})
        const known = fields.filter(({ key }) => this.data.known[key]).map(({ key }) => [key, this.data.known[key]])
        this.setData({
          open: chosen.action,
          chosen: { ...chosen, fields: fields.length ? chosen.fields : null },
          found: action === this.data.opened ? this.data.errors : {},
          missing: false,
          changed: false,
          waits: false,
          // What belongs to many matters at once is not kept: they may be others next time.
          keep: id ? forms.ofStep(collection, id, action) : '',
          values: { ...schemas.initial(chosen.fields || {}), ...Object.fromEntries(known) },
          question: fields.length ? chosen.label : say.ask(chosen.label),
        })
      },
      change(/** @type {{detail: {value: any}}} */ event) {
        const { chosen, found, values: before } = this.data
        const values = event.detail.value
        this.setData({ values })
        if (!Object.keys(found).length) return
        const left = schemas.stillWrong(chosen.fields, found, before, values)
        this.setData({ found: left, missing: this.data.missing && Object.keys(left).length > 0 })
      },
      uploading(/** @type {{detail: {change: number}}} */ event) {
        this.uploads += event.detail.change
        if (this.uploads) return
        const { waits } = this.data
        this.setData({ waits: false })
        // Whoever has said so need not say it again.
        if (waits && this.data.chosen) this.confirm()
      },
      cancel() {
        this.setData({ open: '', chosen: null, waits: false })
      },
      confirm() {
        if (this.uploads) return this.setData({ waits: true })
        const { chosen, values } = this.data
        const found = chosen.fields ? schemas.check(chosen.fields, values) : {}
        const missing = Object.keys(found).length > 0
        this.setData({ found, missing })
        if (missing) return schemas.showFirst(found)
        this.acted = true
        this.triggerEvent('act', { action: chosen.action, values, subscribes: chosen.subscribes })
      },
    },
  }),
)
