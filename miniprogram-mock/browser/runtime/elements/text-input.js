// input 输入框 and textarea 多行输入框.

import { numberOr } from './built-in.js'
import { Control } from './control.js'

const KEYBOARDS = { number: 'numeric', digit: 'decimal', idcard: 'text' }
const DEFAULT_MAXLENGTH = 140

class TextControl extends Control {
  static observedAttributes = ['value', 'placeholder', 'disabled', 'maxlength', 'focus', 'type', 'password', 'confirm-type', 'auto-height']

  get formValue() {
    return this.control.value
  }

  set formValue(value) {
    this.last = this.control.value = value
  }

  build() {
    const { control } = this
    control.addEventListener('input', (event) => event.isComposing || this.changed())
    control.addEventListener('compositionend', () => this.changed())
    control.addEventListener('focus', () => this.tell('focus', { value: control.value, height: 0 }))
    control.addEventListener('blur', () => this.tell('blur', { value: control.value, cursor: control.selectionEnd ?? 0 }))
    this.append(control)
  }

  render(changed = 'value') {
    const { control } = this
    const maxlength = numberOr(DEFAULT_MAXLENGTH, this.raw('maxlength'))
    if (changed === 'value' && control.value !== this.text('value')) this.formValue = this.text('value')
    control.placeholder = this.text('placeholder')
    control.disabled = Boolean(this.raw('disabled'))
    if (maxlength < 0) control.removeAttribute('maxlength')
    else control.maxLength = maxlength
    const focus = Boolean(this.raw('focus'))
    if (focus && !this.hadFocus) queueMicrotask(() => control.focus())
    this.hadFocus = focus
  }

  /** An input method may end with an event of its own and then with an `input` for the same text. */
  changed() {
    const { value, selectionEnd } = this.control
    if (value === this.last) return
    this.last = value
    const replace = (answer) => typeof answer === 'string' && (this.control.value = answer)
    this.tell('input', { value, cursor: selectionEnd ?? value.length }, { value }, replace)
  }

  activate() {
    this.control.focus()
  }
}

class Input extends TextControl {
  constructor() {
    super(document.createElement('input'))
  }

  build() {
    super.build()
    this.control.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.tell('confirm', { value: this.control.value })
    })
  }

  render(changed) {
    const type = this.text('type') || 'text'
    this.control.type = this.raw('password') || type === 'safe-password' ? 'password' : 'text'
    this.control.inputMode = KEYBOARDS[type] ?? ''
    this.control.enterKeyHint = this.text('confirm-type') || 'done'
    this.control.autocomplete = type === 'nickname' ? 'nickname' : 'off'
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
