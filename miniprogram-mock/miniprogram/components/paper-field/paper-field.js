const papers = require('../../services/papers')
const { asProblem } = require('../../services/problem')
const upload = require('../../services/upload')

const texts = {
  take: '拍照或选照片',
  more: '再加照片',
  again: '重新拍',
  done: '已上传',
  sending: '正在上传…',
  checking: '正在检查，请等一等…',
  retry: '再传一次',
  denied: '没有相机或相册的权限。请点下面的按钮打开权限，再回来拍照。',
  settings: '去打开权限',
}
const say = {
  percent: (percent) => `正在上传 ${percent}%`,
  count: (count) => `已上传 ${count} 张`,
  button: (action, label) => `${action}：${label}`,
}
const MOST = 9

/**
 * What a form asks for as a paper: a signature, a photograph, or (`many`) up to nine of them. Each is kept on the phone until the
 * server has it, and sent on from where it stopped. `change` carries {value: document id}, or all ids so far; `uploading`, which
 * bubbles, {change: 1 or -1}: the form has something more, or less, to wait for.
 */
Component(
  /** @type {any} */ ({
    properties: {
      /** {collection, id} */
      subject: { type: Object, value: {} },
      mode: { type: String, value: 'signature' },
      kind: { type: String, value: 'signature' },
      label: { type: String, value: '' },
      value: { type: String, value: '' },
      many: { type: Boolean, value: false },
      /** The ids, when there may be many. */
      held: { type: Array, value: [] },
    },
    data: {
      texts,
      sending: false,
      left: 0,
      said: '',
      done: '',
      button: '',
      name: '',
      full: false,
      denied: false,
      problem: null,
    },
    observers: {
      'value, held, many, label'() {
        this.describe()
      },
    },
    methods: {
      describe() {
        const { value, held, many, label } = this.data
        const action = many ? (held.length ? texts.more : texts.take) : value ? texts.again : texts.take
        this.setData({
          done: many ? (held.length ? say.count(held.length) : '') : value && texts.done,
          button: action,
          name: say.button(action, label),
          full: many && held.length >= MOST,
        })
      },

      async photograph() {
        const { subject, kind, many, held } = this.data
        this.setData({ denied: false, problem: null })
        try {
          await this.send(await papers.take(subject.id, kind, 'either', many ? MOST - held.length : 1))
        } catch (refusal) {
          this.setData(
            /deny|denied|auth|privacy/.test(refusal.errMsg || '') ? { denied: true } : { problem: asProblem(refusal) },
          )
        }
      },
      async signed(/** @type {{detail: {path: string}}} */ event) {
        const { subject, kind } = this.data
        await this.send([await papers.add(subject.id, kind, event.detail.path)])
      },
      again() {
        return this.send([])
      },

      /** One after the other: on a weak network the first is there before the second begins. */
      async send(added) {
        const queue = (this.queue = [...(this.queue || []), ...added])
        if (this.data.sending || !queue.length) return
        this.setData({ sending: true, said: texts.sending, problem: null })
        this.count(1)
        try {
          while (this.queue.length) await this.sendFirst()
        } catch (caught) {
          this.setData({ problem: asProblem(caught) })
        } finally {
          this.setData({ sending: false, left: this.queue.length })
          this.count(-1)
        }
      },
      count(change) {
        this.triggerEvent('uploading', { change }, { bubbles: true, composed: true })
      },
      async sendFirst() {
        const { subject, many, held } = this.data
        const sent = await upload.send(subject, this.queue[0], (percent) =>
          this.setData({ said: percent < 100 ? say.percent(percent) : texts.checking }),
        )
        this.queue = this.queue.slice(1)
        papers.remove(subject.id, sent.id)
        if (sent.state === 'refused') throw { status: 422, detail: sent.reason, errors: [] }
        this.triggerEvent('change', { value: many ? [...held, sent.document] : sent.document })
      },

      settings() {
        wx.openSetting({})
      },
    },
  }),
)
