// Reads a mini-program's source folder: its packages, and which pages and components each of them has.

import fs from 'node:fs'
import path from 'node:path'
import { checkUse, packageOf, packagesOf } from './packages.mjs'

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

/** What the first page needs: of the main package, what comes first. */
export const FIRST = 'app'

/**
 * Finds every page of `app.json` and, from there, every component that is used.
 *
 * @param {string} folder the folder that holds app.json
 * @returns {{folder: string, app: object, packages: object[], units: {path: string, isPage: boolean, bundle: string, config: object}[]}}
 *   `path` is relative to the folder and has no extension, as WeChat writes it; `bundle` is FIRST or the name of a package
 * @throws {Error} when something is missing, or lies in a package in which it may not be used
 */
export function readSource(folder) {
  const app = readJson(path.join(folder, 'app.json'))
  const packages = packagesOf(app)
  const units = new Map()

  function visit(unitPath, isPage, bundle) {
    if (units.has(unitPath)) return
    const file = path.join(folder, unitPath)
    if (!fs.existsSync(`${file}.js`) || !fs.existsSync(`${file}.wxml`)) {
      throw new Error(`${unitPath}: a ${isPage ? 'page' : 'component'} needs a .js and a .wxml file`)
    }
    const config = fs.existsSync(`${file}.json`) ? readJson(`${file}.json`) : {}
    units.set(unitPath, { path: unitPath, isPage, bundle, config })
    config.usingComponents = resolveComponents({ ...app.usingComponents, ...config.usingComponents }, unitPath)
    for (const used of Object.values(config.usingComponents).map((target) => target.slice(1))) {
      checkUse(packages, unitPath, used)
      visit(used, false, bundle === FIRST ? FIRST : packageOf(packages, used).name)
    }
  }

  visit(app.pages[0], true, FIRST)
  if (app.tabBar?.custom) visit('custom-tab-bar/index', false, FIRST)
  for (const { name, pages } of packages) {
    for (const page of pages) {
      if (packageOf(packages, page).name !== name)
        throw new Error(`app.json: ${page} lies in another package than ${name}`)
      visit(page, true, name)
    }
  }
  return { folder, app: { ...app, preloadRule: preloadRule(app, packages) }, packages, units: [...units.values()] }
}

function resolveComponents(using, from) {
  const resolve = (to) => (to.startsWith('/') ? to : '/' + path.posix.join(path.posix.dirname(from), to))
  return Object.fromEntries(Object.entries(using).map(([tag, to]) => [tag, resolve(to)]))
}

/** As in app.json, where a package may also be called by its root; here it has its name. */
function preloadRule({ preloadRule: rules = {} }, packages) {
  const pages = new Set(packages.flatMap((each) => each.pages))
  const nameOf = (called) => {
    const found = packages.find(({ name, root }) => root && (name === called || root === `${called}/`))
    if (!found) throw new Error(`app.json: preloadRule names ${called}, which is no package`)
    return found.name
  }
  for (const page of Object.keys(rules))
    if (!pages.has(page)) throw new Error(`app.json: preloadRule names ${page}, which is no page`)
  const named = ({ network = 'wifi', packages: called }) => ({ network, packages: called.map(nameOf) })
  return Object.fromEntries(Object.entries(rules).map(([page, rule]) => [page, named(rule)]))
}
