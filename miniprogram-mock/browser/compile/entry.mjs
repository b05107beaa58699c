// The generated modules that hand a compiled mini-program to the runtime: what the first page needs, and the rest.

const NAMES = /^mini-program:(entry|rest)$/

/**
 * An esbuild plugin that serves `mini-program:entry` and `mini-program:rest`.
 *
 * @param {{folder: string, app: object, units: object[]}} source
 * @param {Map<string, string>} scopes style scope name of each isolated component
 * @param {{first: string, later: string}} templates an expression for those of the first pages, and of the others
 * @param {string} resolveDir the runner's folder
 */
export function miniProgramModules(source, scopes, templates, resolveDir) {
  const modules = { entry: () => entryModule(source, scopes, templates.first), rest: () => restModule(source, scopes, templates.later) }
  return {
    name: 'mini-program',
    setup(build) {
      build.onResolve({ filter: NAMES }, ({ path: name }) => ({ path: NAMES.exec(name)[1], namespace: 'mini-program' }))
      build.onLoad({ filter: /.*/, namespace: 'mini-program' }, ({ path: name }) => ({ contents: modules[name](), resolveDir }))
    },
  }
}

function entryModule({ app, units }, scopes, templates) {
  const pages = Object.fromEntries(units.filter((unit) => unit.isPage).map(({ path, config: { usingComponents, ...own } }) => [path, own]))
  return `${definitions(templates, units.filter((unit) => unit.isFirst), scopes)}
import { start } from './runtime/main.js'
start({
  config: ${JSON.stringify(app)}, pages: ${JSON.stringify(pages)}, definitions,
  loadRest: () => import('mini-program:rest'), run: ${script('app')},
})`
}

const restModule = ({ units }, scopes, templates) => `export { openDesk } from './runtime/desk/desk.js'
${definitions(templates, units.filter((unit) => !unit.isFirst), scopes)}`

const definitions = (templates, units, scopes) => `const templates = ${templates}
const unit = (path, run, using, scope) => ({ path, run, using, scope, templates, template: templates[path] })
export const definitions = [${units.map((unit) => definition(unit, scopes.get(unit.path))).join(',\n')}]`

function definition({ path, config }, scope) {
  const [name, using, style] = [path, config.usingComponents, scope].map((fact) => JSON.stringify(fact))
  return `unit(${name}, ${script(path)}, ${using}, ${style})`
}

const script = (unit) => `() => require('script:${unit}')`

/** A scope name for each component whose styles are its own. */
export function styleScopes(units) {
  const isolated = units.filter(({ isPage, config }) => !isPage && config.styleIsolation !== 'shared')
  return new Map(isolated.map(({ path: unit }, index) => [unit, `c${index}`]))
}
