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

  changed() {
    const { checked } = this.control
    triggerOn(this, 'change', { value: checked })
  }
}

class Group extends BuiltIn {
  groupName = `group-${++groups}`

  chosen() {
    return [...this.querySelectorAll(this.member)]
      .filter((choice) => choice.control.checked)
      .map((choice) => choice.text('value'))
  }

  changed() {
    triggerOn(this, 'change', { value: this.value() })
  }
}

class CheckboxGroup extends Group {
  member = 'wx-checkbox'

  build() {
    if (!this.hasAttribute('role')) this.takeRole('group')
  }

  value() {
    return this.chosen()
  }
}

class RadioGroup extends Group {
  member = 'wx-radio'

  build() {
    if (!this.hasAttribute('role')) this.takeRole('radiogroup')
  }

  value() {
    return this.chosen()[0] ?? ''
  }
}

customElements.define('wx-checkbox', Checkbox)
customElements.define('wx-radio', Radio)
customElements.define('wx-switch', Switch)
customElements.define('wx-checkbox-group', CheckboxGroup)
customElements.define('wx-radio-group', RadioGroup)
