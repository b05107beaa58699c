// image 图片: `src` may be an address, or a file that wx.chooseMedia or saveFile made.

import { triggerOn } from '../engine.js'
import { fileUrl } from '../wx/files.js'
import { BuiltIn } from './built-in.js'

const FIT = { aspectFit: 'contain', aspectFill: 'cover', scaleToFill: 'fill', center: 'none' }

class Image extends BuiltIn {
  static observedAttributes = ['src', 'mode', 'aria-label']

  build() {
    this.picture = document.createElement('img')
    this.picture.addEventListener('load', () => {
      triggerOn(this, 'load', { width: this.picture.naturalWidth, height: this.picture.naturalHeight })
    })
    this.picture.addEventListener('error', () => triggerOn(this, 'error', { errMsg: `GET ${this.text('src')} fail` }))
    this.append(this.picture)
  }

  setAttribute(name, value) {
    // The picture itself carries the description; the box around it has no role that could.
    if (name === 'aria-label') this.description = value
    else super.setAttribute(name, value)
    if (this.isBuilt) this.picture.alt = this.description ?? ''
  }

  async render() {
    this.picture.alt = this.description ?? ''
    this.picture.style.objectFit = FIT[this.text('mode') || 'scaleToFill'] ?? 'fill'
    this.picture.loading = this.raw('lazy-load') ? 'lazy' : 'eager'
    const source = this.text('src')
    if (source === this.source) return
    this.source = source
    const url = source && (await fileUrl(source))
    if (this.source !== source) return
    if (url) this.picture.src = url
    else this.picture.removeAttribute('src')
  }
}

customElements.define('wx-image', Image)
