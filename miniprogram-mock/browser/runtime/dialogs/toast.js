// showToast and showLoading: one message at a time, announced to screen readers.

import { node } from './node.js'

let shown
let timer

export function hideToast() {
  clearTimeout(timer)
  shown?.remove()
  shown = undefined
}

/** @param {{title: string, icon?: string, mask?: boolean, duration?: number}} toast milliseconds; none means until hidden */
export function showToast({ title, icon = 'none', mask = false, duration }) {
  hideToast()
  const text = node('div', { className: `toast-text ${icon}`, textContent: title })
  shown = node('div', { className: mask ? 'toast covering' : 'toast', role: 'status' }, [text])
  document.querySelector('#frame-phone').append(shown)
  if (duration) timer = setTimeout(hideToast, duration)
}
