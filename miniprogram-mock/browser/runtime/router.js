// The stack of pages, kept in the browser's history: reload, back and a shared address work as people expect.
// One history entry holds the whole stack beneath it: {stack: [{id, url}]}, url being `pages/home/home?x=1`.

import { drawBar, isTab, work } from './bars.js'
import { ask } from './dialogs/sheet.js'
import { showToast } from './dialogs/toast.js'
import { openPage } from './engine.js'
import { callOn } from './lifecycle.js'
import { randomName } from './random.js'
import { watchScroll } from './scrolling.js'
import { isDesk, onSize } from './window.js'

const STACK_LIMIT = 10

/** `pages/a/a?x=1` -> path and query. Values stay as they were written, as in WeChat: the page decodes them. */
export function parseUrl(url) {
  const [path, search = ''] = url.replace(/^\//, '').split('?')
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s))
  return { path, query: Object.fromEntries(pairs.map(([name, value = '']) => [name, value])) }
}

/** Resolves an address that a page gave, against the path of that page. */
export function resolveUrl(url, from = '') {
  const [path, ...search] = url.split(/(?=\?)/)
  const { pathname } = new URL(path, new URL(`/${from}`, location.origin))
  return pathname.slice(1) + search.join('')
}

/** The focus goes where it was, or else to the page itself, so that it is read out. */
function takeUp({ host, focused }) {
  host.tabIndex = -1
  ;(focused ?? host).focus({ preventScroll: true })
}

/**
 * @param {object} config app.json
 * @param {{isPage: (path: string) => boolean, configOf: (path: string) => object, ready: (path: string) => Promise<void>,
 *   follow: (path: string) => void}} packages see createPackages
 */
