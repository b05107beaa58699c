const api = require('../../../../services/api')
const { date, standard } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, load, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '新标准要两个人办：一个人照着文件录入，另一个人核对以后确认，然后执行。',
  noArea: '还没有定用哪个地区的标准，现在算不了金额。请找运行维护人员选定。',
  now: '现在的标准',
  from: '起执行',
  example: '（示例，还没有确认）',
  edit: '录入新标准',
  send: '录好了，去提交',
  cancel: '不录了',
  changes: '调整记录',
  none: '还没有调整记录。',
  open: '打开',
  simulate: '看测算',
  becomes: '改为',
}
const FORM = {
  type: 'object',
  required: ['amount', 'effective_on', 'document_number'],
  properties: {
    amount: { type: 'integer', title: '新的标准', 'x-unit': 'fen', exclusiveMinimum: 0 },
    effective_on: { type: 'string', title: '从哪一天起执行', format: 'date' },
    document_number: { type: 'string', title: '文件号', maxLength: 200 },
  },
}
/** Some classes are a share of the line and no sum. */
const SHARE = { type: 'integer', title: '农村低保标准的百分之几', minimum: 1, maximum: 100 }

/** The bureau enters a standard; what was entered is then moved on the page of the matter, as any other. */
page({
  data: { texts, items: [], changes: [], editing: '', schema: null, values: {}, errors: {}, hasArea: true },

  onShow() {
    return this.load()
  },
  async load() {
    await load(this, '/standards', ({ items }) => {
      const used = items.filter(({ in_use: inUse }) => inUse)
      this.setData({
        hasArea: used.length > 0,
        items: used.map((item) => ({ ...item, shown: standard(item), from: date(item.effective_from) })),
      })
    })
    if (this.data.problem) return
    await load(this, '/standard-changes', ({ items }) =>
      this.setData({
        changes: items.map((item) => ({ ...item, shown: standard(item), from: date(item.effective_on) })),
      }),
    )
  },
  edit(event) {
    const { code } = event.currentTarget.dataset
    const { unit } = this.data.items.find((item) => item.code === code)
    const schema = unit === '%' ? { ...FORM, properties: { ...FORM.properties, amount: SHARE } } : FORM
    this.key = uuid7()
    this.setData({ editing: code, schema, values: {}, errors: {} })
  },
  cancel() {
    this.setData({ editing: '' })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  async send() {
    const { editing, schema, values, items } = this.data
    const errors = schemas.check(schema, values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { area } = items.find((item) => item.code === editing)
    const body = { ...values, area, kind: editing, id: this.key }
    const made = await attempt(this, () => api.post('/standard-changes', body, this.key))
    if (!made) return
    forms.done(`standard-${editing}`)
    this.cancel()
    this.show(made.id)
  },
  simulate(event) {
    wx.navigateTo({ url: `/packages/money/pages/simulation/simulation?id=${event.currentTarget.dataset.id}` })
  },
  open(event) {
    this.show(event.currentTarget.dataset.id)
  },
  show(id) {
    wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=standard-changes&id=${id}` })
  },
})
