const api = require('./api')
const desk = require('./desk')
const { query } = require('./http')
const { look } = require('./look')
const { asProblem } = require('./problem')
const session = require('./session')

/**
 * Register a page that follows the reader's choice of letters, and the size of the window, each time it is shown.
 * At a desk `look.name` says so too: what a style sheet has for it is under `.desk`.
 * @param {WechatMiniprogram.Page.Options<Record<string, any>, Record<string, any>>} definition
 *   what it listens to ends in `hangUp`; `atOnce`: it shows nothing that was kept on the phone, and waits for nothing
 */
function page({ atOnce = false, ...definition }) {
  const whenReady = atOnce ? (/** @type {any} */ call) => call : afterUnlocking
  const loaded = definition.onLoad && whenReady(definition.onLoad)
  const shown = definition.onShow && whenReady(definition.onShow)
  Page(
    /** @type {any} */ ({
      ...definition,
      ...(loaded ? { onLoad: loaded } : {}),
      data: { ...definition.data, look: look(), problem: null, loading: false },
      onShow() {
        desk.takePlace()
        this.setData({ look: look() })
        if (shown) return shown.call(this)
      },
      onUnload() {
        this.gone = true
        wx.offNetworkStatusChange(this.whenBack)
        if (this.hangUp) this.hangUp()
      },
      onResize() {
        this.setData({ look: look() })
      },
    }),
  )
}

/** Pages begin when what is kept on the phone can be read, so that none shows less than there is. */
function afterUnlocking(call) {
  return function begin(...given) {
    const waits = session.ready()
    return waits ? waits.then(() => this.gone || call.apply(this, given)) : call.apply(this, given)
  }
}

/**
 * Fill a page: cached content first, then fresh; a failure becomes `problem`, and without a network the page is filled
 * as soon as there is one.
 * @param {any} target the page
 * @param {string} path
 * @param {(data: any, asOf?: string) => void} render `asOf`: when it was kept, of what comes from the phone's memory
 * @param {Record<string, string>} [headers]
 * @param {typeof api.show} [from] where it comes from
 */
async function load(target, path, render, headers, from = api.show) {
  wx.offNetworkStatusChange(target.whenBack)
  target.setData({ loading: true, problem: null })
  wx.showNavigationBarLoading()
  try {
    await from(path, render, headers)
  } catch (caught) {
    const problem = asProblem(caught)
    target.setData({ problem })
    target.whenBack = ({ isConnected }) => isConnected && load(target, path, render, headers, from)
    if (!problem.status && !target.gone) wx.onNetworkStatusChange(target.whenBack)
  } finally {
    wx.hideNavigationBarLoading()
    target.setData({ loading: false })
  }
}

/**
 * Do something that may fail; meanwhile `loading` is set, and a second tap does nothing.
 * @template T
 * @param {any} target
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
async function attempt(target, work) {
  if (target.working) return undefined
  target.working = true
  target.setData({ loading: true, problem: null })
  wx.showNavigationBarLoading()
  try {
    return await work()
  } catch (caught) {
    target.setData({ problem: asProblem(caught) })
    return undefined
  } finally {
    target.working = false
    wx.hideNavigationBarLoading()
    target.setData({ loading: false })
  }
}

/**
 * Fill `items` and `next` of a page from a list of the API: the first leaf, or the one after.
 * @param {any} target
 * @param {string} path
 * @param {Record<string, any>} filters
 * `asOf` is when it was so, while that is not now.
 * @param {{more?: boolean, kept?: boolean, wanted?: (item: any) => boolean, present?: (item: any, index: number) => any}} [options]
 *   `kept`: whether what the phone remembers is shown meanwhile
 */
function loadList(
  target,
  path,
  filters,
  { more = false, kept = true, wanted = () => true, present = (item) => item } = {},
) {
  const turn = (target.turn = (target.turn || 0) + 1)
  const at = path + query({ ...filters, cursor: more ? target.data.next : '' })
  const render = ({ items, next }, asOf = '') => {
    // A filter was changed meanwhile: this answer is no longer the question.
    if (turn !== target.turn) return
    const shown = items.filter(wanted).map(present)
    target.setData({ items: more ? merged(target.data.items, shown) : shown, next: next || null, asOf })
  }
  return load(target, at, render, undefined, kept ? api.show : fresh)
}

const fresh = async (/** @type {string} */ path, /** @type {(data: any) => void} */ render) =>
  render(await api.get(path))

/** A leaf is rendered twice when it was cached: the fresh one replaces what has the same id. */
function merged(before, added) {
  const fresh = new Set(added.map(({ id }) => id))
  return [...before.filter(({ id }) => !fresh.has(id)), ...added]
}

module.exports = { attempt, load, loadList, page }
