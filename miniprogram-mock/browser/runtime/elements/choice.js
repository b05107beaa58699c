// checkbox 复选框, radio 单选框, their groups, and switch 开关.

import { triggerOn } from '../engine.js'
import { BuiltIn } from './built-in.js'
import { Control } from './control.js'

let groups = 0

class Choice extends Control {
  static observedAttributes = ['checked', 'disabled', 'value']

  constructor(type) {
    super(Object.assign(document.createElement('input'), { type }))
  }

  build() {
    this.append(this.control)
    this.control.addEventListener('change', () => this.changed())
  }

  render(changed = 'checked') {
    if (changed === 'checked') this.control.checked = Boolean(this.raw('checked'))
    this.control.disabled = Boolean(this.raw('disabled'))
  }

  /** Text beside the box belongs to it. */
  tapped(event) {
    if (event.target !== this.control) this.control.click()
  }

  changed() {
    this.models?.checked?.(this.control.checked)
    this.closest('wx-checkbox-group, wx-radio-group')?.changed()
  }
}

class Checkbox extends Choice {
  constructor() {
    super('checkbox')
  }
}

class Radio extends Choice {
  constructor() {
    super('radio')
  }

  connectedCallback() {
    super.connectedCallback()
    // One name for the group: the browser then keeps one chosen, and arrow keys move among them.
    this.control.name = this.closest('wx-radio-group')?.groupName ?? ''
  }
}

class Switch extends Choice {
  constructor() {
    super('checkbox')
    this.control.setAttribute('role', 'switch')
  }

  get formValue() {
    return this.control.checked
  }

  set formValue(value) {
    this.control.checked = Boolean(value)
  }

  changed() {
    const { checked } = this.control
    this.tell('change', { value: checked }, { checked })
  }
}

class Group extends BuiltIn {
  groupName = `group-${++groups}`

  choices() {
    return [...this.querySelectorAll(this.member)]
  }

  chosen() {
    return this.choices().filter((choice) => choice.control.checked).map((choice) => choice.text('value'))
  }

  changed() {
    triggerOn(this, 'change', { value: this.formValue })
  }
}

class CheckboxGroup extends Group {
  member = 'wx-checkbox'

  build() {
    if (!this.hasAttribute('role')) this.takeRole('group')
  }

  get formValue() {
    return this.chosen()
  }

  set formValue(values) {
    for (const choice of this.choices()) choice.control.checked = [].concat(values).includes(choice.text('value'))
  }
}

class RadioGroup extends Group {
  member = 'wx-radio'

  build() {
    if (!this.hasAttribute('role')) this.takeRole('radiogroup')
  }

  get formValue() {
    return this.chosen()[0] ?? ''
  }

  set formValue(value) {
    for (const choice of this.choices()) choice.control.checked = choice.text('value') === value
  }
}

customElements.define('wx-checkbox', Checkbox)
customElements.define('wx-radio', Radio)
customElements.define('wx-switch', Switch)
customElements.define('wx-checkbox-group', CheckboxGroup)
customElements.define('wx-radio-group', RadioGroup)
