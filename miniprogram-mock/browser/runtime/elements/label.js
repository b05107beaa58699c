// label 标签.

import { BuiltIn } from './built-in.js'

const LABELABLE = 'wx-input, wx-textarea, wx-picker, wx-switch, wx-checkbox, wx-radio, wx-button'

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

customElements.define('wx-label', Label)
