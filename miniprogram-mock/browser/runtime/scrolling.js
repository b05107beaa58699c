// A page's own scrolling: onReachBottom, and pulling down to refresh.

import { callOn } from './lifecycle.js'

const PULL_ENOUGH = 60
const BOTTOM_DISTANCE = 50

/** @param {object} live an open page: {page, host, config} */
export function watchScroll(live) {
  const { page, host, config } = live
  let wasAtBottom = false
  host.addEventListener('scroll', () => {
    const atBottom = host.scrollHeight - host.scrollTop - host.clientHeight <= BOTTOM_DISTANCE
    if (atBottom && !wasAtBottom) callOn(page, 'onReachBottom')
    wasAtBottom = atBottom
  })
  if (config.enablePullDownRefresh) watchPull(live)
}

function watchPull(live) {
  let from = null
  const { host } = live
  host.addEventListener('touchstart', (event) => (from = host.scrollTop === 0 ? event.touches[0].clientY : null), {
    passive: true,
  })
  host.addEventListener('touchend', (event) => {
    if (from !== null && event.changedTouches[0].clientY - from > PULL_ENOUGH) startRefresh(live)
  })
}

function startRefresh(live) {
  live.host.classList.add('refreshing')
  callOn(live.page, 'onPullDownRefresh')
}

export const stopRefresh = (live) => live?.host.classList.remove('refreshing')
