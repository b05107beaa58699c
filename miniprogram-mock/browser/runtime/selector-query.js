// createSelectorQuery() of a page or component: a canvas inside it, and how large it is.

function describe(element, { node, size }) {
  const native = element.getBackendElement()
  const { width, height } = native.getBoundingClientRect()
  return { ...(size ? { width, height } : {}), ...(node ? { node: native.node } : {}) }
}

/** @param {object} instance `this` of a page or component */
export function createSelectorQuery(instance) {
  const asked = []
  const query = {
    select: (selector) => ({
      fields(wanted) {
        asked.push(() => {
          const element = instance._$.getShadowRoot().querySelector(selector)
          return element ? describe(element, wanted) : null
        })
        return query
      },
    }),
    exec: (callback) => void requestAnimationFrame(() => callback(asked.map((answer) => answer()))),
  }
  return query
}
