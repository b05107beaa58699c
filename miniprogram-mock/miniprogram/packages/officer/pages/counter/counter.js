const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { attempt, load, page } = require('../../../../services/page')
const session = require('../../../../services/session')
const schemas = require('../../../../services/schema')

const texts = {
  emergency: '急难求助',
  emergencyHint: '人就在窗口，没饭吃、没地方住、受了伤，先办这个',
  apply: '替来窗口的人申请',
  applyHint: '您填，本人在这里签字。交上去以后，打开这件事点“打印”，把受理回执交给本人。',
  reader: '有读卡器的，光标在哪一格都行：读出来的号码自己放进空着的身份证号。',
  verify: '核实身份',
  verifyHint: '看身份证，也看本人手机上“实名和电话”里的8位核实码，两样都要对上。',
  find: '找这个人',
  found: '手机上登记的姓名：',
  compare: '请和身份证上的姓名、照片、本人比一比。',
  yes: '比过了，是本人',
  no: '不是，重新找',
  already: '这个人已经核实过了。',
  done: '核实好了',
  waits: '原来有别人用这个号码，要另一名受理人员确认才算数。',
  undo: '号码被别人核实走了',
  undoHint: '本人拿着身份证来，说手机上的不是自己。看证件、看人，再查这张身份证核实给了哪个账号。',
  seek: '查核实给了谁',
  holder: '核实给了：',
  since: '核实的时间：',
  giveBack: '提出撤销核实',
  giveBackHint: '撤销以后，号码和它的事还给原来的人，那个账号再也看不到。两边都会收到消息。要另一名受理人员确认。',
  undone: '已经提出。等另一名受理人员在“待我确认”里确认。',
  notNow: '不撤销',
}
const CARD = {
  type: 'object',
  required: ['id_number', 'code'],
  properties: {
    id_number: { type: 'string', title: '证件上的身份证号', format: 'id-number', maxLength: 30 },
    code: { type: 'string', title: '手机上的核实码', pattern: '^[0-9A-Fa-f]{8}$', 'x-message': '核实码是8位' },
    reason: { type: 'string', title: '还没有办过事的人，为什么在这里核实', maxLength: 200 },
  },
}

const NUMBER = {
  type: 'object',
  required: ['id_number'],
  properties: { id_number: { type: 'string', title: '本人的身份证号', format: 'id-number', maxLength: 30 } },
}
const REASON = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: '为什么撤销', maxLength: 200 } },
}

/** A person stands at the counter: what is begun for them here, and who they are. */
page({
  data: {
    texts,
    programmes: [],
    schema: CARD,
    value: {},
    errors: {},
    found: null,
    told: '',
    number: NUMBER,
    why: REASON,
    undoing: {},
    undoErrors: {},
    holder: null,
    undone: '',
  },

  onLoad() {
    // Who supervises verifies as well, and begins no application.
    if (!session.holds('township_officer')) return undefined
    return load(this, '/programmes', ({ items }) => this.setData({ programmes: items.filter(({ online }) => online) }))
  },

  /** Kept while the page is open, should the phone go off: whoever comes to the counter next is another. */
  hangUp() {
    forms.done('counter')
    forms.done('counter-undo')
  },

  emergency() {
    wx.navigateTo({ url: '/pages/emergency/emergency' })
  },
  apply(event) {
    const { code } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/resident/pages/apply/apply?programme=${code}&for=other` })
  },

  change(event) {
    this.setData({ value: event.detail.value, told: '' })
  },
  async find() {
    const { value } = this.data
    const errors = schemas.check(CARD, value)
    this.setData({ errors, told: '' })
    if (Object.keys(errors).length) return
    const { id_number, code } = value
    const found = await attempt(
      this,
      async () => (await api.call('POST', '/identities/find', { data: { id_number, code } })).data,
    )
    if (found) this.setData({ found: { ...found, verified: found.identity_status === 'verified' } })
  },
  changeUndoing(event) {
    this.setData({ undoing: event.detail.value, undone: '' })
  },
  async seek() {
    const { undoing } = this.data
    const errors = schemas.check(NUMBER, undoing)
    this.setData({ undoErrors: errors, undone: '' })
    if (Object.keys(errors).length) return
    const data = { id_number: undoing.id_number }
    const holder = await attempt(this, async () => (await api.call('POST', '/identities/holder', { data })).data)
    if (!holder) return
    forms.done('counter-undo')
    this.setData({ holder: { ...holder, since: time(holder.verified_at) }, undoing: {} })
  },
  notNow() {
    forms.done('counter-undo')
    this.setData({ holder: null, undoing: {}, undoErrors: {} })
  },
  async undo() {
    const { holder, undoing } = this.data
    const errors = schemas.check(REASON, undoing)
    this.setData({ undoErrors: errors })
    if (Object.keys(errors).length) return
    const data = { account: holder.account, reason: undoing.reason }
    if (!(await attempt(this, () => api.call('POST', '/identities/undo', { data })))) return
    this.notNow()
    this.setData({ undone: texts.undone })
  },
  again() {
    forms.done('counter')
    this.setData({ found: null, value: {}, errors: {} })
  },
  async verify() {
    const { found, value } = this.data
    const data = {
      account: found.account,
      id_number: value.id_number,
      ...(value.reason ? { reason: value.reason } : {}),
    }
    const answer = await attempt(this, () => api.call('POST', '/identities/verify', { data }))
    if (!answer) return
    this.again()
    this.setData({ told: answer.status === 202 ? texts.waits : texts.done })
  },
})
