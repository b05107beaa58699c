// The navigation bar above the page and the tab bar below it, drawn from app.json and the page's json.

const find = (id) => document.querySelector(`#frame-${id}`)

/**
 * @param {object} router
 * @param {object} config app.json
 * @param {object} shown the page on the screen
 * @param {number} depth how many pages the stack holds
 */
export function drawBars(router, config, shown, depth) {
  const { navigationBarTitleText = '', navigationBarBackgroundColor = '#000', navigationBarTextStyle = 'white' } = shown.config
  setTitle(shown.title ?? navigationBarTitleText)
  const bar = find('bar')
  bar.hidden = shown.config.navigationStyle === 'custom'
  setBarColors(navigationBarTextStyle === 'white' ? '#fff' : '#000', navigationBarBackgroundColor)
  drawBack(router, config, shown, depth)
  drawTabs(router, config.tabBar, shown.path)
}

export function setTitle(title) {
  find('title').textContent = document.title = title
}

export function setBarColors(frontColor, backgroundColor) {
  Object.assign(find('bar').style, { color: frontColor, backgroundColor })
}

/** Back where there is something to go back to; otherwise a way home, as WeChat shows it. */
function drawBack(router, config, { path }, depth) {
  const back = find('back')
  const home = config.pages[0]
  const isTab = config.tabBar?.list.some((tab) => tab.pagePath === path)
  const goesHome = depth === 1 && path !== home && !isTab
  back.hidden = depth === 1 && !goesHome
  back.className = goesHome ? 'home' : ''
  back.setAttribute('aria-label', goesHome ? '回到首页' : '返回')
  back.onclick = () => (goesHome ? router.reLaunch(`/${home}`) : router.navigateBack())
}

function drawTabs(router, tabBar, path) {
  const bar = find('tabs')
  bar.hidden = !tabBar?.list.some((tab) => tab.pagePath === path)
  if (bar.hidden) return
  bar.style.backgroundColor = tabBar.backgroundColor ?? '#fff'
  bar.replaceChildren(...tabBar.list.map((tab) => tabButton(router, tabBar, tab, tab.pagePath === path)))
}

function tabButton(router, tabBar, tab, selected) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = tab.text
  button.style.color = selected ? tabBar.selectedColor : tabBar.color
  if (selected) button.setAttribute('aria-current', 'page')
  button.onclick = () => selected || router.switchTab(`/${tab.pagePath}`)
  return button
}
