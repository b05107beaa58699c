// Builds the browser edition: native mini-program source in, a folder of static files out.
//
//   node build.mjs [--source ../miniprogram] [--out dist]

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import esbuild from 'esbuild'
import { bundle } from './compile/bundle.mjs'
import { styleScopes } from './compile/entry.mjs'
import { hashedName, writeFiles } from './compile/output.mjs'
import { readSource } from './compile/source.mjs'
import { compileStyles } from './compile/styles.mjs'

const HERE = import.meta.dirname
/** The entry, and the chunks that it shares with what is loaded later; `app` sorts before `chunk`. */
const isNeededFirst = (name) => /^assets\/(app|chunk)-/.test(name)

/** Bytes, of all pages together, compressed. */
const SCRIPT_LIMIT = 100 * 1024

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
  const scripts = [...(await bundle(source, scopes, HERE))]
  const baseStyles = ['base', 'elements', 'dialogs', 'desk'].map((name) => fs.readFileSync(path.join(HERE, 'styles', `${name}.css`)))
  const css = await minifyStyles([...baseStyles, compileStyles(source, scopes)].join('\n'))
  const styleName = hashedName('app', css, 'css')
  const title = source.app.window?.navigationBarTitleText ?? ''
  return writeFiles(out, new Map([['index.html', page(title, scripts, styleName)], [styleName, css], ...scripts]))
}

const { values } = parseArgs({
  options: { source: { type: 'string', default: path.join(HERE, '../miniprogram') }, out: { type: 'string', default: path.join(HERE, 'dist') } },
})
const written = await build(path.resolve(values.source), path.resolve(values.out))
for (const { name, size, gzip } of written) console.log(`${name}  ${size} bytes, ${gzip} compressed`)
const total = (files) => files.reduce((sum, { gzip }) => sum + gzip, 0)
const scripts = written.filter(({ name }) => name.endsWith('.js'))
const first = scripts.filter(({ name }) => isNeededFirst(name))
console.log(`script: ${total(scripts)} bytes compressed (limit ${SCRIPT_LIMIT}), ${total(first)} of them before the first page`)
if (total(scripts) > SCRIPT_LIMIT) process.exitCode = 1
