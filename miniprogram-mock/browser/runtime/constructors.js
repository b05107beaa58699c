// Page() and Component(), as a mini-program's scripts call them, on glass-easel.

import { createSelectorQuery } from './selector-query.js'

/** glass-easel's own component behind `this` of a page or component. */
const behind = new WeakMap()
export const componentOf = (instance) => behind.get(instance)

/** What `this` offers besides the methods that the script defines. */
const INSTANCE = {
  get data() {
    return componentOf(this).data
  },
  setData(changes) {
    componentOf(this).setData(changes)
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

/**
 * @param {object} space glass-easel's component space
 * @param {string} path
 * @param {object} facts what the script does not say: {using, template, options}
 * @returns {{Page: Function, Component: Function}} registering what stands at `path`
 */
export function constructorsOf(space, path, facts) {
  function register(definition, prototype) {
    const builder = space.define(path).definition({ ...definition, ...facts })
    builder.methodCallerInit(function () {
      const instance = Object.assign(Object.create(prototype), this.getComponentDefinition().behavior.getMethods())
      behind.set(instance, this)
      return instance
    })
    builder.registerComponent()
  }
  return {
    // Whatever a page holds besides its data is a method.
    Page: ({ data, ...methods }) => register({ data, methods }, INSTANCE),
    Component: (definition) => register(definition, TARGET),
  }
}
