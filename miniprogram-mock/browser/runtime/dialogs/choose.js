// The dialogs in which a picker's value is chosen.

import { node } from './node.js'
import { openSheet } from './sheet.js'

/** One of a list. @returns {Promise<number|undefined>} its index, or undefined when cancelled */
export function chooseOne(title, options, selected) {
  let index = Math.max(0, Math.min(options.length - 1, selected || 0))
  const list = node('div', { className: 'options', role: 'radiogroup', ariaLabel: title })
  list.append(...options.map((text, at) => {
    const radio = node('input', { type: 'radio', name: 'option', checked: at === index, onchange: () => (index = at) })
    return node('label', {}, [radio, text])
  }))
  const answer = openSheet({ title, content: [list], buttons: [['取消', undefined], ['确定', () => index]] })
  const chosen = list.querySelector(':checked')
  chosen?.focus()
  chosen?.scrollIntoView({ block: 'center' })
  return answer
}

/**
 * One of each column.
 * @param {(column: number, value: number) => void} moved told when a column's choice changes
 * @returns {{answer: Promise<number[]|undefined>, refresh: (columns: string[][], values?: number[]) => void}}
 *   `refresh` redraws the columns while the dialog is open; without values the choice stays
 */
export function chooseColumns(title, columns, values, moved) {
  const box = node('div', { className: 'columns' })
  const draw = (options, chosen) => {
    const focused = [...box.children].indexOf(document.activeElement)
    box.replaceChildren(...options.map((texts, column) => node('select', {
      ariaLabel: `${title} ${column + 1}`,
      onchange: (event) => moved(column, event.target.selectedIndex),
    }, texts.map((text, at) => new Option(text, at, false, at === (chosen[column] ?? 0))))))
    box.children[focused]?.focus()
  }
  const current = () => [...box.children].map((select) => select.selectedIndex)
  draw(columns, values)
  const answer = openSheet({ title, content: [box], buttons: [['取消', undefined], ['确定', current]] })
  return { answer, refresh: (options, given) => draw(options, given ?? current()) }
}

const INPUTS = { time: 'time', month: 'month', year: 'number', day: 'date' }

/** A date (YYYY-MM-DD, YYYY-MM or YYYY) or a time (hh:mm). @returns {Promise<string|undefined>} */
export function chooseMoment(title, mode, { value, start, end, fields }) {
  const type = INPUTS[mode === 'time' ? 'time' : fields || 'day']
  const input = node('input', { type, value, min: start, max: end, ariaLabel: title })
  const within = () => {
    if (!input.value) return undefined
    if (start && input.value < start) return start
    return end && input.value > end ? end : input.value
  }
  const answer = openSheet({ title, content: [input], buttons: [['取消', undefined], ['确定', within]] })
  input.focus()
  return answer
}
