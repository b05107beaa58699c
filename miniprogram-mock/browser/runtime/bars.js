// The navigation bar above the page, drawn from app.json and the page's json; and the tab bar beneath it.

import { openTabBar } from './engine.js'

const find = (id) => document.querySelector(`#frame-${id}`)

/**
 * @param {object} router
 * @param {object} config app.json
 * @param {object} shown the page on the screen
 * @param {number} depth how many pages the stack holds
 */
export function drawBar(router, config, shown, depth) {
  const {
    navigationBarTitleText = '',
    navigationBarBackgroundColor = '#000',
    navigationBarTextStyle = 'white',
  } = shown.config
  setTitle(shown.title ?? navigationBarTitleText)
  Object.assign(find('bar').style, {
    color: navigationBarTextStyle === 'white' ? '#fff' : '#000',
    backgroundColor: navigationBarBackgroundColor,
  })
  drawBack(router, config, shown, depth)
  if (config.tabBar) drawTabs(isTab(config, shown.path))
}

/** Whether a page is one of the places at the foot. */
export const isTab = ({ tabBar }, path) => Boolean(tabBar?.list.some(({ pagePath }) => pagePath === path))

let tabs

function drawTabs(isHere) {
  if (!tabs && !isHere) return
  if (!tabs) (tabs = openTabBar(find('page'))).attach()
  tabs.host.hidden = !isHere
  if (isHere) tabs.lifetime('show')
}

let working = 0

/** That something is on its way: a line that moves, under the title. @param {1 | -1} change begun, or ended */
export function work(change) {
  working = Math.max(0, working + change)
  find('bar').classList.toggle('busy', working > 0)
}

export function setTitle(title) {
  find('title').textContent = document.title = title
}

/** Back where there is something to go back to; otherwise a way home, as WeChat shows it. */
function drawBack(router, config, { path }, depth) {
  const back = find('back')
  const home = config.pages[0]
  const goesHome = depth === 1 && path !== home && !isTab(config, path)
  back.hidden = depth === 1 && !goesHome
  back.className = goesHome ? 'home' : ''
  back.setAttribute('aria-label', goesHome ? '回到首页' : '返回')
  back.onclick = () => (goesHome ? router.reLaunch(`/${home}`) : router.navigateBack())
}
