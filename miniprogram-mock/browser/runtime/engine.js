// glass-easel, set up for this browser: its elements are `wx-…` custom elements, and nothing reaches a page's
// handlers but gestures and what a built-in component says.

import { CurrentWindowBackendContext, triggerEvent } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { createSelectorQuery } from './selector-query.js'

/** It is given no `onEvent` listener: a native event must not arrive a second time, with another detail. */
class Backend extends CurrentWindowBackendContext {
  document = {
    createElement: (tag) => document.createElement(tag === 'page' ? tag : `wx-${tag}`),
    createTextNode: (text) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  }

  /** `model:value="{{name}}"`: a built-in component hands the new value to `listener`. */
  setModelBindingStat(element, name, listener) {
    element.models = { ...element.models, [name]: listener }
  }
}

const environment = new MiniProgramEnv()
const space = environment.createCodeSpace('', true)
const backend = environment.associateBackend(new Backend())
keepIds(space)

/** Ids written in WXML are the DOM's ids too, for `label for`, styles and tests. */
function keepIds(codeSpace) {
  const prepare = codeSpace.prepareComponentOptions.bind(codeSpace)
  codeSpace.prepareComponentOptions = (...args) => {
    const [options, isolation] = prepare(...args)
    return [{ ...options, idPrefixGenerator: null, writeIdToDOM: true }, isolation]
  }
}

// WXS may call these two.
globalThis.getRegExp = (pattern, flags) => new RegExp(pattern, flags)
globalThis.getDate = (...parts) => new Date(...parts)

/** The framework's own query knows no `node` of a canvas. */
const own = {
  createSelectorQuery() {
    return createSelectorQuery(this)
  },
}

/**
 * Registers one page or component by running its script.
 *
 * @param {object} unit what the build generated
 * @param {string} unit.path
 * @param {string} [unit.scope] style scope name of an isolated component
 * @param {object} unit.config its json
 * @param {object} unit.templates generators of all templates that it may include, by path
 * @param {Function} unit.template its own
 * @param {Function} unit.run runs its script
 */
export function define({ path, scope, config, templates: groupList, template, run }) {
  space.addComponentStaticConfig(path, config)
  space.addCompiledTemplate(path, { groupList, content: template, fallbackListenerOnNativeNode: true })
  if (scope) space.addStyleSheet(path, undefined, scope)
  space.componentEnv(path, ({ Page, Component, Behavior }) => {
    Object.assign(globalThis, {
      Page: (definition) => Page({ ...own, ...definition }),
      Component: (definition) => Component({ ...definition, behaviors: ownBehaviors(definition), methods: { ...own, ...definition.methods } }),
      Behavior: (definition) => Behavior({ ...definition, behaviors: ownBehaviors(definition) }),
    })
    run()
  })
}

/** WeChat's own behaviors (`wx://form-field`…) are named by strings and mean nothing here. */
const ownBehaviors = ({ behaviors = [] }) => behaviors.filter((behavior) => typeof behavior !== 'string')

/**
 * Draws a page and puts it at the end of `parent`.
 * @returns {{page: object, host: HTMLElement, lifetime: Function, release: Function}} `page` is `this` of its methods
 */
export function openPage(path, parent) {
  const root = backend.createRoot('page', space, path)
  const host = root.getComponent().getBackendElement()
  host.dataset.page = path
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

/** An event of a built-in component: reaches its own handlers only. `returned` is given what a handler returns. */
export function triggerOn(node, type, detail = {}, returned = undefined) {
  const element = elementOf(node)
  if (element) triggerEvent(element, type, detail, { handleListenerReturn: returned })
}

/** A gesture: bubbles through pages and components. */
export function dispatchGestures(node, type, detail, fields) {
  const element = elementOf(node)
  if (element) triggerEvent(element, type, detail, { bubbles: true, composed: true, capturePhase: true, extraFields: fields })
}
