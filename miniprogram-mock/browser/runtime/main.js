// Starts a compiled mini-program in the browser.

import { startApplication } from './application.js'
import { define, dispatchGestures } from './engine.js'
import './elements/index.js'
import { watchGestures } from './gestures.js'
import { createRouter } from './router.js'
import { createWx } from './wx/index.js'

/** From this width on the phone stands on a desk, beside a panel of settings. */
const DESK = matchMedia('(min-width: 700px)')

/** How long after the first page the other pages are fetched, so that they open at once and without a network. Milliseconds. */
const REST_AFTER = 2000

/**
 * @param {object} program what the build generated
 * @param {object} program.config app.json
 * @param {Object<string, object>} program.pages every page's json, by path
 * @param {object[]} program.definitions what the first pages need, as engine.define takes it
 * @param {() => Promise<{definitions: object[], openDesk: Function}>} program.loadRest the other pages, and what a desk shows beside the phone
 * @param {Function} program.run runs app.js
 */
export function start({ config, pages, definitions, loadRest, run }) {
  const defined = new Set()
  const defineAll = (units) => units.filter(({ path }) => !defined.has(path)).forEach((unit) => defined.add(unit.path) && define(unit))
  const ready = async (path) => defined.has(path) || defineAll((await loadRest()).definitions)
  const router = createRouter(config, pages, ready)
  globalThis.wx = createWx(config, router)
  globalThis.getCurrentPages = () => router.pages()
  watchGestures(dispatchGestures)
  const launch = startApplication(router, run)
  defineAll(definitions)
  launch().then(() => setTimeout(loadRest, REST_AFTER))
  const openDesk = () => loadRest().then((rest) => rest.openDesk(router))
  if (DESK.matches) openDesk()
  else DESK.addEventListener('change', openDesk, { once: true })
}
