// button 按钮, with the open-types that a government service uses.

import { triggerOn } from '../engine.js'
import { BuiltIn } from './built-in.js'
import { openTypes } from './open-types.js'

class Button extends BuiltIn {
  static observedAttributes = ['disabled', 'loading']

  build() {
    if (!this.hasAttribute('role')) this.takeRole('button')
  }

  render() {
    const disabled = Boolean(this.raw('disabled'))
    this.ariaDisabled = disabled ? 'true' : null
    this.ariaBusy = this.raw('loading') ? 'true' : null
    this.tabIndex = disabled ? -1 : 0
  }

  /** A tap on the button's label counts as a tap on the button. */
  activate() {
    this.focus()
    queueMicrotask(() => this.click())
  }

  async tapped() {
    const openType = this.text('open-type')
    if (openTypes[openType]) triggerOn(this, openType.toLowerCase(), await openTypes[openType](this))
  }
}

customElements.define('wx-button', Button)
