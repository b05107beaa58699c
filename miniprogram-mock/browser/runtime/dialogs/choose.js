// The dialogs in which a picker's value is chosen.

import { node } from './node.js'
import { openSheet } from './sheet.js'

/** One of a list. @returns {Promise<number|undefined>} its index, or undefined when cancelled */
export function chooseOne(title, options, selected) {
  let index = Math.max(0, Math.min(options.length - 1, selected || 0))
  const list = node('div', { className: 'options', role: 'radiogroup', ariaLabel: title })
  list.append(
    ...options.map((text, at) => {
      const radio = node('input', {
        type: 'radio',
        name: 'option',
        checked: at === index,
        onchange: () => (index = at),
      })
      return node('label', {}, [radio, text])
    }),
  )
  const answer = openSheet({
    title,
    content: [list],
    buttons: [
      ['取消', undefined],
      ['确定', () => index],
    ],
  })
  const chosen = list.querySelector(':checked')
  chosen?.focus()
  chosen?.scrollIntoView({ block: 'center' })
  return answer
}

/** A day, YYYY-MM-DD, within what is allowed. @returns {Promise<string|undefined>} */
export function chooseDay(title, { value, start, end }) {
  const input = node('input', { type: 'date', value, min: start, max: end, ariaLabel: title })
  const within = () => {
    if (!input.value) return undefined
    if (start && input.value < start) return start
    return end && input.value > end ? end : input.value
  }
  const answer = openSheet({
    title,
    content: [input],
    buttons: [
      ['取消', undefined],
      ['确定', within],
    ],
  })
  input.focus()
  return answer
}
