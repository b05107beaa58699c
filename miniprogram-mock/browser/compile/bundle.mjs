// Everything that runs, as a few files: the entry, what is fetched behind it, and what both share.

import path from 'node:path'
import esbuild from 'esbuild'
import { minify } from 'terser'
import { miniProgramModules } from './entry.mjs'
import { compileFramework } from './framework.mjs'
import { hashOf } from './output.mjs'
import { scriptModules } from './scripts.mjs'
import { compileTemplates } from './templates.mjs'

/**
 * @param {{folder: string, app: object, units: object[]}} source
 * @param {Map<string, string>} scopes style scope name of each isolated component
 * @param {string} home the runner's folder
 * @returns {Promise<Map<string, string>>} code by file name
 */
export async function bundle(source, scopes, home) {
  const templates = await compiledTemplates(source)
  const standIns = { first: standIn(templates.first), later: standIn(templates.later) }
  const all = (framework) => esbuild.build({
    entryPoints: { app: 'mini-program:entry' }, plugins: [miniProgramModules(source, scopes, standIns, home), scriptModules(source.folder), framework],
    bundle: true, splitting: true, format: 'esm', target: 'es2022', legalComments: 'none', charset: 'utf8',
    outdir: home, entryNames: 'assets/[name]-[hash]', chunkNames: 'assets/[name]-[hash]', write: false,
  })
  const own = await all(withoutFramework)
  const surroundings = [...own.outputFiles.map(({ text }) => text), ...Object.values(templates)].join('\n')
  const { outputFiles } = await all(withFramework(await compileFramework(surroundings, home)))
  const finish = async (code) => Object.keys(templates).reduce((text, part) => text.replace(standIns[part], () => templates[part]), await shortened(code))
  const files = outputFiles.map(async ({ path: file, text }) => [path.relative(home, file).replaceAll('\\', '/'), await finish(text)])
  return new Map(await Promise.all(files))
}

async function compiledTemplates({ folder, units }) {
  const of = (isFirst) => compileTemplates(folder, units.filter((unit) => unit.isFirst === isFirst))
  return { first: await of(true), later: await of(false) }
}

/** Templates are made short by rules of their own, and put in their place at the end. Named after them, as each file is after its content. */
const standIn = (templates) => `TEMPLATES_${hashOf(templates)}()`

const IS_FRAMEWORK = /^glass-easel$/
const withoutFramework = { name: 'framework', setup: (build) => build.onResolve({ filter: IS_FRAMEWORK }, () => ({ external: true })) }
const withFramework = (contents) => ({
  name: 'framework',
  setup(build) {
    build.onResolve({ filter: IS_FRAMEWORK }, () => ({ path: 'glass-easel', namespace: 'framework' }))
    build.onLoad({ filter: /.*/, namespace: 'framework' }, () => ({ contents }))
  },
})

async function shortened(code) {
  return (await minify(code, { module: true, ecma: 2022, compress: { passes: 2, unsafe_arrows: true } })).code
}
