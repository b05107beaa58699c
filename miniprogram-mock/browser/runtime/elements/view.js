// view 视图, text 文本, scroll-view 滚动区域, navigator 链接, progress 进度条.

import { triggerOn } from '../engine.js'
import { BuiltIn, numberOr } from './built-in.js'

class View extends BuiltIn {}
class Text extends BuiltIn {}

class ScrollView extends BuiltIn {
  static observedAttributes = ['scroll-into-view', 'scroll-top', 'scroll-left']

  build() {
    // What scrolls must be reachable without a mouse.
    this.tabIndex = 0
    this.addEventListener('scroll', () => this.scrolled())
  }

  render() {
    const wanted = this.text('scroll-into-view')
    if (wanted && wanted !== this.into) queueMicrotask(() => this.querySelector(`#${CSS.escape(wanted)}`)?.scrollIntoView())
    this.into = wanted
    for (const [name, property] of [['scroll-top', 'scrollTop'], ['scroll-left', 'scrollLeft']]) {
      if (this.raw(name) !== undefined && this.raw(name) !== null) this[property] = numberOr(0, this.raw(name))
    }
  }

  scrolled() {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = this
    triggerOn(this, 'scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth })
    const isLow = scrollHeight - scrollTop - clientHeight <= numberOr(50, this.raw('lower-threshold'))
    if (isLow && !this.wasLow) triggerOn(this, 'scrolltolower', { direction: 'bottom' })
    if (scrollTop === 0) triggerOn(this, 'scrolltoupper', { direction: 'top' })
    this.wasLow = isLow
  }
}

class Navigator extends BuiltIn {
  build() {
    this.takeRole('link')
  }

  tapped() {
    const openType = this.text('open-type') || 'navigate'
    const call = { navigate: 'navigateTo', redirect: 'redirectTo' }[openType] ?? openType
    wx[call]({ url: this.text('url'), delta: numberOr(1, this.raw('delta')), fail: (fault) => triggerOn(this, 'fail', fault) })
  }
}

class Progress extends BuiltIn {
  static observedAttributes = ['percent', 'show-info', 'stroke-width', 'active-color', 'activecolor', 'background-color']

  build() {
    this.takeRole('progressbar')
    this.bar = document.createElement('span')
    this.bar.append(document.createElement('span'))
    this.info = document.createElement('span')
    this.append(this.bar, this.info)
  }

  render() {
    const percent = Math.max(0, Math.min(100, numberOr(0, this.raw('percent'))))
    this.ariaValueNow = String(percent)
    this.bar.firstChild.style.width = `${percent}%`
    this.bar.firstChild.style.background = this.text('active-color') || this.text('activeColor')
    this.bar.style.height = `${numberOr(6, this.raw('stroke-width'))}px`
    this.info.textContent = this.raw('show-info') ? `${percent}%` : ''
  }
}

customElements.define('wx-view', View)
customElements.define('wx-text', Text)
customElements.define('wx-scroll-view', ScrollView)
customElements.define('wx-navigator', Navigator)
customElements.define('wx-progress', Progress)