export function createRouter(config, packages) {
  const viewport = document.querySelector('#frame-page')
  const open = new Map() // id -> live page
  let stack = []
  let shown // the page on top
  let active // the page that somebody touched last
  let restoring

  const entry = (url) => ({ id: randomName(), url })
  const top = () => stack.at(-1)
  const target = () => parseUrl(top()?.url ?? (decodeHash() || config.pages[0]))

  /** What is seen: the page on top and, at a desk (`frameset`), the one beneath it on the left, unless that is the first. */
  function seen() {
    const beneath = stack.at(-2)
    const split = beneath && config.frameset && isDesk() && parseUrl(beneath.url).path !== config.pages[0]
    return split ? [beneath, top()] : [top()]
  }

  /** The stack up to the page that somebody touched last: what that page opens takes the place of what stands beside it. */
  function below() {
    const at = stack.findIndex(({ id }) => id === active?.id)
    return at < 0 ? stack : stack.slice(0, at + 1)
  }

  function decodeHash() {
    const url = location.hash.replace(/^#\/?/, '')
    return packages.isPage(parseUrl(url).path) ? url : ''
  }

  function create({ id, url }) {
    const { path, query } = parseUrl(url)
    const view = openPage(path, viewport)
    const live = { ...view, id, url, path, config: { ...config.window, ...packages.configOf(path) } }
    Object.assign(view.page, { route: path, options: query })
    open.set(id, live)
    view.attach()
    watchScroll(live)
    return live
  }

  function close(id) {
    const live = open.get(id)
    open.delete(id)
    if (live === shown) shown = undefined
    if (live === active) active = undefined
    callOn(live.page, 'onUnload')
    live.release()
  }

  function hide() {
    for (const live of open.values()) hidePage(live)
    shown = undefined
  }

  function hidePage(live) {
    if (!live.isShown) return
    live.isShown = false
    callOn(live.page, 'onHide')
    live.lifetime('hide')
    live.focused = live.host.querySelector('[role]:focus, a:focus')
    live.host.hidden = true
  }

  /** Makes the screen agree with the stack. */
  function show() {
    const wanted = seen()
    const kept = new Set(stack.map(({ id }) => id))
    for (const id of [...open.keys()]) if (!kept.has(id)) close(id)
    for (const live of open.values()) if (!wanted.some(({ id }) => id === live.id)) hidePage(live)
    const before = shown
    wanted.forEach((each, at) => showPage(each, wanted.length === 1 ? '' : ['left', 'right'][at]))
    if (shown === before) return
    active = shown
    takeUp(shown)
  }

  /** @param {'' | 'left' | 'right'} side of the desk; '' where the page has the window for itself */
  function showPage(wanted, side) {
    const isNew = !open.has(wanted.id)
    const live = open.get(wanted.id) ?? create(wanted)
    live.host.classList.toggle('left', side === 'left')
    live.host.classList.toggle('right', side === 'right')
    if (wanted.id === top().id) {
      shown = live
      drawBar(api, config, live, stack.length)
    }
    if (live.isShown) return
    live.isShown = true
    live.host.hidden = false
    if (isNew) callOn(live.page, 'onLoad', live.page.options)
    callOn(live.page, 'onShow')
    live.lifetime('show')
    if (isNew) callOn(live.page, 'onReady')
    packages.follow(live.path)
  }

  function resized() {
    show()
    const { clientWidth: windowWidth, clientHeight: windowHeight } = viewport
    for (const live of open.values())
      if (live.isShown) callOn(live.page, 'onResize', { size: { windowWidth, windowHeight } })
  }

  function touched(event) {
    const host = event.target.closest('page')
    active = [...open.values()].find((live) => live.host === host) ?? active
  }

  /** @throws {Error} when the page's code is neither here nor to be had */
  async function arrived(path) {
    work(1)
    try {
      await packages.ready(path)
    } catch {
      showToast({ title: '网络不通，页面没有打开', icon: 'none' })
      throw new Error(`loadSubpackage:fail ${path}`)
    } finally {
      work(-1)
    }
  }

  /**
   * A going back that is under way ends first: else it would take away the page that was just opened.
   * @param {(added: object) => object[]} next gives the new stack; asked when the page's code is there
   */
  async function go(url, how, next) {
    await arrived(parseUrl(url).path)
    await restoring
    stack = next(entry(url))
    history[how]({ stack }, '', `#/${top().url}`)
    show()
  }

  function checked(url) {
    const full = resolveUrl(url, shown?.path)
    if (!packages.isPage(parseUrl(full).path)) throw new Error(`page "${parseUrl(full).path}" is not found`)
    return full
  }

  /** A place of the tab bar is opened by switchTab and reLaunch alone. */
  function checkedPage(url) {
    const full = checked(url)
    if (isTab(config, parseUrl(full).path)) throw new Error('can not navigate to a tabbar page')
    return full
  }

  const restart = (full) =>
    go(full, 'pushState', (added) => {
      for (const id of [...open.keys()]) close(id)
      return [added]
    })

  const api = {
    target,
    pages: () => stack.map(({ id }) => open.get(id)?.page).filter(Boolean),
    current: () => shown,
    show,
    hide,
    openFirst() {
      window.addEventListener('popstate', ({ state }) => (restoring = restore(state)))
      for (const type of ['pointerdown', 'focusin']) viewport.addEventListener(type, touched, true)
      onSize(resized)
      return restore(history.state)
    },
    async navigateTo(url) {
      const full = checkedPage(url)
      const under = below()
      if (under.length >= STACK_LIMIT) throw new Error('webview count limit exceed')
      await go(full, under.length < stack.length ? 'replaceState' : 'pushState', (added) => [...under, added])
    },
    redirectTo: async (url) => go(checkedPage(url), 'replaceState', (added) => [...stack.slice(0, -1), added]),
    reLaunch: async (url) => restart(checked(url)),
    async switchTab(url) {
      const full = checked(url)
      if (!isTab(config, parseUrl(full).path)) throw new Error('can not switch to no-tabbar page')
      await restart(full)
    },
    async navigateBack(delta = 1) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page.')
      const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
      history.go(-Math.min(delta, stack.length - 1))
      restoring = arrived.then(() => restoring)
      await restoring
    },
  }

  /** A reload, the browser's back or forward, or an address typed by hand. */
  async function restore(state) {
    const isWhole = state?.stack?.every(({ url }) => packages.isPage(parseUrl(url).path))
    const wanted = isWhole ? state.stack : [entry(decodeHash() || config.pages[0])]
    try {
      await Promise.all(wanted.slice(-2).map(({ url }) => packages.ready(parseUrl(url).path)))
    } catch {
      await ask('页面没有打开', ['网络不通，请检查网络后再试。'], ['关闭', '再试一次'])
      return location.reload()
    }
    stack = wanted
    if (!isWhole) history.replaceState({ stack }, '', `#/${top().url}`)
    show()
  }

  return api
}
