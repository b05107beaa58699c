// glass-easel as one module that holds only what this browser edition can reach.
//
// Nobody outside ever speaks to the framework: our own scripts and the compiled templates are all that does. So a method
// whose name is reached from nowhere is dropped, and a name that only the framework itself uses is made short.

import path from 'node:path'
import { parse } from 'acorn'
import { ancestor } from 'acorn-walk'
import esbuild from 'esbuild'
import { minify } from 'terser'

const SOURCE = 'glass-easel/src'
/** What the runtime imports. shadow_root comes first: the framework's modules refer to one another in a circle, which opens there. */
const ENTRY = `import '${SOURCE}/shadow_root.ts'
export { ComponentSpace, CurrentWindowBackendContext, Element, triggerEvent } from '${SOURCE}/index.ts'`
/** Drawing to a document alone: a browser has none of the framework's other ways. */
const MODE = { 'ENV.DEV': 'false', 'BM.DYNAMIC': 'false', 'BM.SHADOW': 'false', 'BM.COMPOSED': 'false', 'BM.DOMLIKE': 'true' }

/** Parts of the framework that nothing here uses, and what the others need in their place. */
const LEFT_OUT = {
  // How long drawing takes, and what an inspector would see.
  'dev_tools.ts': `export const performanceMeasureStart = () => {}, performanceMeasureEnd = () => {}, addTimelineEvent = () => {}
    export const attachInspector = () => {}, detachInspector = () => {}, performanceMeasureRenderWaterfall = (type, waterfall, component, render) => render()`,
  // Components that know of one another (\`relations\`).
  'relation.ts': `export class Relation { triggerLinkEvent() {} }
    export const RelationType = {}, generateRelationDefinitionGroup = () => null, normalizeRelation = () => null`,
  // Components without a tree of their own (\`externalComponent\`).
  'native_rendering.ts': 'export class GlassEaselTemplateDOM {}',
}
const leftOut = {
  name: 'left-out',
  setup(build) {
    const names = Object.keys(LEFT_OUT).map((name) => name.replace('.', '\\.'))
    build.onLoad({ filter: new RegExp(`glass-easel.src.(.*.)?(${names.join('|')})$`) }, ({ path: file }) => ({ contents: LEFT_OUT[path.basename(file)] }))
  },
}

/** The words in a text that can be names. */
const wordsIn = (text) => text.match(/[\w$]+/g) ?? []

/**
 * @param {string} surroundings every script and template that is built together with the framework
 * @param {string} resolveDir a folder beneath which glass-easel is installed
 * @returns {Promise<string>} a JavaScript module
 */
export async function compileFramework(surroundings, resolveDir) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir }, define: MODE, plugins: [leftOut],
    bundle: true, minifySyntax: true, format: 'esm', target: 'es2022', legalComments: 'none', write: false,
  })
  const spokenTo = wordsIn(surroundings)
  const code = withoutUnused(outputFiles[0].text, spokenTo)
  const reserved = [...spokenTo, ...parts(code).quoted]
  return (await minify(code, { module: true, ecma: 2022, compress: false, mangle: { properties: { keep_quoted: true, reserved } } })).code
}

/** Drops the methods whose names are reached neither from outside nor from any code that runs. */
function withoutUnused(code, spokenTo) {
  const { methods, named, quoted } = parts(code)
  const namedWithin = (method) => named.filter(({ within }) => within === method).map(({ name }) => name)
  const reached = new Set([...spokenTo, ...quoted, ...namedWithin(undefined)])
  for (const name of reached) namedWithin(name).forEach((called) => reached.add(called))
  const unused = methods.filter(({ key }) => !reached.has(key.name)).sort((one, other) => other.start - one.start)
  return unused.reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), code)
}

/**
 * The methods of classes; every name by which something is reached, and the name of the method in which that happens;
 * and every string that could be a name.
 */
function parts(code) {
  const [named, quoted, methods] = [[], new Set(), []]
  const note = (key, path) => named.push({ name: key.name, within: path.find(isMethod)?.key.name })
  ancestor(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), {
    MemberExpression: (node, path) => node.computed || note(node.property, path),
    Property: (node, path) => node.computed || note(node.key, path),
    ObjectPattern: ({ properties }, path) => properties.forEach(({ key, computed }) => !key || computed || note(key, path)),
    Literal: ({ value }) => typeof value === 'string' && wordsIn(value).forEach((word) => quoted.add(word)),
    TemplateElement: ({ value }) => wordsIn(value.raw).forEach((word) => quoted.add(word)),
    MethodDefinition: (node) => isMethod(node) && methods.push(node),
  })
  return { named, quoted, methods }
}

const isMethod = ({ type, kind, computed }) => type === 'MethodDefinition' && kind !== 'constructor' && !computed
