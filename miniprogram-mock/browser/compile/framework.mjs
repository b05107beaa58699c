// glass-easel as one module that holds only what this browser edition can reach.
//
// Nobody outside ever speaks to the framework: our own scripts and the compiled templates are all that does. So a method
// whose name stands nowhere is dropped, and a name that only the framework itself uses is made short.

import path from 'node:path'
import { parse } from 'acorn'
import { full } from 'acorn-walk'
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
  const reserved = [...spokenTo, ...uses(parse(code, SYNTAX)).quoted]
  return (await minify(code, { module: true, ecma: 2022, compress: false, mangle: { properties: { keep_quoted: true, reserved } } })).code
}

const SYNTAX = { ecmaVersion: 2022, sourceType: 'module' }

/** Drops the methods that are never named; then those that only they had named, until none is left. */
function withoutUnused(code, spokenTo) {
  for (;;) {
    const { named, quoted, methods } = uses(parse(code, SYNTAX))
    const known = new Set([...named, ...quoted, ...spokenTo])
    const unused = methods.filter(({ key }) => !known.has(key.name)).sort((one, other) => other.start - one.start)
    if (!unused.length) return code
    for (const { start, end } of unused) code = code.slice(0, start) + code.slice(end)
  }
}

/** Every name by which something is reached, every string that could be one, and the methods of classes. */
function uses(tree) {
  const [named, quoted, methods] = [new Set(), new Set(), []]
  full(tree, (node) => {
    if (node.type === 'MemberExpression' && !node.computed) named.add(node.property.name)
    if (node.type === 'Property' && !node.computed) named.add(node.key.name)
    if (node.type === 'Literal' && typeof node.value === 'string') wordsIn(node.value).forEach((word) => quoted.add(word))
    if (node.type === 'TemplateElement') wordsIn(node.value.raw).forEach((word) => quoted.add(word))
    if (node.type === 'MethodDefinition' && node.kind !== 'constructor' && !node.computed) methods.push(node)
  })
  return { named, quoted, methods }
}
