// glass-easel, set up for this browser: its elements are `wx-…` custom elements, and nothing reaches a page's
// handlers but gestures and what a built-in component says.

import { ComponentSpace, CurrentWindowBackendContext, Element, triggerEvent } from 'glass-easel'
import { constructorsOf } from './constructors.js'

/** It is given no `onEvent` listener: a native event must not arrive a second time, with another detail. */
class Backend extends CurrentWindowBackendContext {
  document = {
    createElement: (tag) => document.createElement(tag === 'page' ? tag : `wx-${tag}`),
    createTextNode: (text) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  }
}

const space = new ComponentSpace()
const backend = new Backend()
/** A name before each class of a component whose styles are its own; pages and all others share the empty one. */
const styleScope = (name = '') => space.styleScopeManager.register(name)
const SHARED = styleScope()
space.setSharedStyleScope(SHARED)

// WXS may call these two.
globalThis.getRegExp = (pattern, flags) => new RegExp(pattern, flags)
globalThis.getDate = (...parts) => new Date(...parts)

/**
 * Registers one page or component by running its script.
 *
 * @param {object} unit what the build generated
 * @param {string} unit.path
 * @param {string} [unit.scope] style scope name of an isolated component
 * @param {object} unit.using paths of the components that it uses, by tag
 * @param {object} unit.templates generators of all templates that it may include, by path
 * @param {Function} unit.template its own
 * @param {Function} unit.run runs its script
 */
export function define({ path, scope, using, templates: groupList, template, run }) {
  const constructors = constructorsOf(space, path, {
    using,
    template: { groupList, content: template, fallbackListenerOnNativeNode: true },
    // Ids written in WXML are the DOM's ids too, for `label for`, styles and tests.
    options: { styleScope: scope ? styleScope(scope) : SHARED, writeIdToDOM: true },
  })
  Object.assign(globalThis, constructors)
  run()
}

/**
 * Draws a page and puts it at the end of `parent`.
 * @returns {{page: object, host: HTMLElement, lifetime: Function, release: Function}} `page` is `this` of its methods
 */
export function openPage(path, parent) {
  const root = space.createComponentByUrl('page', path, null, backend)
  const host = root.getBackendElement()
  host.dataset.page = path
  const placeholder = parent.appendChild(document.createElement('i'))
  return {
    page: root.getMethodCaller(),
    host,
    attach: () => Element.replaceDocumentElement(root, parent, placeholder),
    lifetime: (name) => root.triggerPageLifetime(name, []),
    release: () => {
      Element.pretendDetached(root)
      root.destroyBackendElement()
      host.remove()
    },
  }
}

/** The glass-easel element of a DOM node or of the nearest ancestor that has one. */
function elementOf(node) {
  let current = node
  while (current && !current.__wxElement) current = current.parentNode
  return current?.__wxElement
}

/** An event of a built-in component: reaches its own handlers only. */
export function triggerOn(node, type, detail = {}) {
  const element = elementOf(node)
  if (element) triggerEvent(element, type, detail)
}

/** A gesture: bubbles through pages and components. */
export function dispatchGestures(node, type, detail, fields) {
  const element = elementOf(node)
  if (element) triggerEvent(element, type, detail, { bubbles: true, composed: true, capturePhase: true, extraFields: fields })
}
