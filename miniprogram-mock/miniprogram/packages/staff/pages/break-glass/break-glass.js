const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  title: '紧急打开别处的申请',
  when: '只有来不及等当地经办人的时候才用，比如人在医院、马上要救助。',
  told: '打开以后，系统会马上告诉本人和当地的园区，监督人员会核实您为什么打开。',
  limits: '只能看，不能办理；四个小时以后自动关上。',
  open: '我知道了，紧急打开',
  done: '已经打开',
  see: '看这份申请',
}
const say = { until: (until) => `可以看到 ${until} 为止。已经告诉本人和当地的园区。` }
const SCHEMA = {
  type: 'object',
  required: ['number', 'reason'],
  properties: {
    number: { type: 'string', title: '受理编号', maxLength: 40 },
    reason: { type: 'string', title: '为什么要马上看（至少六个字）', minLength: 6, maxLength: 200 },
  },
}

/** Opening a case of another place because it cannot wait: it is said before who will be told. */
page({
  data: { texts, schema: SCHEMA, value: {}, errors: {}, opened: null, until: '' },

  onLoad({ number = '' }) {
    this.key = uuid7()
    this.setData({ value: number ? { number } : {} })
  },
  change(event) {
    this.key = uuid7()
    this.setData({ value: event.detail.value })
  },
  async open() {
    const { value } = this.data
    const errors = schemas.check(SCHEMA, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const opened = await attempt(this, () => api.post('/break-glass', value, this.key))
    if (opened) this.setData({ opened, until: say.until(time(opened.until)) })
  },
  see() {
    const { collection, id } = this.data.opened
    wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}` })
  },
})
