const api = require('../../../../services/api')
const forms = require('../../../../services/forms')
const { attempt, load, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '请填您的近亲属：配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女，以及配偶的父母。',
  effect: '他们的救助事项，系统不让您经办，也不让您确认；您看了他们的资料，监督人员会核实。',
  none: '还没有填。',
  add: '加一位',
  save: '保存',
  cancel: '先不加',
  remove: '删除',
  sure: '他不再是您的近亲属，或者填错了，才可以删除。要删除吗？',
  yes: '删除',
  no: '不删',
  done: '记下了',
}
const SCHEMA = {
  type: 'object',
  required: ['name', 'relation', 'id_number'],
  properties: {
    name: { type: 'string', title: '姓名', maxLength: 50 },
    relation: { type: 'string', title: '是您的什么人', description: '例如：父亲、儿媳', maxLength: 32 },
    id_number: { type: 'string', title: '身份证号', format: 'id-number', maxLength: 30 },
  },
}

/** Near relatives of whoever works here, declared by themselves. Numbers come back masked; what stays is named by its id. */
page({
  data: { texts, schema: SCHEMA, items: [], adding: false, value: {}, errors: {} },

  onLoad() {
    return this.load()
  },
  load() {
    return load(this, '/me/relatives', ({ items }) => this.setData({ items }))
  },

  add() {
    this.setData({ adding: true, value: {}, errors: {} })
  },
  cancel() {
    this.setData({ adding: false, problem: null })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  save() {
    const { value } = this.data
    const errors = schemas.check(SCHEMA, value)
    this.setData({ errors })
    return Object.keys(errors).length ? undefined : this.put(this.data.items, [value])
  },
  remove(event) {
    const left = this.data.items.filter(({ id }) => id !== event.currentTarget.dataset.id)
    wx.showModal({
      title: '',
      content: texts.sure,
      confirmText: texts.yes,
      cancelText: texts.no,
      success: ({ confirm }) => confirm && this.put(left, []),
    })
  },
  async put(staying, items) {
    const data = { keep: staying.map(({ id }) => id), items }
    const answer = await attempt(this, () => api.call('PUT', '/me/relatives', { data }))
    if (!answer) return
    if (items.length) forms.done('relative')
    wx.showToast({ title: texts.done, icon: 'success' })
    this.setData({ items: answer.data.items, adding: false })
  },
})
