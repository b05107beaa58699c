/** How the reader wants pages to look: elderly mode 适老化 and the size of letters. */

const KEY = 'preferences'
/** 17 px × 1.25 = 21 px, and the smallest text 15 px × 1.25 ≥ 18 px: the floor of elderly mode. */
const ELDERLY_FLOOR = 1.25
/** 17 px × 1.77 = 30 px. */
const SCALES = [
  { scale: 1, label: '标准' },
  { scale: 1.25, label: '大' },
  { scale: 1.5, label: '很大' },
  { scale: 1.77, label: '最大' },
]

/** What may be chosen: elderly mode begins at large letters. */
const scales = (/** @type {boolean} */ elderly) => SCALES.filter(({ scale }) => !elderly || scale >= ELDERLY_FLOOR)

/** @returns {{elderly: boolean, scale: number}} */
const read = () => wx.getStorageSync(KEY) || { elderly: false, scale: 1 }

/** Whether the reader has ever said how pages should look. */
const isChosen = () => Boolean(wx.getStorageSync(KEY))

/** @param {Partial<{elderly: boolean, scale: number}>} changes */
const write = (changes) => wx.setStorageSync(KEY, { ...read(), ...changes })

/** Between the elderly version and the other; the letters grow with it, and are never made smaller by it. */
const setElderly = (/** @type {boolean} */ elderly) =>
  write({ elderly, scale: Math.max(read().scale, scales(elderly)[0].scale) })

/** The phone's own setting counts too: nobody should have to ask twice for large letters. */
function systemScale() {
  const { fontSizeScaleFactor } = /** @type {any} */ (wx.getAppBaseInfo())
  return fontSizeScaleFactor || 1
}

/** @returns {{name: string, style: string}} class and style of a page's outermost view */
function look() {
  const { elderly, scale } = read()
  const wanted = Math.max(scale, systemScale(), elderly ? ELDERLY_FLOOR : 1)
  const largest = SCALES[SCALES.length - 1].scale
  return { name: elderly ? 'elderly' : '', style: `--scale: ${Math.min(wanted, largest)}` }
}

module.exports = { isChosen, look, read, scales, setElderly, write }
