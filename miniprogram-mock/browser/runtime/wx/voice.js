// WeChat's plugin 同声传译 (WechatSI), played with the browser's own voice and ear; what the browser lacks, the plugin lacks.

import { wxCall } from './call.js'

const SPOKEN = 'speech:'

const textToSpeech = wxCall('textToSpeech', ({ content }) => ({ filename: SPOKEN + encodeURIComponent(content) }))

/** Of what textToSpeech made; pages play nothing else. */
function createInnerAudioContext() {
  const heard = {}
  return {
    src: '',
    onEnded: (listener) => (heard.end = listener),
    onError: (listener) => (heard.error = listener),
    play() {
      const speech = new SpeechSynthesisUtterance(decodeURIComponent(this.src.slice(SPOKEN.length)))
      speech.lang = 'zh-CN'
      speech.onend = () => heard.end?.()
      speech.onerror = () => heard.error?.()
      speechSynthesis.speak(speech)
    },
    stop: () => speechSynthesis.cancel(),
  }
}

function getRecordRecognitionManager() {
  const ear = new globalThis.webkitSpeechRecognition()
  const manager = {
    start() {
      let result = ''
      Object.assign(ear, { lang: 'zh-CN', continuous: true })
      ear.onresult = ({ results }) => (result = [...results].map(([best]) => best.transcript).join(''))
      ear.onend = () => manager.onStop({ result })
      ear.onerror = () => manager.onError({})
      ear.start()
    },
    stop: () => ear.stop(),
  }
  return manager
}

globalThis.requirePlugin = (name) => {
  if (name !== 'WechatSI') throw new Error(`plugin ${name} is not found`)
  return {
    ...('speechSynthesis' in window ? { textToSpeech } : {}),
    ...('webkitSpeechRecognition' in window ? { getRecordRecognitionManager } : {}),
  }
}

export const voiceApi = { createInnerAudioContext }
