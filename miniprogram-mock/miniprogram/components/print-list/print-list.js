const documents = require('../../services/documents')
const { asProblem } = require('../../services/problem')

const texts = { making: '正在制作…', print: '打印：' }

/** Papers to print: a tap makes one from what is on file now (and the server records who looked). */
Component({
  properties: {
    /** Where they are made: `/applications/…/prints`. */
    path: { type: String, value: '' },
    /** Each with `kind` and `title`. */
    items: { type: Array, value: [] },
  },
  data: { texts, making: '', problem: null },
  methods: {
    async print(/** @type {WechatMiniprogram.TouchEvent} */ event) {
      const { kind } = event.currentTarget.dataset
      if (this.data.making) return
      this.setData({ making: kind, problem: null })
      try {
        await documents.print(`${this.data.path}/${kind}`)
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      } finally {
        this.setData({ making: '' })
      }
    },
  },
})
