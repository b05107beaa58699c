// The generated modules that hand a compiled mini-program to the runtime: what the first page needs, and one a package.

import fs from 'node:fs'
import path from 'node:path'
import { MAIN } from './packages.mjs'
import { FIRST } from './source.mjs'
import { compileTemplates } from './templates.mjs'

const NAME = /^mini-program:(.+)$/

/**
 * An esbuild plugin that serves `mini-program:app` and `mini-program:<package>`.
 *
 * @param {object} source what readSource found
 * @param {Map<string, string>} scopes style scope name of each isolated component
 * @param {string} resolveDir the runner's folder
 */
export function miniProgramModules(source, scopes, resolveDir) {
  const contents = (bundle) => (bundle === FIRST ? firstModule(source, scopes) : packageModule(source, scopes, bundle))
  return {
    name: 'mini-program',
    setup(build) {
      build.onResolve({ filter: NAME }, ({ path: name }) => ({ path: NAME.exec(name)[1], namespace: 'mini-program' }))
      build.onLoad({ filter: /.*/, namespace: 'mini-program' }, ({ path: name }) => ({
        contents: contents(name),
        resolveDir,
      }))
    },
  }
}

function firstModule(source, scopes) {
  const { app, packages } = source
  const config = { ...app, subPackages: undefined, subpackages: undefined }
  const loaders = packages.map(
    ({ name, root, pages }) =>
      `{ name: '${name}', root: '${root}', pages: ${JSON.stringify(pages)}, load: () => import('mini-program:${name}') }`,
  )
  return `${definitions(source, scopes, FIRST)}
import { start } from './runtime/main.js'
${usesLater(source) ? LATER : ''}
start({
  config: ${JSON.stringify(config)}, definitions,
  packages: [${loaders}], run: ${script('app')},
})`
}

/** The part of the runner that comes with the rest of the main package, unless the first page draws such elements. */
const LATER = `import './runtime/later.js'`
const LATER_ELEMENT = /<(canvas|checkbox|image|input|label|picker|radio|switch|textarea)\b/

const usesLater = ({ folder, units }) =>
  units
    .filter(({ bundle }) => bundle === FIRST)
    .some(({ path: unit }) => LATER_ELEMENT.test(fs.readFileSync(path.join(folder, `${unit}.wxml`), 'utf8')))

function packageModule(source, scopes, name) {
  const { root } = source.packages.find((each) => each.name === name)
  const hasIndex = root && fs.existsSync(path.join(source.folder, root, 'index.js'))
  return `${name === MAIN ? LATER : ''}
${definitions(source, scopes, name)}
${hasIndex ? `export default require('script:${root}index')` : ''}`
}

function definitions(source, scopes, bundle) {
  const units = source.units.filter((unit) => unit.bundle === bundle)
  return `const templates = ${compileTemplates(source, units)}
const unit = (path, run, config, scope) => ({ path, run, config, scope, templates, template: templates[path] })
export const definitions = [${units.map((unit) => definition(unit, scopes.get(unit.path))).join(',\n')}]`
}

function definition({ path: unit, config }, scope) {
  const [name, own, style] = [unit, config, scope].map((fact) => JSON.stringify(fact))
  return `unit(${name}, ${script(unit)}, ${own}, ${style})`
}

const script = (unit) => `() => require('script:${unit}')`

/** A scope name for each component whose styles are its own. */
export function styleScopes(units) {
  const isolated = units.filter(({ isPage, config }) => !isPage && config.styleIsolation !== 'shared')
  return new Map(isolated.map(({ path: unit }, index) => [unit, `c${index}`]))
}
