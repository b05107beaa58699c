const { attempt } = require('../../../../services/page')
const { common, takeAll } = require('../../services/many')

const texts = { none: '选中的事没有可以一起办的步骤，请一件一件办。', looking: '正在看有哪些可以一起办…' }
const say = {
  chosen: (count) => `选中 ${count} 件`,
  progress: (done, of) => `正在办，${of} 件里办完了 ${done} 件`,
  finished: ({ done, pending, refused }) =>
    [
      `办好了 ${done} 件`,
      pending && `${pending} 件等第二个人确认`,
      refused.length && `${refused.length} 件没有办成，原因写在各行里`,
    ]
      .filter(Boolean)
      .join('，') + '。',
}

/** One step of many matters: the steps that all of them offer, the form filled in once, and what came of it. */
Component(
  /** @type {any} */ ({
    properties: {
      collection: { type: String, value: '' },
      /** Rows of the list: {id, version, state, procedure, region} */
      items: { type: Array, value: [] },
    },
    data: { texts, actions: [], chosen: '', status: '', problem: null, errors: {}, loading: false, reference: {} },
    observers: {
      items(items) {
        this.setData({ chosen: say.chosen(items.length) })
        this.look()
      },
    },
    methods: {
      /** Asked again only when matters of another kind or in another state come in. */
      async look() {
        const { collection, items } = this.data
        const kinds = [...new Set(items.map(({ procedure, state }) => `${procedure} ${state}`))].sort().join()
        if (kinds === this.kinds || this.acting) return
        this.kinds = kinds
        this.setData({ actions: [], status: texts.looking })
        try {
          const { actions, region } = await common(collection, items)
          if (kinds !== this.kinds) return
          this.setData({ actions, reference: { region }, status: actions.length ? '' : texts.none })
        } catch {
          this.kinds = ''
          this.setData({ status: '' })
        }
      },
      async act(/** @type {{detail: {action: string, values: any}}} */ event) {
        const { action, values } = event.detail
        const { collection, items } = this.data
        this.acting = true
        const told = (done) => this.setData({ status: say.progress(done, items.length) })
        const result = await attempt(this, () => takeAll(collection, action, values, items, told))
        this.acting = false
        this.kinds = ''
        const { problem } = this.data
        this.setData({ status: result ? say.finished(result) : '', errors: problem ? byField(problem) : {} })
        if (!result) return
        wx.showToast({ title: say.finished(result), icon: 'none' })
        this.triggerEvent('finished', result)
      },
    },
  }),
)

/** What all of them were refused for stands beside the field: `facts.visit_on` is `visit_on` of the form. */
const byField = ({ errors }) =>
  Object.fromEntries(errors.map(({ field, message }) => [field.replace(/^facts\./, ''), message]))
