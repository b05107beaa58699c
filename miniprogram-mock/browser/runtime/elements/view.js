// view 视图, text 文本, scroll-view 滚动区域, navigator 链接, progress 进度条.

import { triggerOn } from '../engine.js'
import { BuiltIn, numberOr } from './built-in.js'

class View extends BuiltIn {}
class Text extends BuiltIn {}

class ScrollView extends BuiltIn {
  build() {
    // What scrolls must be reachable without a mouse.
    this.tabIndex = 0
  }
}

class Navigator extends BuiltIn {
  build() {
    this.takeRole('link')
  }

  tapped() {
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
