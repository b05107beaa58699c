// Built-in components around one native form control, which is what keyboard and screen reader meet.

import { BuiltIn, uniqueId } from './built-in.js'

/** `control`: the native element inside. */
export class Control extends BuiltIn {
  constructor(control) {
    super()
    this.control = control
  }

  /** Names and descriptions for screen readers belong to the native control. */
  setAttribute(name, value) {
    if (name.startsWith('aria-') && name !== 'aria-role') this.control.setAttribute(name, value)
    else super.setAttribute(name, value)
  }

  removeAttribute(name) {
    if (name.startsWith('aria-')) this.control.removeAttribute(name)
    else super.removeAttribute(name)
  }

  connectedCallback() {
    super.connectedCallback()
    queueMicrotask(() => this.findLabel())
  }

  labelledBy(label) {
    if (this.control.hasAttribute('aria-label')) return
    label.id ||= uniqueId()
    this.control.setAttribute('aria-labelledby', label.id)
  }

  /** What a tap on its label does. */
  activate() {
    this.control.focus()
    this.control.click()
  }
}
