// WXML (with its templates, imports and WXS) to JavaScript, by Tencent's own compiler.

import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { checkAddresses, checkUse } from './packages.mjs'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')
const ERROR = 4
const FIELD = /"[^"]+":new Array\(\d+\)/g
const FIELDS = /=\{(?:"[^"]+":new Array\(\d+\),?)+\}/g

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
  return inOrder(group, [...seen])
}

/**
 * The compiler writes templates, and the fields that each looks at, in an order that chance makes; what is built twice
 * from one source has to be the same, so that nobody fetches again what has not changed.
 */
function inOrder(group, templates) {
  const parts = templates
    .map((template) => `G[${JSON.stringify(template)}]=${group.getTmplGenObject(template)};`)
    .sort()
  const written = group.getTmplGenObjectGroups()
  const begin = Math.min(...parts.map((part) => written.indexOf(part)))
  if (begin < 0) throw new Error('the compiler writes templates in another way than it did')
  const rest = parts.reduce((text, part) => text.replace(part, () => ''), written)
  const ordered = rest.slice(0, begin) + parts.join('') + rest.slice(begin)
  return ordered.replace(FIELDS, (all) => `={${all.match(FIELD).sort().join(',')}}`)
}

function report(fault, faults) {
  const line = `${fault.path}.wxml:${fault.startLine + 1}:${fault.startColumn + 1} ${fault.message}`
  if (fault.level === ERROR || fault.isError) faults.push(line)
  else console.warn(line)
}
