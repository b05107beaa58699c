// glass-easel and its adapter, set up for this browser: elements are `wx-…` custom elements, and nothing reaches a page's
// handlers but gestures and what a built-in component says.

import { CurrentWindowBackendContext, globalOptions, triggerEvent } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { createSelectorQuery } from './selector-query.js'

/** It is given no `onEvent` listener: a native event must not arrive a second time, with another detail. */
class Backend extends CurrentWindowBackendContext {
  document = {
    createElement: (tag) => document.createElement(tag === 'page' ? tag : `wx-${tag}`),
    createTextNode: (text) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  }
}

// Ids written in WXML are the DOM's ids too, for `label for` and tests.
globalOptions.writeIdToDOM = true

const environment = new MiniProgramEnv()
const backend = environment.associateBackend(new Backend())
const space = environment.createCodeSpace('', true)

// The adapter's own query cannot give a canvas.
space.setOverallBehavior(
  space
    .getComponentSpace()
    .define()
    .methods({
      createSelectorQuery() {
        return createSelectorQuery(this)
      },
      getTabBar: () => tabBar?.page,
    })
    .registerBehavior(),
)

// WXS may call these two.
globalThis.getRegExp = (pattern, flags) => new RegExp(pattern, flags)
globalThis.getDate = (...parts) => new Date(...parts)

/**
 * Registers one page or component by running its script.
 *
 * @param {object} unit what the build generated
 * @param {string} unit.path
 * @param {object} unit.config its .json, where `usingComponents` names paths
 * @param {string} [unit.scope] style scope name of an isolated component
 * @param {object} unit.templates generators of all templates that it may include, by path
 * @param {Function} unit.template its own
 * @param {Function} unit.run runs its script
 */
export function define({ path, config, scope, templates: groupList, template: content, run }) {
  space.addComponentStaticConfig(path, config)
  space.addStyleSheet(path, undefined, scope)
  space.addCompiledTemplate(path, { groupList, content, fallbackListenerOnNativeNode: true })
  space.globalComponentEnv(globalThis, path, run)
}

let tabBar

/** The program's own tab bar (custom-tab-bar): drawn once, at the end of `parent`, as `openPage` draws a page. */
export function openTabBar(parent) {
  tabBar ??= openPage('custom-tab-bar/index', parent, 'tab-bar')
  return tabBar
}

/**
 * Draws a page, or what has another `tag`, and puts it at the end of `parent`.
 * @returns {{page: object, host: HTMLElement, lifetime: Function, release: Function}} `page` is `this` of its methods
 */
export function openPage(path, parent, tag = 'page') {
  const root = backend.createRoot(tag, space, path)
  const host = root.getComponent().getBackendElement()
  host.setAttribute(`data-${tag}`, path)
  const placeholder = parent.appendChild(document.createElement('i'))
  return {
    page: root.get(),
    host,
    attach: () => root.attach(parent, placeholder),
    lifetime: (name) => root.getComponent().triggerPageLifetime(name, []),
    release: () => {
      root.release()
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
  if (!element) return
  triggerEvent(element, type, detail, { bubbles: true, composed: true, capturePhase: true, extraFields: fields })
}
