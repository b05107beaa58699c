const api = require('../../../../services/api')
const documents = require('../../../../services/documents')
const { time, yuan } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, loadList, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const rollFile = require('../../services/roll-file')

const texts = {
  hint: '把现在在保的人家从原来的花名册转进来。先试一遍，看哪几行有错；正式转入以后，还要另一个人复核，才按月发放。',
  template: '下载模板',
  choose: '选花名册文件（csv 或 xlsx）',
  trying: '正在试，请等一等',
  result: '试的结果，什么都没有写',
  refused: '没有通过的行',
  row: '行',
  column: '哪一列',
  why: '为什么',
  start: '正式转入',
  other: '改好了，重新选文件',
  past: '转入过的',
  none: '还没有转入过。',
  withdraw: '撤回这次转入',
  ask: '再请另一个人复核',
  send: '撤回',
  cancel: '不撤了',
  more: '看更多',
  asked: '已经请人复核',
}
const say = {
  tried: (tried) =>
    `一共 ${tried.rows} 人：可以转入 ${tried.households} 户 ${tried.created} 人，已经在册 ${tried.existing} 人，没有通过 ${tried.refused.length} 处。`,
  marked: (count) => `其中 ${count} 户的金额或者地方和现在的标准对不上，可以转入，复核时要看。`,
  came: (item) => `${item.created} 人转入，${item.existing} 人已经在册，没有通过 ${item.refused.length} 处`,
  waiting: (sum) => `等复核：${sum.households} 户 ${sum.people} 人，每月一共 ${yuan(sum.monthly_amount)}`,
  progress: (item) => `办好 ${item.done} 户，共 ${item.households} 户`,
  more: (count) => `还有 ${count} 处，改好这些再试就能看到。`,
}
/** How many of the rows that were refused are shown at once. */
const MOST_SHOWN = 200
/** How often it is asked how far the worker is. Milliseconds. */
const LOOK_EVERY = 2000
const MOVING = ['importing', 'confirming', 'withdrawing']
const REASON = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: '为什么撤回', maxLength: 200 } },
}

const rows = (/** @type {any[]} */ refused) =>
  refused.slice(0, MOST_SHOWN).map((each, at) => ({ ...each, at, column: columns[each.field] || each.field }))

const columns = {
  household: '户号',
  programme: '救助项目',
  category: '类别',
  region: '村（社区）',
  address: '详细地址',
  phone: '联系电话',
  name: '姓名',
  id_number: '身份证号',
  relation: '与户主的关系',
  covered: '是否享受',
  monthly_amount: '全户每月金额',
  account_holder: '户名',
  account_number: '银行卡号',
  bank: '开户银行',
  since: '从哪个月起享受',
}

function present(item) {
  return {
    ...item,
    at: time(item.created_at),
    came: say.came(item),
    sum: item.waiting.households ? say.waiting(item.waiting) : '',
    progress: MOVING.includes(item.state) ? say.progress(item) : '',
    rows: rows(item.refused),
    mayAsk: item.can.includes('ask') && !item.pending,
    mayWithdraw: item.can.includes('withdraw'),
  }
}

/** The roll that an office kept before: tried first, then brought in, then confirmed by somebody else. */
page({
  data: {
    texts,
    schema: REASON,
    file: null,
    tried: null,
    rows: [],
    hidden: '',
    items: [],
    next: null,
    leaving: '',
    value: {},
    errors: {},
  },

  onShow() {
    return this.load()
  },
  hangUp() {
    clearTimeout(this.timer)
  },
  onHide() {
    this.hangUp()
  },
  async load(more = false) {
    await loadList(this, '/roll-imports', {}, { more: more === true, present })
    this.hangUp()
    if (this.data.items.some(({ state }) => MOVING.includes(state)))
      this.timer = setTimeout(() => this.load(), LOOK_EVERY)
  },
  loadMore() {
    return this.load(true)
  },

  template() {
    return attempt(this, () => documents.print('/roll-imports/template?format=xlsx', 'xlsx'))
  },
  async choose() {
    const file = await rollFile.choose().catch(() => null) // closed without a choice
    if (!file) return
    this.setData({ file, tried: null, rows: [], hidden: '' })
    const tried = await attempt(this, () => rollFile.send(file, { dryRun: true }))
    if (!tried) return
    const left = tried.refused.length - MOST_SHOWN
    this.setData({
      tried: { ...tried, said: say.tried(tried), marked: tried.to_look_at ? say.marked(tried.to_look_at) : '' },
      rows: rows(tried.refused),
      hidden: left > 0 ? say.more(left) : '',
    })
  },
  async start() {
    const done = await attempt(this, () => rollFile.send(this.data.file, { dryRun: false }))
    if (!done) return
    this.setData({ file: null, tried: null, rows: [], hidden: '' })
    await this.load()
  },

  leave(event) {
    this.key = uuid7()
    this.setData({ leaving: event.currentTarget.dataset.id, value: {}, errors: {} })
  },
  cancel() {
    this.setData({ leaving: '' })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async withdraw() {
    const { leaving, value } = this.data
    const errors = schemas.check(REASON, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const done = await attempt(this, () => api.post(`/roll-imports/${leaving}/withdraw`, value, this.key))
    if (!done) return
    forms.done(`roll-${leaving}`)
    this.cancel()
    await this.load()
  },
  async ask(event) {
    const { id } = event.currentTarget.dataset
    const done = await attempt(this, () => api.post(`/roll-imports/${id}/ask`, {}, uuid7()))
    if (!done) return
    wx.showToast({ title: texts.asked, icon: 'success' })
    await this.load()
  },
})
