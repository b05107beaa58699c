// picker 选择器: selector and date. The choice itself happens in dialogs/choose.js.

import { chooseDay, chooseOne } from '../dialogs/choose.js'
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
  }

  labelledBy(label) {
    if (this.ariaLabel) return
    this.setAttribute('aria-labelledby', `${(label.id ||= uniqueId())} ${(this.id ||= uniqueId())}`)
  }

  options() {
    const key = this.text('range-key')
    return (this.raw('range') ?? []).map((option) => String(key ? option[key] : option))
  }

  async ask() {
    const title = this.ariaLabel || '请选择'
    if (this.text('mode') === 'date')
      return chooseDay(title, { value: String(this.picked ?? ''), start: this.text('start'), end: this.text('end') })
    const index = await chooseOne(title, this.options(), Number(this.picked ?? 0))
    return index === undefined ? undefined : String(index)
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
    triggerOn(this, 'change', { value })
  }
}

customElements.define('wx-picker', Picker)
