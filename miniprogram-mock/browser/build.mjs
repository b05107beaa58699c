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
import { FIRST, readSource } from './compile/source.mjs'
import { compileStyles } from './compile/styles.mjs'

const HERE = import.meta.dirname

/** Script before the first page, and what a package adds to it. Bytes, compressed. */
const FIRST_LIMIT = 80 * 1024
const PACKAGE_LIMIT = 40 * 1024

async function minifyStyles(css) {
  const { code } = await esbuild.transform(css, {
    loader: 'css',
    minify: true,
    target: 'chrome118',
    legalComments: 'none',
  })
  return code
}

/** The page names what the entry script will import, so that the browser fetches it without waiting for the script. */
function page(title, [entry, ...shared], style) {
  const preload = shared.map((name) => `<link rel="modulepreload" href="${name}">`).join('\n')
  const html = fs.readFileSync(path.join(HERE, 'index.html'), 'utf8')
  const facts = { title: title.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt()};`), style, script: entry, preload }
  return html.replace(/{{(\w+)}}/g, (_, name) => facts[name])
}

async function build(sourceFolder, out) {
  const source = readSource(sourceFolder)
  const scopes = styleScopes(source.units)
  const { files, parts } = await bundle(source, scopes, HERE)
  const baseStyles = ['base', 'elements', 'dialogs', 'desk', 'print'].map((name) =>
    fs.readFileSync(path.join(HERE, 'styles', `${name}.css`)),
  )
  const css = await minifyStyles([...baseStyles, compileStyles(source, scopes)].join('\n'))
  const styleName = hashedName('app', css, 'css')
  const title = source.app.window?.navigationBarTitleText ?? ''
  const index = page(title, parts.get(FIRST), styleName)
  return { parts, written: writeFiles(out, new Map([['index.html', index], [styleName, css], ...files])) }
}

/** @returns {boolean} whether every part is small enough */
function report(parts, written) {
  const sizes = new Map(written.map(({ name, gzip }) => [name, gzip]))
  const sums = [...parts].map(([name, files]) => [name, files.reduce((sum, file) => sum + sizes.get(file), 0)])
  const limitOf = (name) => (name === FIRST ? FIRST_LIMIT : PACKAGE_LIMIT)
  for (const [name, sum] of sums) {
    const what = name === FIRST ? 'before the first page' : `package ${name}`
    const verdict = sum > limitOf(name) ? ': too large' : ''
    console.log(`${what}: ${sum} bytes compressed, of ${limitOf(name)}${verdict}`)
  }
  return sums.every(([name, sum]) => sum <= limitOf(name))
}

const { values } = parseArgs({
  options: {
    source: { type: 'string', default: path.join(HERE, '../miniprogram') },
    out: { type: 'string', default: path.join(HERE, 'dist') },
  },
})
const { parts, written } = await build(path.resolve(values.source), path.resolve(values.out))
for (const { name, size, gzip } of written) console.log(`${name}  ${size} bytes, ${gzip} compressed`)
if (!report(parts, written)) process.exitCode = 1
