// A dialog over the phone's screen: everything WeChat itself asks is asked in one.

import { node } from './node.js'

/**
 * Shows a dialog until one of its buttons is pressed.
 *
 * @param {object} sheet
 * @param {string} sheet.title what screen readers announce, and the heading
 * @param {Node[]} sheet.content
 * @param {[string, *][]} sheet.buttons text and what the promise resolves to; a function is called for its value
 * @param {*} [sheet.escape] what the Escape key answers: as the first button, unless given
 * @param {'sheet'|'sheet list'|'modal'|'preview'} [sheet.form] from the bottom, its buttons in a list, in the middle, or full screen
 * @returns {Promise<*>}
 */
export function openSheet({ title, content = [], buttons, form = 'sheet', escape = buttons[0][1] }) {
  const phone = document.querySelector('#frame-phone')
  const before = document.activeElement
  let resolve
  const promise = new Promise((settle) => (resolve = settle))
  const end = (value) => {
    mask.remove()
    if (!phone.querySelector(':scope > .mask')) setBehind(phone, false)
    before?.focus?.()
    resolve(typeof value === 'function' ? value() : value)
  }
  const actions = buttons.map(([text, value]) =>
    node('button', { type: 'button', textContent: text, onclick: () => end(value) }),
  )
  const dialog = node('div', { className: form, role: 'dialog', ariaModal: 'true', ariaLabel: title, tabIndex: -1 }, [
    node('h2', { textContent: title }),
    node('div', { className: 'content' }, content),
    node('div', { className: 'actions' }, actions),
  ])
  const mask = node('div', { className: 'mask' }, [dialog])
  mask.addEventListener('keydown', (event) => event.key === 'Escape' && end(escape))
  setBehind(phone, true)
  phone.append(mask)
  dialog.focus()
  return promise
}

/** What lies behind a dialog can be neither pressed nor read out. */
function setBehind(phone, inert) {
  for (const part of phone.children) if (!part.matches('.mask, .toast')) part.inert = inert
}

/** A question with two answers. @returns {Promise<boolean>} */
export function ask(title, lines, [no, yes], form = 'sheet') {
  const content = lines.map((line) => node('p', { textContent: line }))
  return openSheet({
    title,
    content,
    form,
    buttons: [
      [no, false],
      [yes, true],
    ],
  })
}
