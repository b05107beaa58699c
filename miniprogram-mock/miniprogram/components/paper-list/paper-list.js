const documents = require('../../services/documents')
const { asProblem } = require('../../services/problem')

const texts = { open: '看原件', none: '还没有材料。', states: { ready: '可以看', pending: '没传完', refused: '不能用' } }

/** Papers that the server holds for a subject; a tap shows one (and the server records who looked). */
Component({
  properties: {
    subject: { type: String, value: '' },
    items: { type: Array, value: [] },
    /** Miniatures at once: not in an office, where every look at a paper is kept and has to be meant. */
    miniatures: { type: Boolean, value: false },
  },
  data: { texts, list: [], problem: null },
  observers: {
    items(items) {
      this.setData({ list: items.map((item) => ({ ...item, label: item.kind_label, words: texts.states[item.state] || '', path: '' })) })
      if (this.data.miniatures) this.loadThumbnails()
    },
  },
  methods: {
    async loadThumbnails() {
      const { subject, list } = this.data
      for (const [index, { id, state }] of list.entries()) {
        if (state !== 'ready') continue
        try {
          this.setData({ [`list[${index}].path`]: await documents.download(subject, id, 'thumbnail') })
        } catch {
          // A missing miniature hides nothing: the button shows the paper itself.
        }
      }
    },
    async open(/** @type {WechatMiniprogram.TouchEvent} */ event) {
      const item = this.data.list.find(({ id }) => id === event.currentTarget.dataset.id)
      this.setData({ problem: null })
      try {
        await documents.open(this.data.subject, item)
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      }
    },
  },
})
