// How large the window is: a phone, or a desk where the program asks for one and the screen has room for it.

/** From this width on, in CSS pixels, there is room for a desk. */
const DESK_WIDTH = 1024

const room = matchMedia(`(min-width: ${DESK_WIDTH}px)`)
const listeners = new Set()
let wanted = false

/** Whether the program fills the window, instead of standing on it as a phone. */
export const isDesk = () => wanted && room.matches

/** @param {{width: number}} size in CSS pixels, as the program asks for it */
export function setSize({ width }) {
  wanted = width >= DESK_WIDTH
  take()
}

function take() {
  const before = document.body.classList.contains('desk')
  document.body.classList.toggle('desk', isDesk())
  // Pages ask while they are being shown: what is shown beside them is decided afterwards.
  if (before !== isDesk()) queueMicrotask(() => listeners.forEach((listener) => listener()))
}

room.addEventListener('change', take)

/** @param {() => void} listener told when a phone becomes a desk, or a desk a phone */
export const onSize = (listener) => listeners.add(listener)
