const papers = require('../../services/papers')

const texts = {
  camera: '拍照',
  album: '从相册选',
  file: '从微信聊天里选文件',
  pdf: '文件',
  remove: '删除',
  retry: '再传一次',
  state: { waiting: '已存在手机里，等待上传', sending: '正在上传', checking: '正在检查，请等一等', ready: '已上传' },
  denied: '没有相机或相册的权限。请点下面的按钮打开权限，再回来拍照。',
  settings: '去打开权限',
  failed: '照片没有存下来。请看看手机空间够不够，再拍一次。',
}
const say = {
  percent: (percent) => `正在上传 ${percent}%`,
  refused: (reason) => `不能用：${reason || '请重新拍一张清楚的'}`,
  picture: (label) => `${label}的照片`,
  action: (action, label) => `${action}：${label}`,
}
const MOST = 9

/**
 * Photographs of one kind of paper for one subject, kept on the phone until the server has them. The page sends
 * them (`added`, `retry`) and reports `progress` {paper id: percent}; a new `stamp` makes the list look again.
 */
Component({
  properties: {
    subject: { type: String, value: '' },
    kind: { type: String, value: '' },
    label: { type: String, value: '' },
    hint: { type: String, value: '' },
    error: { type: String, value: '' },
    progress: { type: Object, value: {} },
    stamp: { type: Number, value: 0 },
    /** Whether the page sends at once; elsewhere the outbox does. */
    sends: { type: Boolean, value: false },
    /** Whether a PDF from a chat will do as well. */
    files: { type: Boolean, value: false },
  },
  data: {
    texts,
    list: [],
    warning: '',
    denied: false,
    cameraLabel: '',
    albumLabel: '',
    fileLabel: '',
    pictureLabel: '',
  },
  observers: {
    'subject, kind, label, progress, stamp'() {
      this.refresh()
    },
  },
  methods: {
    refresh() {
      const { subject, kind, label, progress } = this.data
      const words = (paper) => {
        if (paper.state === 'refused') return say.refused(paper.reason)
        const percent = (progress || {})[paper.id]
        return percent && paper.state === 'waiting' ? say.percent(percent) : texts.state[paper.state]
      }
      this.setData({
        cameraLabel: say.action(texts.camera, label),
        albumLabel: say.action(texts.album, label),
        fileLabel: say.action(texts.file, label),
        pictureLabel: say.picture(label),
        list: papers
          .of(subject)
          .filter((paper) => paper.kind === kind)
          .map((paper) => ({
            ...paper,
            path: papers.shown(paper),
            picture: !papers.isPdf(paper) && Boolean(papers.shown(paper)),
            words: words(paper),
            percent: (progress || {})[paper.id] || 0,
          })),
      })
    },
    camera() {
      return this.take('camera')
    },
    album() {
      return this.take('album')
    },
    file() {
      return this.take('file')
    },
    async take(/** @type {'camera' | 'album' | 'file'} */ source) {
      const { subject, kind } = this.data
      this.setData({ warning: '', denied: false })
      try {
        const added = await papers.take(subject, kind, source, MOST)
        this.refresh()
        if (added.length) this.triggerEvent('added')
      } catch (refusal) {
        const denied = /deny|denied|auth|privacy/.test(refusal.errMsg || '')
        this.setData({ denied, warning: denied ? texts.denied : texts.failed })
      }
    },
    remove(/** @type {WechatMiniprogram.TouchEvent} */ event) {
      papers.remove(this.data.subject, event.currentTarget.dataset.id)
      this.refresh()
      this.triggerEvent('removed')
    },
    retry() {
      this.triggerEvent('retry')
    },
    settings() {
      wx.openSetting({})
    },
  },
})
