// The mini-program's packages: the main one comes in two parts, the first page's and the rest; the others when they are wanted.

import { networkType } from './wx/network.js'

const MAIN = 'main'

/** How long after a page what is wanted later is fetched, so that it opens at once and without a network. Milliseconds. */
const LATER = 2000

/**
 * @param {{name: string, root: string, pages: string[], load: () => Promise<{definitions: object[]}>}[]} packages main first
 * @param {Object<string, {network: string, packages: string[]}>} preloadRule by page
 * @param {(unit: object) => void} define
 */
export function createPackages(packages, preloadRule, define) {
  const known = new Set(packages.flatMap(({ pages }) => pages))
  const defined = new Map() // path -> json

  /** What has come: each script runs once. */
  function take(units) {
    for (const unit of units) {
      if (defined.has(unit.path)) continue
      defined.set(unit.path, unit.config)
      define(unit)
    }
  }

  const load = (name) => packages.find((each) => each.name === name).load()

  /** Resolves when a page's code is here, and that of the main package, on which it stands. */
  async function ready(path) {
    if (defined.has(path)) return
    const { name } = packages.findLast(({ root }) => path.startsWith(root))
    const loaded = await Promise.all([load(MAIN), load(name)])
    for (const { definitions: units } of loaded) take(units)
  }

  /** A page is on the screen: the rest of the main package follows, and whatever preloadRule names. */
  function follow(path) {
    const { network, packages: named } = preloadRule[path] ?? { network: 'all', packages: [] }
    setTimeout(() => {
      const wanted = network === 'all' || networkType() === 'wifi' ? named : []
      // Opening one of its pages asks again.
      for (const name of [MAIN, ...wanted]) load(name).catch(() => {})
    }, LATER)
  }

  return { isPage: (path) => known.has(path), configOf: (path) => defined.get(path), take, ready, follow }
}
