const session = require('./session')

/** Staff work at a desk where the screen is large: WeChat's PC client, and the browser edition. */

/** From this width on a screen has room for a table, and for a list beside a case. CSS pixels. */
const LARGE = 1024
const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 414, height: 736 } }

let asked = 'phone'

/** The window that whoever is logged in works in. Asked for when that changes; on a phone there is none to ask for. */
function takePlace() {
  const wanted = session.capacity() === 'staff' ? 'desk' : 'phone'
  if (wanted === asked) return
  asked = wanted
  wx.setWindowSize({ ...SIZES[wanted], fail() {} })
}

const isDesk = () => session.capacity() === 'staff' && wx.getWindowInfo().screenWidth >= LARGE

module.exports = { isDesk, takePlace }
