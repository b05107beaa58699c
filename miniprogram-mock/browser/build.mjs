// Builds the browser edition: native mini-program source in, a folder of static files out.
//
//   node build.mjs [--source ../miniprogram] [--out dist]

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import esbuild from 'esbuild'
import { miniProgramModules, restTemplates, styleScopes } from './compile/entry.mjs'
import { hashedName, writeFiles } from './compile/output.mjs'
import { scriptModules } from './compile/scripts.mjs'
import { readSource } from './compile/source.mjs'
import { compileStyles } from './compile/styles.mjs'

const HERE = import.meta.dirname
/** The entry, and the chunks that it shares with what is loaded later; `app` sorts before `chunk`. */
const isNeededFirst = (name) => /^assets\/(app|chunk)-/.test(name)

const SCRIPT_LIMIT = 100 * 1024
/** What the framework and its adapter keep to themselves, but for three names that they also write as strings. */
const PRIVATE = { mangleProps: /^_\$/, reserveProps: /^_\$(lifetimeFuncs|pageLifetimeFuncs|dataGroupObserverTree)$/ }

async function bundle(source, scopes, templates, outdir) {
  const { outputFiles } = await esbuild.build({
    entryPoints: { app: 'mini-program:entry' }, plugins: [miniProgramModules(source, scopes, templates, HERE), scriptModules(source.folder)],
    bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022', legalComments: 'none',
    outdir, entryNames: 'assets/[name]-[hash]', chunkNames: 'assets/[name]-[hash]', write: false,
    ...PRIVATE, charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles.map((file) => [path.relative(outdir, file.path).replaceAll('\\', '/'), file.contents])
}

async function minifyStyles(css) {
  const { code } = await esbuild.transform(css, { loader: 'css', minify: true, target: 'chrome118', legalComments: 'none' })
  return code
}

/** The page names what the entry script will import, so that the browser fetches it without waiting for the script. */
function page(title, scripts, style) {
  const [entry, ...shared] = scripts.map(([name]) => name).filter(isNeededFirst).sort()
  const preload = shared.map((name) => `<link rel="modulepreload" href="${name}">`).join('\n')
  const html = fs.readFileSync(path.join(HERE, 'index.html'), 'utf8')
  const facts = { title: title.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt()};`), style, script: entry, preload }
  return html.replace(/{{(\w+)}}/g, (_, name) => facts[name])
}

async function build(sourceFolder, out) {
  const source = readSource(sourceFolder)
  const scopes = styleScopes(source.units)
  // Not minified again: with the compiler's own names, which are the same in every template, they compress by a quarter better.
  const templates = restTemplates(source)
  const templatesName = hashedName('templates', templates, 'js')
  const scripts = await bundle(source, scopes, `./${path.basename(templatesName)}`, out)
  const baseStyles = ['base', 'elements', 'dialogs', 'desk'].map((name) => fs.readFileSync(path.join(HERE, 'styles', `${name}.css`)))
  const css = await minifyStyles([...baseStyles, compileStyles(source, scopes)].join('\n'))
  const styleName = hashedName('app', css, 'css')
  const title = source.app.window?.navigationBarTitleText ?? ''
  return writeFiles(out, new Map([['index.html', page(title, scripts, styleName)], [styleName, css], [templatesName, templates], ...scripts]))
}

const { values } = parseArgs({
  options: { source: { type: 'string', default: path.join(HERE, '../miniprogram') }, out: { type: 'string', default: path.join(HERE, 'dist') } },
})
const written = await build(path.resolve(values.source), path.resolve(values.out))
for (const { name, size, gzip } of written) console.log(`${name}  ${size} bytes, ${gzip} compressed`)
const total = (files) => files.reduce((sum, { gzip }) => sum + gzip, 0)
const scripts = written.filter(({ name }) => name.endsWith('.js'))
const first = scripts.filter(({ name }) => isNeededFirst(name))
console.log(`script: ${total(first)} bytes compressed before the first page (limit ${SCRIPT_LIMIT}), ${total(scripts)} in all`)
if (total(first) > SCRIPT_LIMIT) process.exitCode = 1
