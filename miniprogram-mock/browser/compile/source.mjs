// Reads a mini-program's source folder: which pages and components it has, and what each is called.

import fs from 'node:fs'
import path from 'node:path'

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

/**
 * Finds every page of `app.json` (subpackages too) and, from there, every component that is used.
 *
 * @param {string} folder the folder that holds app.json
 * @returns {{folder: string, app: object, units: {path: string, isPage: boolean, isFirst: boolean, config: object}[]}}
 *   `path` is relative to the folder and has no extension, as WeChat writes it; `isFirst` marks what the first page
 *   needs
 */
export function readSource(folder) {
  const app = readJson(path.join(folder, 'app.json'))
  const units = new Map()

  function visit(unitPath, isPage, isFirst) {
    if (units.has(unitPath)) return
    const file = path.join(folder, unitPath)
    if (!fs.existsSync(`${file}.js`) || !fs.existsSync(`${file}.wxml`)) {
      throw new Error(`${unitPath}: a ${isPage ? 'page' : 'component'} needs a .js and a .wxml file`)
    }
    const config = fs.existsSync(`${file}.json`) ? readJson(`${file}.json`) : {}
    units.set(unitPath, { path: unitPath, isPage, isFirst, config })
    config.usingComponents = resolveComponents({ ...app.usingComponents, ...config.usingComponents }, unitPath)
    for (const target of Object.values(config.usingComponents)) visit(target.slice(1), false, isFirst)
  }

  const pages = pagePaths(app)
  visit(pages[0], true, true)
  pages.forEach((page) => visit(page, true, false))
  return { folder, app: { ...app, pages }, units: [...units.values()] }
}

function pagePaths(app) {
  const packages = app.subPackages ?? app.subpackages ?? []
  return [...app.pages, ...packages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page)))]
}

function resolveComponents(using, from) {
  const resolve = (to) => (to.startsWith('/') ? to : '/' + path.posix.join(path.posix.dirname(from), to))
  return Object.fromEntries(Object.entries(using).map(([tag, to]) => [tag, resolve(to)]))
}
