// Taps and touches. A tap is the browser's click, which mouse, finger, keyboard and screen reader all produce.

const TOUCHES = {
  pointerdown: 'touchstart',
  pointermove: 'touchmove',
  pointerup: 'touchend',
  pointercancel: 'touchcancel',
}
const GESTURE_LASTS = 1000

let lastGesture = -Infinity

/** Whether a call comes from a person's tap: WeChat refuses some calls otherwise. */
export const isFromTap = () => performance.now() - lastGesture < GESTURE_LASTS

/** @param {(node: Node, type: string, detail: object, fields: object) => void} dispatch */
export function watchGestures(dispatch) {
  const viewport = document.querySelector('#frame-page')
  for (const type of ['pointerup', 'keydown', 'click']) document.addEventListener(type, remember, true)
  viewport.addEventListener('click', (event) => tap(event, dispatch))
  viewport.addEventListener('keydown', pressWithKeyboard)
  watchTouches(viewport, dispatch)
  watchPressing(viewport)
}

/** What a finger is on looks pressed, as its `hover-class` says. */
function watchPressing(viewport) {
  let end = () => {}
  viewport.addEventListener('pointerdown', ({ target }) => {
    const pressed = target.closest('[hover-class]')
    const name = pressed?.getAttribute('hover-class')
    if (!name) return
    pressed.classList.add(name)
    end = () => pressed.classList.remove(name)
  })
  for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, () => end())
}

function remember(event) {
  if (event.isTrusted) lastGesture = performance.now()
}

let isTapping = false

/** One tap for one click: what a label clicks on in turn is part of the same tap. */
function tap(event, dispatch) {
  if (isTapping || event.target.closest('wx-button[disabled]')) return
  isTapping = true
  try {
    dispatch(
      event.target,
      'tap',
      { x: event.clientX, y: event.clientY },
      { touches: [], changedTouches: [point(event, event.target)] },
    )
    for (let node = event.target; node; node = node.parentNode) node.tapped?.(event)
  } finally {
    isTapping = false // whatever failed: the next tap counts
  }
}

function pressWithKeyboard(event) {
  const isPress = (event.key === 'Enter' || event.key === ' ') && !event.repeat
  if (!isPress || !event.target.matches('[role][tabindex]')) return
  if (event.key === ' ') event.preventDefault() // or the page would scroll
  event.target.click()
}

function watchTouches(viewport, dispatch) {
  const active = new Map()
  for (const [from, to] of Object.entries(TOUCHES)) {
    const listened = from === 'pointerdown' ? viewport : document
    listened.addEventListener(from, (event) => {
      const target = from === 'pointerdown' ? event.target : active.get(event.pointerId)?.target
      if (!target) return
      const touch = point(event, target)
      if (to === 'touchstart' || to === 'touchmove') active.set(event.pointerId, { target, touch })
      else active.delete(event.pointerId)
      const touches = [...active.values()].map((held) => held.touch)
      dispatch(target, to, {}, { touches, changedTouches: [touch] })
    })
  }
}

/** A finger: `x`, `y` are relative to a canvas, the other pairs to the phone's screen. */
function point(event, target) {
  const origin = target.closest('wx-canvas')?.getBoundingClientRect() ?? { left: 0, top: 0 }
  const { clientX, clientY } = event
  return {
    identifier: event.pointerId ?? 0,
    clientX,
    clientY,
    pageX: clientX,
    pageY: clientY,
    x: clientX - origin.left,
    y: clientY - origin.top,
  }
}
