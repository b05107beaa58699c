// wx.createSelectorQuery(): what a page may know of its own elements.

import { componentOf } from './constructors.js'

const FIELDS = {
  id: (element) => ({ id: element.id }),
  dataset: (element) => ({ dataset: element.dataset }),
  rect: (_, { left, top, right, bottom }) => ({ left, top, right, bottom }),
  size: (_, { width, height }) => ({ width, height }),
  node: (element) => ({ node: element.getBackendElement().node }),
  scrollOffset: (element) => {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element.getBackendElement()
    return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
  },
}

/** A box relative to the page's corner, as WeChat measures. */
function boxOf(element) {
  const origin = document.querySelector('#frame-page').getBoundingClientRect()
  const { left, top, width, height } = element.getBackendElement().getBoundingClientRect()
  const [x, y] = [left - origin.left, top - origin.top]
  return { left: x, top: y, right: x + width, bottom: y + height, width, height }
}

function describe(element, wanted) {
  const names = Object.keys(FIELDS).filter((name) => wanted[name])
  const facts = Object.assign({}, ...names.map((name) => FIELDS[name](element, boxOf(element))))
  for (const name of wanted.properties ?? []) facts[name] = element.getAttribute(name)
  return facts
}

/** @param {object} component `this` of a page or component */
export function createSelectorQuery(component) {
  const asked = []
  let within = component
  const select = (find) => {
    const root = within
    const fields = (wanted, callback) => {
      asked.push(() => {
        const answer = find(componentOf(root).getShadowRoot(), (element) => describe(element, wanted))
        callback?.(answer)
        return answer
      })
      return query
    }
    return {
      fields,
      boundingClientRect: (callback) => fields({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback) => fields({ id: true, dataset: true, scrollOffset: true }, callback),
      node: (callback) => fields({ node: true }, callback),
    }
  }
  const query = {
    in: (target) => ((within = target), query),
    select: (selector) => select((root, tell) => {
      const element = root.querySelector(selector)
      return element ? tell(element) : null
    }),
    selectAll: (selector) => select((root, tell) => root.querySelectorAll(selector).map(tell)),
    selectViewport: () => select((root, tell) => tell(root.getHostNode())),
    exec: (callback) => void requestAnimationFrame(() => {
      const answers = asked.map((answer) => answer())
      callback?.(answers)
    }),
  }
  return query
}
