// form 表单 and label 标签.

import { triggerOn } from '../engine.js'
import { BuiltIn } from './built-in.js'

const FIELDS = 'wx-input, wx-textarea, wx-picker, wx-switch, wx-checkbox-group, wx-radio-group'
const LABELABLE = 'wx-input, wx-textarea, wx-picker, wx-switch, wx-checkbox, wx-radio, wx-button'

class Form extends BuiltIn {
  fields() {
    return [...this.querySelectorAll(FIELDS)].filter((field) => field.text('name'))
  }

  submit() {
    triggerOn(this, 'submit', { value: Object.fromEntries(this.fields().map((field) => [field.text('name'), field.formValue])) })
  }

  reset() {
    for (const field of this.fields()) field.formValue = Array.isArray(field.formValue) ? [] : ''
    triggerOn(this, 'reset')
  }
}

class Label extends BuiltIn {
  connectedCallback() {
    super.connectedCallback()
    queueMicrotask(() => this.target()?.labelledBy?.(this))
  }

  target() {
    const id = this.text('for')
    if (!id) return this.querySelector(LABELABLE)
    return this.__wxElement?.ownerShadowRoot?.querySelector(`#${CSS.escape(id)}`)?.getBackendElement()
  }

  tapped(event) {
    const target = this.target()
    const isOnControl = event.target.closest(LABELABLE)
    if (!isOnControl) target?.activate?.()
  }
}

customElements.define('wx-form', Form)
customElements.define('wx-label', Label)
