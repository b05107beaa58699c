// The generated modules that hand a compiled mini-program to the runtime: what the first page needs, and the rest.

import { compileTemplates } from './templates.mjs'

const NAMES = /^mini-program:(entry|rest)$/

/**
 * An esbuild plugin that serves `mini-program:entry` and `mini-program:rest`.
 *
 * @param {{folder: string, app: object, units: object[]}} source
 * @param {Map<string, string>} scopes style scope name of each isolated component
 * @param {string} resolveDir the runner's folder
 */
export function miniProgramModules(source, scopes, resolveDir) {
  const modules = {
    entry: () => entryModule(source, scopes),
    rest: () => definitionsModule(source, source.units.filter((unit) => !unit.isFirst), scopes),
  }
  return {
    name: 'mini-program',
    setup(build) {
      build.onResolve({ filter: NAMES }, ({ path: name }) => ({ path: NAMES.exec(name)[1], namespace: 'mini-program' }))
      build.onLoad({ filter: /.*/, namespace: 'mini-program' }, ({ path: name }) => ({ contents: modules[name](), resolveDir }))
    },
  }
}

function entryModule({ folder, app, units }, scopes) {
  const first = definitionsModule({ folder }, units.filter((unit) => unit.isFirst), scopes)
  const pages = Object.fromEntries(units.filter((unit) => unit.isPage).map((unit) => [unit.path, unit.config]))
  return `${first}
import { start } from './runtime/main.js'
start({
  config: ${JSON.stringify(app)}, pages: ${JSON.stringify(pages)}, definitions,
  loadRest: () => import('mini-program:rest'), run: ${script('app')},
})`
}

function definitionsModule({ folder }, units, scopes) {
  return `const templates = ${compileTemplates(folder, units)}
export const definitions = [${units.map((unit) => definition(unit, scopes.get(unit.path))).join(',\n')}]`
}

function definition({ path: unit, isPage, config }, scope) {
  const name = JSON.stringify(unit)
  const { component, ...rest } = config
  const facts = JSON.stringify({ ...rest, component: isPage ? undefined : true })
  return `{ path: ${name}, scope: ${JSON.stringify(scope)}, config: ${facts}, templates, template: templates[${name}], run: ${script(unit)} }`
}

const script = (unit) => `() => require('script:${unit}')`

/** A scope name for each component whose styles are its own. */
export function styleScopes(units) {
  const isolated = units.filter(({ isPage, config }) => !isPage && config.styleIsolation !== 'shared')
  return new Map(isolated.map(({ path: unit }, index) => [unit, `c${index}`]))
}
