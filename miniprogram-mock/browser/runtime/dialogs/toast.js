// showToast: one message at a time, announced to screen readers.

import { node } from './node.js'

let shown
let timer

function hide() {
  clearTimeout(timer)
  shown?.remove()
}

/** @param {{title: string, icon?: string, duration?: number}} toast milliseconds */
export function showToast({ title, icon = 'success', duration = 1500 }) {
  hide()
  const text = node('div', { className: `toast-text ${icon}`, textContent: title })
  shown = node('div', { className: 'toast', role: 'status' }, [text])
  document.querySelector('#frame-phone').append(shown)
  timer = setTimeout(hide, duration)
}
