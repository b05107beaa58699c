// WXML (with its templates, imports and WXS) to JavaScript, by Tencent's own compiler.

import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { minify } from 'terser'
import { inlineOnce } from './inline.mjs'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')
const ERROR = 4
/** What the compiler calls the same thing by in every template: these names stay, as repetitions compress best. */
const COMMON_NAMES = [...'ABCDEFKLNORTUXYZ']

/**
 * @param {string} folder
 * @param {{path: string}[]} units pages and components
 * @returns {Promise<string>} a JavaScript expression: an object that maps each template's path to its generator
 * @throws {Error} naming file, line and column of everything that does not compile
 */
export async function compileTemplates(folder, units) {
  const group = new TmplGroup()
  const seen = new Set()
  const faults = []
  const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8')

  function add(template) {
    if (seen.has(template)) return
    seen.add(template)
    for (const fault of group.addTmpl(template, read(`${template}.wxml`))) report(fault, faults)
    group.getDirectDependencies(template).forEach(add)
    for (const script of group.getScriptDependencies(template)) {
      group.addScript(script, read(script.endsWith('.wxs') ? script : `${script}.wxs`))
    }
  }

  units.forEach((unit) => add(unit.path))
  if (faults.length) throw new Error(faults.join('\n'))
  const { code } = await minify(inlineOnce(group.getTmplGenObjectGroups()), {
    ecma: 2022, compress: { expression: true, passes: 2, unsafe_arrows: true }, mangle: { reserved: COMMON_NAMES },
  })
  return code.replace(/;$/, '')
}

function report(fault, faults) {
  const line = `${fault.path}.wxml:${fault.startLine + 1}:${fault.startColumn + 1} ${fault.message}`
  if (fault.level === ERROR || fault.isError) faults.push(line)
  else console.warn(line)
}
