// The generated modules that hand a compiled mini-program to the runtime: what the first page needs, and the rest.

import { compileTemplates } from './templates.mjs'

const NAMES = /^mini-program:(entry|rest)$/
const TEMPLATES = 'mini-program:templates'

/** The templates of all pages but the first, as a module's text. */
export const restTemplates = ({ folder, units }) => `export const templates = ${compileTemplates(folder, units.filter(isLater))}`

/**
 * An esbuild plugin that serves `mini-program:entry` and `mini-program:rest`.
 *
 * @param {{folder: string, app: object, units: object[]}} source
 * @param {Map<string, string>} scopes style scope name of each isolated component
 * @param {string} templates address of the module `restTemplates`, relative to the other scripts
 * @param {string} resolveDir the runner's folder
 */
export function miniProgramModules(source, scopes, templates, resolveDir) {
  const modules = {
    entry: () => entryModule(source, scopes),
    rest: () => `import { templates } from '${TEMPLATES}'\n${definitions(source.units.filter(isLater), scopes)}`,
  }
  return {
    name: 'mini-program',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${TEMPLATES}$`) }, () => ({ path: templates, external: true }))
      build.onResolve({ filter: NAMES }, ({ path: name }) => ({ path: NAMES.exec(name)[1], namespace: 'mini-program' }))
      build.onLoad({ filter: /.*/, namespace: 'mini-program' }, ({ path: name }) => ({ contents: modules[name](), resolveDir }))
    },
  }
}

function entryModule({ folder, app, units }, scopes) {
  const first = units.filter((unit) => unit.isFirst)
  const pages = Object.fromEntries(units.filter((unit) => unit.isPage).map((unit) => [unit.path, unit.config]))
  return `const templates = ${compileTemplates(folder, first)}
${definitions(first, scopes)}
import { start } from './runtime/main.js'
start({
  config: ${JSON.stringify(app)}, pages: ${JSON.stringify(pages)}, definitions,
  loadRest: () => Promise.all([import('mini-program:rest'), import('${TEMPLATES}')]).then(([rest]) => rest), run: ${script('app')},
})`
}

const isLater = (unit) => !unit.isFirst

const definitions = (units, scopes) => `export const definitions = [${units.map((unit) => definition(unit, scopes.get(unit.path))).join(',\n')}]`

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
