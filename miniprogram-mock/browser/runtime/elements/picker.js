// picker 选择器: selector, multiSelector, date and time. The choice itself happens in dialogs/choose.js.

import { chooseColumns, chooseMoment, chooseOne } from '../dialogs/choose.js'
import { triggerOn } from '../engine.js'
import { BuiltIn, uniqueId } from './built-in.js'

class Picker extends BuiltIn {
  static observedAttributes = ['range', 'value', 'disabled', 'aria-label']

  build() {
    if (!this.hasAttribute('role')) this.takeRole('button')
    this.ariaHasPopup = 'dialog'
    queueMicrotask(() => this.findLabel())
  }

  render(changed = 'value') {
    const disabled = Boolean(this.raw('disabled'))
    this.ariaDisabled = disabled ? 'true' : null
    this.tabIndex = disabled ? -1 : 0
    if (changed === 'value') this.picked = this.raw('value')
    this.refreshColumns?.(changed)
  }

  get mode() {
    return this.text('mode') || 'selector'
  }

  get formValue() {
    return this.picked ?? (this.mode === 'multiSelector' ? [] : '')
  }

  set formValue(value) {
    this.picked = value
  }

  labelledBy(label) {
    if (this.ariaLabel) return
    this.setAttribute('aria-labelledby', `${(label.id ||= uniqueId())} ${(this.id ||= uniqueId())}`)
  }

  options() {
    const key = this.text('range-key')
    const texts = (column) => (column ?? []).map((option) => String(key ? option[key] : option))
    const range = this.raw('range') ?? []
    return this.mode === 'multiSelector' ? range.map(texts) : texts(range)
  }

  ask() {
    const title = this.text('header-text') || this.ariaLabel || '请选择'
    if (this.mode === 'selector') return chooseOne(title, this.options(), Number(this.picked ?? 0))
    if (this.mode === 'multiSelector') return this.askColumns(title)
    const { start, end, fields } = { start: this.text('start'), end: this.text('end'), fields: this.text('fields') }
    return chooseMoment(title, this.mode, { value: String(this.picked ?? ''), start, end, fields })
  }

  /** The page may change later columns when an earlier one moves. */
  askColumns(title) {
    const moved = (column, value) => triggerOn(this, 'columnchange', { column, value })
    const { answer, refresh } = chooseColumns(title, this.options(), [].concat(this.picked ?? []), moved)
    this.refreshColumns = (changed) => refresh(this.options(), changed === 'value' ? [].concat(this.picked) : undefined)
    return answer.finally(() => (this.refreshColumns = undefined))
  }

  activate() {
    this.focus()
    queueMicrotask(() => this.click())
  }

  async tapped() {
    if (this.raw('disabled')) return
    const value = await this.ask()
    if (value === undefined) return triggerOn(this, 'cancel')
    this.picked = value
    this.models?.value?.(value)
    triggerOn(this, 'change', { value: this.mode === 'selector' ? String(value) : value })
  }
}

customElements.define('wx-picker', Picker)
