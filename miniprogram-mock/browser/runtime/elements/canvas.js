// canvas 画布 (type="2d"): a page gets the native canvas by wx.createSelectorQuery().fields({ node: true }).

import { fileUrl } from '../wx/files.js'
import { BuiltIn } from './built-in.js'

class Canvas extends BuiltIn {
  constructor() {
    super()
    this.node = document.createElement('canvas')
    this.node.createImage = createImage
    this.node.requestAnimationFrame = (callback) => requestAnimationFrame(callback)
    this.node.cancelAnimationFrame = (handle) => cancelAnimationFrame(handle)
  }

  build() {
    this.append(this.node)
    if (this.hasAttribute('aria-label')) this.takeRole('img')
  }
}

/** An image for drawImage, whose `src` may be a file of the phone. */
export function createImage() {
  const image = document.createElement('img')
  Object.defineProperty(image, 'src', {
    get: () => image.getAttribute('src') ?? '',
    set: (path) => fileUrl(path).then((url) => image.setAttribute('src', url)),
  })
  return image
}

customElements.define('wx-canvas', Canvas)
