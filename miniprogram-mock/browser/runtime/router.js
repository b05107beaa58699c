// The stack of pages, kept in the browser's history: reload, back and a shared address work as people expect.
// One history entry holds the whole stack beneath it: {stack: [{id, url}]}, url being `pages/home/home?x=1`.

import { drawBar } from './bars.js'
import { ask } from './dialogs/sheet.js'
import { showToast } from './dialogs/toast.js'
import { openPage } from './engine.js'
import { callOn } from './lifecycle.js'
import { randomName } from './random.js'
import { watchScroll } from './scrolling.js'

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

/** Resolves a path that a page gave, against that page. */
function resolveUrl(url, from) {
  const [path, ...search] = url.split(/(?=\?)/)
  const { pathname } = new URL(path, new URL(`/${from?.path ?? ''}`, location.origin))
  return pathname.slice(1) + search.join('')
}

/** The focus goes where it was, or else to the page itself, so that it is read out. */
function takeUp({ host, focused }) {
  host.tabIndex = -1
  ;(focused ?? host).focus({ preventScroll: true })
}

/**
 * @param {object} config app.json
 * @param {Object<string, object>} pageConfigs page.json by path
 * @param {{ready: (path: string) => Promise<void>, follow: (path: string) => void}} packages see createPackages
 */
export function createRouter(config, pageConfigs, packages) {
  const viewport = document.querySelector('#frame-page')
  const open = new Map() // id -> live page
  let stack = []
  let shown
  let restoring

  const entry = (url) => ({ id: randomName(), url })
  const top = () => stack.at(-1)
  const target = () => parseUrl(top()?.url ?? (decodeHash() || config.pages[0]))

  function decodeHash() {
    const url = location.hash.replace(/^#\/?/, '')
    return parseUrl(url).path in pageConfigs ? url : ''
  }

  function create({ id, url }) {
    const { path, query } = parseUrl(url)
    const view = openPage(path, viewport)
    const live = { ...view, id, url, path, config: { ...config.window, ...pageConfigs[path] } }
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
    callOn(live.page, 'onUnload')
    live.release()
  }

  function hide() {
    if (!shown) return
    callOn(shown.page, 'onHide')
    shown.lifetime('hide')
    shown.focused = shown.host.querySelector('[role]:focus')
    shown.host.hidden = true
    shown = undefined
  }

  /** Makes the screen agree with the stack. */
  function show() {
    const wanted = top()
    const kept = new Set(stack.map(({ id }) => id))
    for (const id of [...open.keys()]) if (!kept.has(id)) close(id)
    if (shown && shown.id !== wanted.id) hide()
    if (shown) return
    const isNew = !open.has(wanted.id)
    shown = open.get(wanted.id) ?? create(wanted)
    shown.host.hidden = false
    drawBar(api, config, shown, stack.length)
    if (isNew) callOn(shown.page, 'onLoad', shown.page.options)
    callOn(shown.page, 'onShow')
    shown.lifetime('show')
    if (isNew) callOn(shown.page, 'onReady')
    takeUp(shown)
    packages.follow(shown.path)
  }

  /** @throws {Error} when the page's code is neither here nor to be had */
  async function arrived(path) {
    try {
      await packages.ready(path)
    } catch {
      showToast({ title: '网络不通，页面没有打开', icon: 'none' })
      throw new Error(`loadSubpackage:fail ${path}`)
    }
  }

  /** @param {(added: object) => object[]} next gives the new stack; asked when the page's code is there */
  async function go(url, how, next) {
    await arrived(parseUrl(url).path)
    stack = next(entry(url))
    history[how]({ stack }, '', `#/${top().url}`)
    show()
  }

  function checked(url) {
    const full = resolveUrl(url, shown)
    if (!(parseUrl(full).path in pageConfigs)) throw new Error(`page "${parseUrl(full).path}" is not found`)
    return full
  }

  const api = {
    target,
    pages: () => stack.map(({ id }) => open.get(id)?.page).filter(Boolean),
    current: () => shown,
    show,
    hide,
    openFirst() {
      window.addEventListener('popstate', ({ state }) => (restoring = restore(state)))
      return restore(history.state)
    },
    async navigateTo(url) {
      const full = checked(url)
      if (stack.length >= STACK_LIMIT) throw new Error('webview count limit exceed')
      await go(full, 'pushState', (added) => [...stack, added])
    },
    redirectTo: async (url) => go(checked(url), 'replaceState', (added) => [...stack.slice(0, -1), added]),
    reLaunch: async (url) =>
      go(checked(url), 'pushState', (added) => {
        for (const id of [...open.keys()]) close(id)
        return [added]
      }),
    async navigateBack(delta = 1) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page.')
      const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
      history.go(-Math.min(delta, stack.length - 1))
      await arrived
      await restoring
    },
  }

  /** A reload, the browser's back or forward, or an address typed by hand. */
  async function restore(state) {
    const isWhole = state?.stack?.every(({ url }) => parseUrl(url).path in pageConfigs)
    const wanted = isWhole ? state.stack : [entry(decodeHash() || config.pages[0])]
    try {
      await packages.ready(parseUrl(wanted.at(-1).url).path)
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
