const api = require('./api')
const { query } = require('./http')
const preferences = require('./preferences')
const { asProblem } = require('./problem')
const session = require('./session')

/**
 * Register a page that follows the reader's choice of letters each time it is shown.
 * @param {WechatMiniprogram.Page.Options<Record<string, any>, Record<string, any>>} definition
 *   `atOnce`: it shows nothing that was kept on the phone, and waits for nothing
 */
function page({ atOnce = false, ...definition }) {
  const whenReady = atOnce ? (/** @type {any} */ call) => call : afterUnlocking
  const loaded = definition.onLoad && whenReady(definition.onLoad)
  const shown = definition.onShow && whenReady(definition.onShow)
  Page(
    /** @type {any} */ ({
      ...definition,
      ...(loaded ? { onLoad: loaded } : {}),
      data: { ...definition.data, look: preferences.look(), problem: null, loading: false },
      onShow() {
        this.setData({ look: preferences.look() })
        if (shown) return shown.call(this)
      },
    }),
  )
}

/** Pages begin when what is kept on the phone can be read, so that none shows less than there is. */
function afterUnlocking(call) {
  return function begin(...given) {
    const waits = session.ready()
    return waits ? waits.then(() => call.apply(this, given)) : call.apply(this, given)
  }
}

/**
 * Fill a page: cached content first, then fresh; a failure becomes `problem`.
 * @param {any} target the page
 * @param {string} path
 * @param {(data: any) => void} render
 * @param {Record<string, string>} [headers]
 */
async function load(target, path, render, headers) {
  target.setData({ loading: true, problem: null })
  try {
    await api.show(path, render, headers)
  } catch (caught) {
    target.setData({ problem: asProblem(caught) })
  } finally {
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
  try {
    return await work()
  } catch (caught) {
    target.setData({ problem: asProblem(caught) })
    return undefined
  } finally {
    target.working = false
    target.setData({ loading: false })
  }
}

/**
 * Fill `items` and `next` of a page from a list of the API: the first leaf, or the one after.
 * @param {any} target
 * @param {string} path
 * @param {Record<string, any>} filters
 * @param {{more?: boolean, wanted?: (item: any) => boolean, present?: (item: any, index: number) => any}} [options]
 */
function loadList(target, path, filters, { more = false, wanted = () => true, present = (item) => item } = {}) {
  const turn = (target.turn = (target.turn || 0) + 1)
  const at = path + query({ ...filters, cursor: more ? target.data.next : '' })
  return load(target, at, ({ items, next }) => {
    // A filter was changed meanwhile: this answer is no longer the question.
    if (turn !== target.turn) return
    const shown = items.filter(wanted).map(present)
    target.setData({ items: more ? merged(target.data.items, shown) : shown, next: next || null })
  })
}

/** A leaf is rendered twice when it was cached: the fresh one replaces what has the same id. */
function merged(before, added) {
  const fresh = new Set(added.map(({ id }) => id))
  return [...before.filter(({ id }) => !fresh.has(id)), ...added]
}

module.exports = { attempt, load, loadList, page }
