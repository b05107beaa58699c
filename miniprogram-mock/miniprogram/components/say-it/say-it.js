const voice = require('../../services/voice')

const texts = { say: '不会打字？说一说', end: '说完了', nothing: '没有听清，请再说一次，或者写下来。' }

/** A key for whoever would rather speak than write. `said` carries {text}; nothing where the platform has no ear. */
Component(
  /** @type {any} */ ({
    properties: {
      /** Of the field that is filled in. */
      label: { type: String, value: '' },
    },
    data: { texts, offered: false, listening: false, warning: '' },
    lifetimes: {
      attached() {
        this.setData({ offered: voice.canListen() })
      },
      detached() {
        if (this.end) this.end()
      },
    },
    methods: {
      toggle() {
        if (this.data.listening) return this.end()
        this.setData({ listening: true, warning: '' })
        this.end = voice.listen((text) => this.heard(text))
      },
      heard(/** @type {string} */ text) {
        this.end = null
        this.setData({ listening: false, warning: text ? '' : texts.nothing })
        if (text) this.triggerEvent('said', { text })
      },
    },
  }),
)
