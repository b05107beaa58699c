// Tencent's compiler gives each element of a template a function with a name, and names it once more where it is drawn.
// Written where it is drawn it needs no name, which makes all templates together a seventh smaller.

import { parse } from 'acorn'
import { ancestor, base, simple } from 'acorn-walk'

/**
 * Puts every arrow function that is declared and used once, as an argument, in the place where it is used. What had held
 * it holds 0 then, for a minifier to drop.
 *
 * @param {string} code a JavaScript module
 * @returns {string}
 */
export function inlineOnce(code) {
  for (;;) {
    const found = candidates(code)
    if (!found.length) return code
    code = moved(code, found)
  }
}

/** @returns {{declared: object, used: object}[]} nodes: the declarator, and the argument that names it */
function candidates(code) {
  const declared = []
  ancestor(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), {
    VariableDeclarator(node, path) {
      if (node.init?.type === 'ArrowFunctionExpression') declared.push({ node, scope: path.findLast(isFunction) })
    },
  })
  return declared.flatMap(({ node, scope }) => {
    const uses = identifiersIn(scope).filter(({ name, path }) => name === node.id.name && !isBoundWithin(name, path, scope))
    const [only, another] = uses
    return only && !another && isArgument(only.path) && !isCaptured(node.init, only.path, scope) ? [{ declared: node, used: only.path.at(-1) }] : []
  })
}

const isFunction = ({ type }) => /Function/.test(type)
const isArgument = (path) => path.at(-2).arguments?.includes(path.at(-1))

/** The functions that a path enters below `scope`. */
const functionsBelow = (scope, path) => path.slice(path.indexOf(scope) + 1).filter(isFunction)
const isBoundWithin = (name, path, scope) => functionsBelow(scope, path).some((inner) => namesBoundBy(inner).has(name))

/** Whether a function, moved to the end of this path, would meet a name on the way that it means otherwise. */
function isCaptured(moving, path, scope) {
  const bound = functionsBelow(scope, path).map(namesBoundBy)
  const free = identifiersIn(moving).filter(({ name, path: inside }) => !inside.some((node) => isFunction(node) && namesBoundBy(node).has(name)))
  return free.some(({ name }) => bound.some((names) => names.has(name)))
}

const remembered = (ask) => {
  const answers = new WeakMap()
  return (node) => answers.get(node) ?? answers.set(node, ask(node)).get(node)
}

/** Every name that is used or assigned in a function, with the nodes that lead to it. */
const identifiersIn = remembered((tree) => {
  const found = []
  const note = (node, _, path) => found.push({ name: node.name, path: [...path] })
  ancestor(tree, { Identifier: note, AssignmentExpression: (node, _, path) => node.left.name && found.push({ name: node.left.name, path: [...path, node.left] }) })
  return found
})

/** The parameters and variables of a function, without those of functions within it. */
const namesBoundBy = remembered(({ params, body }) => {
  const names = new Set(params.map(({ name }) => name))
  const note = ({ id }) => names.add(id.name)
  simple(body, { VariableDeclarator: note }, { ...base, Function: () => {} })
  return names
})

/** One round: what stands within something that moves waits for the next. */
function moved(code, found) {
  const edits = []
  for (const { declared, used } of found) {
    const touched = [declared.init, used]
    if (edits.some((edit) => touched.some(({ start, end }) => edit.start < end && start < edit.end))) continue
    const { start, end } = declared.init
    edits.push({ start, end, by: '0' }, { start: used.start, end: used.end, by: code.slice(start, end) })
  }
  return edits.sort((one, other) => other.start - one.start).reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), code)
}
