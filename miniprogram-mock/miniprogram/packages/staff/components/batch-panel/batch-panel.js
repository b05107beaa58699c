const { yuan } = require('../../../../services/format')
const { attempt } = require('../../../../services/page')
const { common, rehearse, takeAll } = require('../../services/many')

const texts = {
  none: '选中的事没有可以一起办的步骤，请一件一件办。',
  looking: '正在看有哪些可以一起办…',
  cancel: '先不办',
}
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
  wouldBe: ({ done, monthly, once, refused }) =>
    [
      done ? `还没有办。能办 ${done} 件` : '这些都还不能办',
      monthly && `每月一共 ${yuan(monthly)}`,
      once && `一次发的一共 ${yuan(once)}`,
      refused.length && `${refused.length} 件不能办，原因写在各行里`,
    ]
      .filter(Boolean)
      .join('，') + '。',
  go: (count) => `办这 ${count} 件`,
}

/** One step of many matters: the steps that all of them offer, the form filled in once, and what came of it. */
Component(
  /** @type {any} */ ({
    properties: {
      collection: { type: String, value: '' },
      /** Rows of the list: {id, version, state, procedure, region} */
      items: { type: Array, value: [] },
    },
    data: {
      texts,
      actions: [],
      chosen: '',
      status: '',
      problem: null,
      errors: {},
      loading: false,
      reference: {},
      asked: null,
    },
    observers: {
      items(items) {
        this.setData({ chosen: say.chosen(items.length), asked: null })
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
        const { actions, items } = this.data
        const step = actions.find((each) => each.action === action)
        return step.from_file.length ? this.ask(action, values) : this.take(action, values, items, [])
      },
      /** Where each has a sum of its own, what it comes to is said before anything is done. */
      async ask(action, values) {
        const { collection, items } = this.data
        const found = await attempt(this, () => rehearse(collection, action, values, items))
        const { problem } = this.data
        this.setData({ errors: problem ? byField(problem) : {} })
        if (!found) return
        const no = new Set(found.refused.map(({ id }) => id))
        const rows = items.filter(({ id }) => !no.has(id))
        const go = rows.length ? say.go(rows.length) : ''
        this.setData({ asked: { text: say.wouldBe(found), go, action, values, rows, refused: found.refused } })
        this.triggerEvent('rehearsed', found)
      },
      goOn() {
        const { action, values, rows, refused } = this.data.asked
        return this.take(action, values, rows, refused)
      },
      drop() {
        this.setData({ asked: null })
      },
      async take(action, values, items, before) {
        const { collection } = this.data
        this.acting = true
        const told = (done) => this.setData({ status: say.progress(done, items.length) })
        const result = await attempt(this, () => takeAll(collection, action, values, items, told))
        this.acting = false
        this.kinds = ''
        const { problem } = this.data
        this.setData({ status: result ? say.finished(result) : '', errors: problem ? byField(problem) : {} })
        if (!result) return
        wx.showToast({ title: say.finished(result), icon: 'none' })
        this.setData({ asked: null })
        this.triggerEvent('finished', { ...result, refused: [...before, ...result.refused] })
      },
    },
  }),
)

/** What all of them were refused for stands beside the field: `facts.visit_on` is `visit_on` of the form. */
const byField = ({ errors }) =>
  Object.fromEntries(errors.map(({ field, message }) => [field.replace(/^facts\./, ''), message]))
