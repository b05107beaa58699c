const preferences = require('../../services/preferences')
const voice = require('../../services/voice')

const texts = { read: '念给我听', stop: '不念了' }

/** In the elderly version, one key that reads `text` aloud; nothing where the platform has no voice. */
Component({
  properties: {
    text: { type: String, value: '' },
  },
  data: { texts, offered: false, reading: false },
  lifetimes: {
    attached() {
      this.setData({ offered: preferences.read().elderly && voice.canRead() })
    },
    detached() {
      voice.stop()
    },
  },
  pageLifetimes: {
    hide() {
      voice.stop()
    },
  },
  methods: {
    toggle() {
      const reading = !this.data.reading
      this.setData({ reading })
      if (!reading) return voice.stop()
      voice.read(this.data.text, () => this.setData({ reading: false }))
    },
  },
})
