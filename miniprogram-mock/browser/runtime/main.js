// Starts a compiled mini-program in the browser.

import { startApplication } from './application.js'
import { define, dispatchGestures } from './engine.js'
import './elements/index.js'
import { watchGestures } from './gestures.js'
import { createPackages } from './packages.js'
import { createRouter } from './router.js'
import { setProgram } from './program.js'
import { createWx } from './wx/index.js'

/** From this width on the phone stands on a desk, beside a panel of settings. */
const DESK = matchMedia('(min-width: 700px)')

/**
 * @param {object} program what the build generated
 * @param {object} program.config app.json
 * @param {object[]} program.definitions what the first page needs, as engine.define takes it
 * @param {object[]} program.packages how the rest comes, as createPackages takes it
 * @param {Function} program.run runs app.js
 */
export function start({ config, definitions, packages, run }) {
  const parts = createPackages(packages, config.preloadRule, define)
  const router = createRouter(config, parts)
  setProgram(config)
  createWx(config, router)
  globalThis.getCurrentPages = () => router.pages()
  watchGestures(dispatchGestures)
  const launch = startApplication(router, run)
  parts.take(definitions)
  launch()
  const openDesk = () => import('./desk/desk.js').then((desk) => desk.openDesk(router))
  if (DESK.matches) openDesk()
  else DESK.addEventListener('change', openDesk, { once: true })
}
