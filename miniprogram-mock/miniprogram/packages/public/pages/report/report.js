const api = require('../../../../services/api')
const forms = require('../../../../services/forms')
const { uuid7 } = require('../../../../services/identifiers')
const location = require('../../../../services/location')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const session = require('../../../../services/session')

const texts = {
  of: { reports: '别人家有困难', 'stranded-persons': '有人流落在外' },
  stranded: '路上有人没地方去、走失了，或者有人逃出来没处躲？点这里告诉救助站',
  strandedHint:
    '告诉我们，救助站马上去看。不用登录，也不用写自己是谁。有生命危险的，请同时打120、110。有人在找、会伤害他（她）的，请在下面写明，我们不会让别人知道他（她）在哪里。',
  hint: '看到别人家有困难，告诉我们，当地会派人去看。不用登录，也不用写自己是谁。马上有危险的，请点“急难求助”。',
  here: '用我现在的位置',
  placed: '位置已经记下',
  noPlace: '没有拿到位置，请选村或者社区。',
  or: '或者选村（社区）',
  send: '告诉你们',
  sent: '收到了，谢谢您。当地会派人去看。',
  follow: '看看办到哪一步',
  phone: '想知道结果又没有登录的，请留下电话。',
  missing: '请点“用我现在的位置”，或者选村（社区）。',
}
const STRANDED = {
  type: 'object',
  required: ['condition', 'description'],
  properties: {
    region: { type: 'string', title: texts.or, 'x-widget': 'region' },
    address: { type: 'string', title: '具体在什么地方', maxLength: 200 },
    condition: { type: 'string', title: '人现在怎么样（能不能走、说话、吃东西）', maxLength: 200 },
    description: {
      type: 'string',
      title: '什么样的人（男女、大概年纪、模样）',
      'x-widget': 'textarea',
      maxLength: 2000,
    },
    clothing: { type: 'string', title: '穿着、带的东西', maxLength: 200 },
    name: { type: 'string', title: '姓名（不知道可以不填）', maxLength: 50 },
    cause: {
      type: 'string',
      title: '为什么流落在外（不知道选其他）',
      enum: ['wandering', 'lost', 'no_work', 'robbed', 'violence', 'child', 'other'],
      'x-enum-labels': {
        wandering: '流浪乞讨',
        lost: '走失',
        no_work: '务工不着',
        robbed: '被偷被骗',
        violence: '家里有人打人，逃出来的',
        child: '没有大人陪着的孩子',
        other: '其他',
      },
    },
    danger: { type: 'boolean', title: '有生命危险' },
    hidden: { type: 'boolean', title: '有人在找、会伤害这个人，不能让别人知道在哪里' },
    reporter_phone: { type: 'string', title: '您的电话（可以不填）', description: texts.phone, format: 'phone' },
  },
}
const REPORT = {
  type: 'object',
  required: ['description'],
  properties: {
    region: { type: 'string', title: texts.or, 'x-widget': 'region' },
    description: { type: 'string', title: '谁家，遇到了什么困难', 'x-widget': 'textarea', maxLength: 1000 },
    reporter_phone: { type: 'string', title: '您的电话（可以不填）', description: texts.phone, format: 'phone' },
  },
}

/**
 * Anybody tells of somebody else in need, and a lead comes of it; or of somebody who is stranded, and the station comes.
 * Without a word of who told.
 */
page({
  data: { texts, of: 'reports', schema: REPORT, place: null, value: {}, errors: {}, warning: '', sent: null },

  onLoad(query) {
    this.id = uuid7()
    if (query.of !== 'stranded-persons') return
    this.setData({ of: query.of, schema: STRANDED })
    wx.setNavigationBarTitle({ title: texts.of[query.of] })
  },
  stranded() {
    wx.redirectTo({ url: '/packages/public/pages/report/report?of=stranded-persons' })
  },
  change(event) {
    this.setData({ value: event.detail.value })
  },
  async locate() {
    try {
      this.setData({ place: await location.here(), warning: '' })
    } catch {
      this.setData({ warning: texts.noPlace })
    }
  },
  async send() {
    const { value, place, of, schema } = this.data
    const missing = place || value.region ? {} : { region: texts.missing }
    const errors = { ...missing, ...schemas.check(schema, value) }
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { region, ...said } = value
    const data = { ...said, id: this.id, ...(region ? { region } : { location: point(place) }) }
    const sent = await attempt(this, () => api.post(`/${of}`, data, this.id, { loginOptional: true }))
    if (!sent) return
    if (of === 'reports') forms.done('report') // what is told of somebody who may flee is never kept on a phone
    this.setData({ sent: { id: sent.id, follows: session.account() !== null } })
  },
  follow() {
    wx.redirectTo({ url: `/packages/subject/pages/subject/subject?collection=${this.data.of}&id=${this.data.sent.id}` })
  },
})

const point = ({ longitude, latitude }) => ({ longitude, latitude })
