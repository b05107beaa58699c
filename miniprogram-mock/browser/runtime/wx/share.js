// What a button with open-type share does: WeChat lets somebody be chosen; here the browser does, or the address is copied.

import { showToast } from '../dialogs/toast.js'
import { openTypes } from '../elements/open-types.js'

openTypes.share = async () => {
  const { title, path } = globalThis.getCurrentPages().at(-1).onShareAppMessage({ from: 'button' })
  const url = `${location.origin}/#${path}`
  try {
    if (navigator.share) await navigator.share({ title, url })
    else await navigator.clipboard.writeText(`${title} ${url}`)
    if (!navigator.share) showToast({ title: '地址已复制，可以发给别人', icon: 'none' })
  } catch {
    // Nobody was chosen.
  }
  return {}
}
