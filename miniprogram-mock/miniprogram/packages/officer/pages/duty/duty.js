const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const forms = require('../../../../services/forms')
const { attempt, load, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')
const serverTime = require('../../../../services/server-time')
const shifts = require('../../services/shifts')
const townships = require('../../services/townships')

const texts = {
  where: '哪个乡镇',
  now: '现在打这个电话',
  onDuty: '正在值班',
  office: '没有排班，由办公室接听',
  noPhone: '还没有登记电话，请马上排班。',
  call: '打电话',
  until: '值到',
  roster: '值班表',
  none: '后面还没有排班。',
  current: '正在值班',
  next: '下一班',
  add: '排一班',
  remove: '删掉这一班',
  save: '保存',
  cancel: '不排了',
  saved: '排好了',
  sure: '删掉这一班？',
  yes: '删掉',
  no: '留着',
}
const ENTERS = ['township_officer', 'park_supervisor']

/** Who is on duty in a township and who is next; the office enters the shifts. */
page({
  data: {
    texts,
    form: shifts.form,
    places: [],
    place: 0,
    now: null,
    items: [],
    adding: false,
    values: {},
    errors: {},
    reference: {},
    mayEnter: false,
  },

  onShow() {
    return this.begin()
  },
  async begin() {
    const places = await attempt(this, () => townships.served())
    if (!places || !places.length) return
    this.setData({ places, mayEnter: townships.holds(ENTERS) })
    await this.load()
  },
  pick(event) {
    this.setData({ place: Number(event.detail.value), items: [], now: null, adding: false })
    return this.load()
  },
  region() {
    return this.data.places[this.data.place].code
  },

  async load() {
    const region = this.region()
    this.setData({ reference: { collection: 'duty', id: region, region } })
    await load(this, `/duty?region=${region}`, (now) => this.setData({ now: { ...now, until: time(now.until) } }))
    if (!this.data.mayEnter || this.data.problem) return
    const names = await this.names(region)
    await load(this, `/duty/${region}`, ({ items }) => this.show(items, names))
  },
  /** The roster knows usernames; people know names. */
  async names(region) {
    const staff = await attempt(this, () => api.get(schemas.choicesUrl(shifts.form.properties.username, region)))
    return Object.fromEntries(((staff && staff.items) || []).map(({ value, label }) => [value, label]))
  },
  show(items, names) {
    const now = serverTime.now()
    const ordered = shifts.inOrder(items)
    const next = ordered.findIndex((shift) => !shifts.goesOn(shift, now))
    this.roster = ordered
    this.setData({
      items: ordered.map((shift, index) => ({
        key: shift.from,
        name: names[shift.username] || shift.username,
        phone: shift.phone,
        begins: time(shift.from),
        ends: time(shift.to),
        label: shifts.goesOn(shift, now) ? texts.current : index === next ? texts.next : '',
      })),
    })
  },

  call(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail() {} })
  },

  start() {
    this.setData({ adding: true, values: shifts.usual(serverTime.now()), errors: {} })
  },
  cancel() {
    this.setData({ adding: false })
  },
  change(event) {
    this.setData({ values: event.detail.value })
  },
  async save() {
    const { form, values } = this.data
    const missing = schemas.check(form, values)
    const errors = Object.keys(missing).length ? missing : shifts.faults(values)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    if (!(await this.replace([...this.roster, shifts.shift(values)]))) return
    forms.done('shift')
    this.setData({ adding: false })
  },
  remove(event) {
    const { key } = event.currentTarget.dataset
    wx.showModal({
      title: texts.sure,
      confirmText: texts.yes,
      cancelText: texts.no,
      success: ({ confirm }) => confirm && this.replace(this.roster.filter(({ from }) => from !== key)),
    })
  },
  /** The server takes the whole roster at once. */
  async replace(roster) {
    const done = await attempt(this, () => api.call('PUT', `/duty/${this.region()}`, { data: { shifts: roster } }))
    if (!done) return false
    wx.showToast({ title: texts.saved, icon: 'success' })
    await this.load()
    return true
  },
})
