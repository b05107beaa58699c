const documents = require('../../../../services/documents')
const { asProblem } = require('../../../../services/problem')

const texts = { open: '看原件', none: '还没有材料。' }

/** What the server holds for a subject; a tap shows one (and the server records who looked). */
Component({
  properties: {
    subject: { type: String, value: '' },
    /** Viewables of `services/documents`. */
    items: { type: Array, value: [] },
    /** Miniatures at once: not in an office, where every look at a paper is kept and has to be meant. */
    miniatures: { type: Boolean, value: false },
  },
  data: { texts, pictures: {}, problem: null },
  observers: {
    items() {
      if (this.data.miniatures) this.loadMiniatures()
    },
  },
  methods: {
    async loadMiniatures() {
      for (const { id, miniature } of this.data.items) {
        if (!miniature || this.data.pictures[id]) continue
        try {
          const url = await documents.addressOf(this.data.subject, miniature)
          this.setData({ pictures: { ...this.data.pictures, [id]: url } })
        } catch {
          // A missing miniature hides nothing: the button shows the paper itself.
        }
      }
    },
    async open(/** @type {WechatMiniprogram.TouchEvent} */ event) {
      const item = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id)
      this.setData({ problem: null })
      try {
        await documents.open(this.data.subject, item)
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      }
    },
  },
})
