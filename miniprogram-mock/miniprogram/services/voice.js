/**
 * Reading aloud and listening, by WeChat's own plugin 同声传译 (WechatSI). An operator adds it in WeChat's console and in
 * app.json; without it nothing here is offered. The browser edition plays it with the browser's own voice.
 */

/** Characters that the plugin takes at once. */
const MOST = 300

/** @returns {any} null where the platform has no voice */
function plugin() {
  try {
    return requirePlugin('WechatSI')
  } catch {
    return null
  }
}

const canRead = () => Boolean((plugin() || {}).textToSpeech)
const canListen = () => Boolean((plugin() || {}).getRecordRecognitionManager)

/** @type {WechatMiniprogram.InnerAudioContext | null} */
let audio = null
let turn = 0

/** Piece by piece. @param {() => void} ended not called after `stop` */
function read(/** @type {string} */ text, ended) {
  stop()
  const mine = turn
  const pieces = text.match(new RegExp(`[^]{1,${MOST}}`, 'g')) || []
  const next = () => {
    const content = pieces.shift()
    if (mine !== turn) return
    if (!content) return ended()
    plugin().textToSpeech({ lang: 'zh_CN', tts: true, content, fail: ended, success: ({ filename }) => play(filename) })
  }
  const play = (/** @type {string} */ filename) => {
    if (mine !== turn) return
    audio = wx.createInnerAudioContext()
    audio.src = filename
    audio.onEnded(next)
    audio.onError(ended)
    audio.play()
  }
  next()
}

function stop() {
  turn += 1
  if (audio) audio.stop()
  audio = null
}

/**
 * What is said, as text, when the person has said it.
 * @param {(text: string) => void} heard '' when nothing was understood
 * @returns {() => void} call it when the person has finished
 */
function listen(heard) {
  const manager = plugin().getRecordRecognitionManager()
  manager.onStop = (/** @type {{result: string}} */ { result }) => heard(result || '')
  manager.onError = () => heard('')
  manager.start({ lang: 'zh_CN', duration: 60000 })
  return () => manager.stop()
}

module.exports = { canListen, canRead, listen, read, stop }
