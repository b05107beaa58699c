const desk = require('../../services/desk')
const papers = require('../../services/papers')
const { asProblem } = require('../../services/problem')
const upload = require('../../services/upload')

const texts = {
  take: '拍照或选照片',
  pick: '选照片',
  more: '再加照片',
  again: '重新拍',
  done: '已上传',
  kept: '已存在手机里，有信号时自动上传',
  sending: '正在上传…',
  checking: '正在检查，请等一等…',
  retry: '再传一次',
  denied: '没有相机或相册的权限。请点下面的按钮打开权限，再回来拍照。',
  settings: '去打开权限',
}
const say = {
  percent: (percent) => `正在上传 ${percent}%`,
  count: (count) => `已上传 ${count} 张`,
  kept: (count) => `${count} 张已存在手机里，有信号时自动上传`,
  button: (action, label) => `${action}：${label}`,
}
const MOST = 9

/**
 * What a form asks for as a paper: a signature, a photograph, or (`many`) up to nine of them. Each is kept on the phone until the
 * server has it, and sent on from where it stopped. `change` carries {value: id}, or all ids so far: of the document, or of the
 * paper while it is on the phone only (`delivery.take` knows both). `uploading`, which bubbles, carries {change: 1 or -1}: the form
 * has something more, or less, to wait for.
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
    lifetimes: {
      attached() {
        // What was left here without a signal goes on.
        if (this.waiting().length) this.send()
      },
    },
    observers: {
      'value, held, many, label'() {
        this.describe()
      },
    },
    methods: {
      ids() {
        const { many, held, value } = this.data
        return many ? held : value ? [value] : []
      },
      /** Those of this field that are on the phone only. */
      waiting() {
        const ids = this.ids()
        return papers.of(this.data.subject.id).filter(({ id }) => ids.includes(id))
      },
      put(ids) {
        this.triggerEvent('change', { value: this.data.many ? ids : ids[ids.length - 1] })
      },

      describe() {
        const { many, label } = this.data
        const count = this.ids().length
        const left = this.waiting().length
        const action = !count ? (desk.isDesk() ? texts.pick : texts.take) : many ? texts.more : texts.again
        const sent = count - left
        const done = many
          ? [sent && say.count(sent), left && say.kept(left)].filter(Boolean).join('，')
          : count && (left ? texts.kept : texts.done)
        this.setData({
          left,
          done: done || '',
          button: action,
          name: say.button(action, label),
          full: many && count >= MOST,
        })
      },

      async photograph() {
        const { subject, kind, many } = this.data
        const ids = this.ids()
        this.setData({ denied: false, problem: null })
        try {
          // Nobody holds a camera at a desk: what is asked there is only which file.
          const source = desk.isDesk() ? 'album' : 'either'
          this.take(await papers.take(subject.id, kind, source, many ? MOST - ids.length : 1, true))
        } catch (refusal) {
          this.setData(
            /deny|denied|auth|privacy/.test(refusal.errMsg || '') ? { denied: true } : { problem: asProblem(refusal) },
          )
        }
      },
      async signed(/** @type {{detail: {path: string}}} */ event) {
        const { subject, kind } = this.data
        this.take([await papers.add(subject.id, kind, event.detail.path, true)])
      },
      /** The form names it from here on, so that it is there again if the phone is closed now. */
      take(added) {
        if (!added.length) return
        const { many, subject } = this.data
        if (!many) this.waiting().forEach(({ id }) => papers.remove(subject.id, id))
        const ids = added.map(({ id }) => id)
        this.put(many ? [...this.ids(), ...ids] : ids)
        return this.send()
      },

      /** One after the other: on a weak network the first is there before the second begins. */
      async send() {
        if (this.data.sending) return
        this.setData({ sending: true, said: texts.sending, problem: null })
        this.count(1)
        try {
          for (let [paper] = this.waiting(); paper; [paper] = this.waiting()) await this.sendOne(paper)
        } catch (caught) {
          const problem = asProblem(caught)
          // Without a signal nothing is wrong: it is kept, and says so.
          if (problem.status) this.setData({ problem })
        } finally {
          this.setData({ sending: false })
          this.describe()
          this.count(-1)
        }
      },
      count(change) {
        this.triggerEvent('uploading', { change }, { bubbles: true, composed: true })
      },
      async sendOne(paper) {
        const { subject } = this.data
        const sent = await upload.send(subject, paper, (percent) =>
          this.setData({ said: percent < 100 ? say.percent(percent) : texts.checking }),
        )
        papers.remove(subject.id, sent.id)
        const refused = sent.state === 'refused'
        this.put(this.ids().flatMap((id) => (id !== sent.id ? [id] : refused ? [] : [sent.document])))
        if (refused) throw { status: 422, detail: sent.reason, errors: [] }
      },

      settings() {
        wx.openSetting({})
      },
    },
  }),
)
