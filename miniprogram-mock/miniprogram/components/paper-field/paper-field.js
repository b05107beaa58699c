const papers = require('../../services/papers')
const { asProblem } = require('../../services/problem')
const { promised } = require('../../services/promised')
const upload = require('../../services/upload')

const texts = { take: '拍照', again: '重新拍', done: '已上传', sending: '正在上传…' }

/** One paper that a form asks for, a signature or a photograph: `change` carries {value: document id}. */
Component({
  properties: {
    /** {collection, id} */
    subject: { type: Object, value: {} },
    mode: { type: String, value: 'signature' },
    kind: { type: String, value: 'signature' },
    label: { type: String, value: '' },
    value: { type: String, value: '' },
  },
  data: { texts, sending: false, problem: null },
  methods: {
    async photograph() {
      const { tempFiles } = await promised(wx.chooseMedia, { count: 1, mediaType: ['image'] })
      await this.send(tempFiles[0].tempFilePath)
    },
    signed(/** @type {{detail: {path: string}}} */ event) {
      return this.send(event.detail.path)
    },
    async send(/** @type {string} */ path) {
      const { subject, kind } = this.data
      this.setData({ sending: true, problem: null })
      try {
        const paper = await papers.add(subject.id, kind, path)
        const sent = await upload.send(/** @type {any} */ (subject), paper)
        papers.remove(subject.id, paper.id)
        if (sent.state === 'refused') this.setData({ problem: { status: 422, detail: sent.reason, errors: [] } })
        else this.triggerEvent('change', { value: sent.document })
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      } finally {
        this.setData({ sending: false })
      }
    },
  },
})
