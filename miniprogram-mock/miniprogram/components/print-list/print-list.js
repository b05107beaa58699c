const documents = require('../../services/documents')
const { asProblem } = require('../../services/problem')

const texts = { making: '正在制作…', print: '打印：' }

/** Papers to print: a tap makes one from what is on file now (and the server records who looked). */
Component({
  properties: {
    /** Each with `kind`, `title` and `href`, where it is made. */
    items: { type: Array, value: [] },
  },
  data: { texts, making: '', problem: null },
  methods: {
    async print(/** @type {WechatMiniprogram.TouchEvent} */ event) {
      const { kind, href } = event.currentTarget.dataset
      if (this.data.making) return
      this.setData({ making: kind, problem: null })
      try {
        await documents.print(href)
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      } finally {
        this.setData({ making: '' })
      }
    },
  },
})
