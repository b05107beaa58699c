// WXSS to CSS: rpx, tag names, the `page` selector, and the isolation of component styles.

import fs from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { checkUse } from './packages.mjs'

/** The length units that WXSS has and the phone frame needs in another form. `cqw` measures the phone, not the window. */
const LENGTH = /(-?(?:\d+\.)?\d+)(rpx|vw|vh)\b/g

/**
 * All style sheets of a mini-program as one piece of CSS, in the order in which WeChat applies them.
 *
 * @param {{folder: string, packages: object[], units: object[]}} source
 * @param {Map<string, string>} scopes style scope name of each isolated component, by path
 */
export function compileStyles(source, scopes) {
  const sheets = [convert(source, 'app', (selector) => rewriteTags(selector, 'page'))]
  for (const unit of source.units)
    sheets.push(unit.isPage ? pageSheet(source, unit.path) : componentSheet(source, unit, scopes))
  return sheets.join('\n')
}

/** A page's rules reach that page only; `page` is the scope's root. */
function pageSheet(source, page) {
  const rules = convert(source, page, (selector) => rewriteTags(selector, ':scope'))
  if (!rules.nodes.length) return ''
  const keyframes = rules.nodes.filter((node) => node.name === 'keyframes').map((node) => node.remove().toString())
  return `@scope ([data-page="${page}"]) {${rules}}\n${keyframes.join('\n')}`
}

/** An isolated component's classes carry its scope name, as the elements that it draws do. */
function componentSheet(source, { path: component }, scopes) {
  const scope = scopes.get(component)
  if (!scope) return convert(source, component, (selector) => rewriteTags(selector, 'page'))
  return convert(source, component, (selector) => isolate(selector, scope, component))
}

function convert(source, sheet, rewriteSelector) {
  const root = inline(source, `${sheet}.wxss`)
  root.walkDecls((declaration) => (declaration.value = convertLengths(declaration.value)))
  // A page's media are its own: as in WeChat, where each page is a view of its own.
  root.walkAtRules('media', (rule) => {
    if (/width/.test(rule.params)) rule.name = 'container'
  })
  root.walkRules((rule) => {
    if (rule.parent.name !== 'keyframes') rule.selector = rewriteSelector(rule.selector)
  })
  return root
}

function inline(source, sheet) {
  const file = path.join(source.folder, sheet)
  if (!fs.existsSync(file)) return postcss.root()
  const root = postcss.parse(fs.readFileSync(file, 'utf8'), { from: file })
  root.walkAtRules('import', (rule) => {
    const target = /['"](.+?)['"]/.exec(rule.params)[1]
    const imported = target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(sheet), target)
    checkUse(source.packages, sheet, imported)
    rule.replaceWith(inline(source, imported))
  })
  return root
}

/** `10rpx` is 10/750 of the phone's width; see `--rpx` in base.css. */
export function convertLengths(value) {
  return value.replace(LENGTH, (_, n, unit) => (unit === 'rpx' ? `calc(${n} * var(--rpx))` : `${n}cq${unit[1]}`))
}

function rewriteTags(selector, pageBecomes) {
  return selectorParser((root) => {
    root.walkTags((tag) => {
      tag.replaceWith(selectorParser.tag({ value: tag.value === 'page' ? pageBecomes : `wx-${tag.value}` }))
    })
  }).processSync(selector)
}

function isolate(selector, scope, component) {
  return selectorParser((root) => {
    root.walkClasses((node) => (node.value = `${scope}--${node.value}`))
    root.walkPseudos((node) => {
      if (node.value !== ':host') return
      node.replaceWith(selectorParser.attribute({ attribute: 'wx-host', operator: '=', value: scope, quoteMark: '"' }))
    })
    root.walk((node) => {
      if (node.type === 'tag' || node.type === 'id') {
        console.warn(`${component}.wxss: "${selector}": a component's styles may select classes and :host only`)
      }
    })
  }).processSync(rewriteTags(selector, 'page'))
}
