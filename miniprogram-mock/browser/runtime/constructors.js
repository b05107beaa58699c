// Page(), Component() and Behavior(), as a mini-program's scripts call them, on glass-easel.

import { createSelectorQuery } from './selector-query.js'

/** glass-easel's own component behind `this` of a page or component. */
const behind = new WeakMap()
export const componentOf = (instance) => behind.get(instance)

/** What `this` offers besides the methods that the script defines. */
const INSTANCE = {
  get data() {
    return componentOf(this).data
  },
  setData(changes, callback) {
    componentOf(this).setData(changes)
    callback?.call(this)
  },
  triggerEvent(name, detail, options) {
    componentOf(this).triggerEvent(name, detail, options)
  },
  createSelectorQuery() {
    return createSelectorQuery(this)
  },
}

/** A component can also be what an event happened to: glass-easel hands handlers the same object as `currentTarget`. */
const TARGET = {
  __proto__: INSTANCE,
  get id() {
    return componentOf(this).id
  },
  get dataset() {
    return componentOf(this).dataset
  },
}

/** All functions of a page are its methods; whatever else it holds, but its data, is copied for each one that opens. */
function asComponent({ data, behaviors, ...rest }) {
  const isMethod = ([, value]) => typeof value === 'function'
  const entries = Object.entries(rest)
  const pick = (wanted) => Object.fromEntries(entries.filter((entry) => isMethod(entry) === wanted))
  return { definition: { data, behaviors, methods: pick(true) }, fields: pick(false) }
}

/** WeChat's own behaviors (`wx://form-field`…) are named by strings and mean nothing here. */
const ownBehaviors = ({ behaviors = [] }) => behaviors.filter((behavior) => typeof behavior !== 'string')

/**
 * @param {object} space glass-easel's component space
 * @param {string} path
 * @param {object} facts what the script does not say: {using, template, options}
 * @returns {{Page: Function, Component: Function, Behavior: Function}} registering what stands at `path`
 */
export function constructorsOf(space, path, { using, template, options }) {
  function register(definition, prototype, fields) {
    const whole = { ...definition, using, template, behaviors: ownBehaviors(definition), options: { ...definition.options, ...options } }
    const builder = space.define(path).definition(whole)
    builder.methodCallerInit(function () {
      const instance = Object.assign(Object.create(prototype), this.getComponentDefinition().behavior.getMethods(), structuredClone(fields))
      behind.set(instance, this)
      return instance
    })
    builder.registerComponent()
  }
  return {
    Page(page) {
      const { definition, fields } = asComponent(page)
      register(definition, INSTANCE, fields)
    },
    Component: (definition) => register(definition, TARGET, {}),
    Behavior: (definition) => space.defineBehavior({ ...definition, behaviors: ownBehaviors(definition) }),
  }
}
