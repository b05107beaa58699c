// view 视图, text 文本, scroll-view 滚动区域, navigator 链接, progress 进度条.

import { triggerOn } from '../engine.js'
import { resolveUrl } from '../router.js'
import { BuiltIn, numberOr, uniqueId } from './built-in.js'

class View extends BuiltIn {}
class Text extends BuiltIn {}

class ScrollView extends BuiltIn {
  build() {
    // What scrolls must be reachable without a mouse.
    this.tabIndex = 0
  }
}

/** A real link lies over it, so that a page can be opened in another tab of the browser. */
class Navigator extends BuiltIn {
  static observedAttributes = ['url']
  link = Object.assign(document.createElement('a'), { className: 'over' })

  setAttribute(name, value) {
    if (name.startsWith('aria-') && name !== 'aria-role') this.link.setAttribute(name, value)
    else super.setAttribute(name, value)
  }

  build() {
    this.prepend(this.link)
    if (this.link.hasAttribute('aria-label')) return
    this.id ||= uniqueId()
    this.link.setAttribute('aria-labelledby', this.id)
  }

  render() {
    const url = this.text('url')
    if (url) this.link.href = `#/${resolveUrl(url, this.closest('page')?.dataset.page)}`
    else Object.assign(this.link, { role: 'link', tabIndex: 0 })
  }

  tapped(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const openType = this.text('open-type') || 'navigate'
    const call = { navigate: 'navigateTo', redirect: 'redirectTo' }[openType] ?? openType
    wx[call]({
      url: this.text('url'),
      delta: numberOr(1, this.raw('delta')),
      fail: (fault) => triggerOn(this, 'fail', fault),
    })
  }
}

class Progress extends BuiltIn {
  static observedAttributes = ['percent']

  build() {
    this.takeRole('progressbar')
    this.bar = document.createElement('span')
    this.append(this.bar)
  }

  render() {
    const percent = Math.max(0, Math.min(100, numberOr(0, this.raw('percent'))))
    this.ariaValueNow = String(percent)
    this.bar.style.width = `${percent}%`
  }
}

customElements.define('wx-view', View)
customElements.define('wx-text', Text)
customElements.define('wx-scroll-view', ScrollView)
customElements.define('wx-navigator', Navigator)
customElements.define('wx-progress', Progress)
