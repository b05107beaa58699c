// WXML (with its templates, imports and WXS) to JavaScript, by Tencent's own compiler.

import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { checkAddresses, checkUse } from './packages.mjs'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')
const ERROR = 4

/**
 * @param {{folder: string, packages: object[]}} source
 * @param {{path: string}[]} units pages and components
 * @returns {string} a JavaScript expression: an object that maps each template's path to its generator
 * @throws {Error} naming file, line and column of everything that does not compile
 */
export function compileTemplates({ folder, packages }, units) {
  const group = new TmplGroup()
  const seen = new Set()
  const faults = []
  const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8')

  function add(template) {
    if (seen.has(template)) return
    seen.add(template)
    const text = read(`${template}.wxml`)
    checkAddresses(packages, `${template}.wxml`, text)
    for (const fault of group.addTmpl(template, text)) report(fault, faults)
    for (const used of group.getDirectDependencies(template)) {
      checkUse(packages, template, used)
      add(used)
    }
    for (const script of group.getScriptDependencies(template)) {
      checkUse(packages, template, script)
      group.addScript(script, read(script.endsWith('.wxs') ? script : `${script}.wxs`))
    }
  }

  units.forEach((unit) => add(unit.path))
  if (faults.length) throw new Error(faults.join('\n'))
  return group.getTmplGenObjectGroups()
}

function report(fault, faults) {
  const line = `${fault.path}.wxml:${fault.startLine + 1}:${fault.startColumn + 1} ${fault.message}`
  if (fault.level === ERROR || fault.isError) faults.push(line)
  else console.warn(line)
}
