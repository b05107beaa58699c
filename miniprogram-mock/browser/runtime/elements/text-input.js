// input 输入框 and textarea 多行输入框.

import { triggerOn } from '../engine.js'
import { numberOr } from './built-in.js'
import { Control } from './control.js'

const KEYBOARDS = { number: 'numeric', digit: 'decimal', idcard: 'text' }
const DEFAULT_MAXLENGTH = 140

class TextControl extends Control {
  static observedAttributes = ['value', 'placeholder', 'disabled', 'maxlength', 'type', 'password', 'auto-height']

  build() {
    const { control } = this
    control.addEventListener('input', (event) => event.isComposing || this.changed())
    control.addEventListener('compositionend', () => this.changed())
    this.append(control)
  }

  render(changed = 'value') {
    const { control } = this
    const maxlength = numberOr(DEFAULT_MAXLENGTH, this.raw('maxlength'))
    if (changed === 'value' && control.value !== this.text('value')) this.last = control.value = this.text('value')
    control.placeholder = this.text('placeholder')
    control.disabled = Boolean(this.raw('disabled'))
    if (maxlength < 0) control.removeAttribute('maxlength')
    else control.maxLength = maxlength
  }

  /** An input method may end with an event of its own and then with an `input` for the same text. */
  changed() {
    const { value, selectionEnd } = this.control
    if (value === this.last) return
    this.last = value
    triggerOn(this, 'input', { value, cursor: selectionEnd ?? value.length })
  }

  activate() {
    this.control.focus()
  }
}

class Input extends TextControl {
  constructor() {
    super(document.createElement('input'))
  }

  render(changed) {
    const type = this.text('type') || 'text'
    this.control.type = this.raw('password') ? 'password' : 'text'
    this.control.inputMode = KEYBOARDS[type] ?? ''
    this.control.enterKeyHint = 'done'
    this.control.autocomplete = 'off'
    super.render(changed)
  }
}

class TextArea extends TextControl {
  constructor() {
    super(document.createElement('textarea'))
  }

  changed() {
    super.changed()
    this.grow()
  }

  render(changed) {
    super.render(changed)
    this.grow()
  }

  grow() {
    if (!this.raw('auto-height')) return
    this.control.style.height = 'auto'
    this.control.style.height = `${this.control.scrollHeight}px`
  }
}

customElements.define('wx-input', Input)
customElements.define('wx-textarea', TextArea)
