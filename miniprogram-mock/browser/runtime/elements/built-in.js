// What all built-in components share. Each is a custom element `wx-…` that glass-easel treats as a native node.

const LENGTH = /(-?[\d.]+)rpx/g
const PREFIX = /^[0-9a-f]{8}--/
const BOOLEANS = new Set(['hidden', 'disabled', 'loading'])
const FOCUSABLE_ROLES = new Set(['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem'])

export class BuiltIn extends HTMLElement {
  /** As written in WXML: the adapter puts a name of its page or component before it. */
  set id(value) {
    super.id = value.replace(PREFIX, '')
  }

  get id() {
    return super.id
  }

  /** The attribute's value as the page's data has it: a list stays a list, `false` stays false. */
  raw(name) {
    return this.__wxElement?.getAttribute(name)
  }

  text(name) {
    return String(this.raw(name) ?? '')
  }

  /** `aria-role` is WXML's word for `role`; whatever acts as a control can be reached with the keyboard. */
  setAttribute(name, value) {
    if (name === 'style') this.style.cssText = value.replace(LENGTH, 'calc($1 * var(--rpx))')
    else if (name === 'aria-role') this.takeRole(value)
    else if (BOOLEANS.has(name)) this.toggleAttribute(name, Boolean(this.raw(name)))
    else super.setAttribute(name, value)
  }

  takeRole(role) {
    if (!role) return
    super.setAttribute('role', role)
    if (FOCUSABLE_ROLES.has(role)) this.tabIndex = 0
  }

  connectedCallback() {
    if (this.isBuilt) return
    this.isBuilt = true
    this.build?.()
    this.render?.()
  }

  /** Called for the names in `observedAttributes`, each time the page sets one. */
  attributeChangedCallback(name) {
    if (this.isBuilt) this.render(name)
  }

  /** The label around this component, or the one `for` it in the same page or component. */
  findLabel() {
    const root = this.__wxElement?.ownerShadowRoot
    const label =
      this.closest('wx-label') ?? (this.id && root?.querySelector(`label[for="${this.id}"]`)?.getBackendElement())
    if (label) this.labelledBy(label)
  }
}

let ids = 0

/** An id that nothing else on the page has, for references among elements. */
export const uniqueId = () => `_${++ids}`

/** A number from an attribute, or `fallback` when it is absent or not a number. */
export function numberOr(fallback, value) {
  const number = Number(value)
  return value === undefined || value === null || value === '' || Number.isNaN(number) ? fallback : number
}
