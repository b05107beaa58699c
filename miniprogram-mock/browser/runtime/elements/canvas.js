// canvas 画布 (type="2d"): a page gets the native canvas by wx.createSelectorQuery().fields({ node: true }).

import { BuiltIn } from './built-in.js'

class Canvas extends BuiltIn {
  constructor() {
    super()
    this.node = document.createElement('canvas')
  }

  build() {
    this.append(this.node)
    if (this.hasAttribute('aria-label')) this.takeRole('img')
  }
}

customElements.define('wx-canvas', Canvas)
