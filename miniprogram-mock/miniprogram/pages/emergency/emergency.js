const api = require('../../services/api')
const { isTelephone } = require('../../services/cleaning')
const config = require('../../services/config')
const forms = require('../../services/forms')
const { uuid7 } = require('../../services/identifiers')
const location = require('../../services/location')
const outbox = require('../../services/outbox')
const { page } = require('../../services/page')
const schemas = require('../../services/schema')
const session = require('../../services/session')

const texts = {
  danger: '有生命危险，先打这些电话：',
  where: '第一步：在哪里',
  here: '用我现在的位置',
  map: '在地图上选',
  byRegion: '自己选乡镇',
  denied: '手机没有告诉我们位置。请点“自己选乡镇”，再写清楚地方；也可以直接打电话。',
  settings: '去打开定位权限',
  known: '位置已经记下',
  belongs: '由这里来帮您：',
  address: '写清楚地方（村名、路边、店名都行）',
  addressLabel: '地方',
  what: '第二步：发生了什么',
  call: '第三步：请马上联系我',
  ring: '请打我的微信号码',
  ringHint: '不用打字，点一下就发出',
  noNumber: '没有拿到微信里的号码。请写下电话，再点“请马上联系我”。',
  orPhone: '或者写下电话：',
  kept: '已经记在手机里，有信号时自动发出，您也可以关掉手机。要紧的请先打电话。',
  phone: '您的电话',
  phoneHint: '不用登录，也不用实名',
  send: '请马上联系我',
  more: '补充情况（可以不填）',
  photos: '现场照片',
  photosHint: '安全的时候再拍',
  missingPlace: '请先告诉我们在哪里：点“用我现在的位置”或“自己选乡镇”。',
  missingKind: '请点一下发生了什么。',
  missingPhone: '请填 11 位手机号，或者座机号（外地的带上区号）。',
  title: '急难求助',
  telephone: '打电话：',
}
const PHONES = [
  { name: '急救', number: '120' },
  { name: '火警', number: '119' },
  { name: '报警', number: '110' },
]
const KINDS = [
  { value: 'fire', label: '火灾' },
  { value: 'traffic', label: '车祸' },
  { value: 'accident', label: '意外受伤' },
  { value: 'illness', label: '突发重病' },
  { value: 'disaster', label: '洪水地震等灾害' },
  { value: 'stranded', label: '没钱没地方去' },
  { value: 'violence', label: '家里有人打人' },
  { value: 'other', label: '其他急事' },
]
const details = {
  type: 'object',
  properties: {
    description: { type: 'string', title: '说说情况', 'x-widget': 'textarea', maxLength: 500 },
    people: { type: 'integer', title: '几个人需要帮助', minimum: 1, maximum: 500 },
    other: { type: 'string', title: '替别人求助的，写他的姓名', description: '不知道姓名就写“不清楚”', maxLength: 30 },
  },
}
const PHONE_KEY = 'contact-phone'
/** What was begun is taken up again for so long; then it is another emergency. Milliseconds. */
const LONGEST = 3600 * 1000
/** What is kept of the page while it is open. */
const KEPT = ['id', 'place', 'address', 'kind', 'phone', 'value']
/** Where the page asks for what the server speaks of. */
const ASKED_AS = { contact_phone: 'phone', location: 'place', kind: 'kind' }

page({
  atOnce: true,
  data: {
    texts,
    phones: PHONES,
    kinds: KINDS,
    details,
    id: '',
    place: null,
    township: null,
    choosing: false,
    denied: false,
    address: '',
    kind: '',
    phone: '',
    rings: true,
    kept: false,
    value: {},
    errors: {},
    detailErrors: {},
    office: config.hotline,
  },

  onLoad({ id: refused }) {
    // Staff report for somebody else: what was typed for the last caller is nobody's here.
    this.forOther = session.capacity() === 'staff'
    const job = refused ? outbox.find(refused) : null
    const left = forms.resume('emergency', {})
    const phone = this.forOther ? '' : wx.getStorageSync(PHONE_KEY) || ''
    this.begun = left.begun > Date.now() - LONGEST ? left.begun : Date.now()
    this.setData({
      id: uuid7(),
      phone,
      office: wx.getStorageSync('township-phone') || config.hotline,
      rings: !this.forOther && !phone,
      ...(job ? asTyped(job.body) : left.begun === this.begun ? left : {}),
    })
    if (job && job.problem) this.showRefusal(job.problem)
  },
  showRefusal({ errors }) {
    const asked = errors.map(({ field, message }) => [ASKED_AS[field.split('.')[0]], message])
    this.setData({
      rings: false,
      errors: Object.fromEntries(asked.filter(([name]) => name)),
      detailErrors: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
    })
  },
  /** What is typed stands here again if the phone is closed now. */
  put(changes) {
    this.setData(changes)
    const kept = Object.fromEntries(KEPT.map((name) => [name, this.data[name]]))
    forms.keep('emergency', {}, { ...kept, begun: this.begun })
  },

  async useHere() {
    await this.locate(location.here)
  },
  async useMap() {
    await this.locate(location.chosen)
  },
  async locate(/** @type {() => Promise<any>} */ find) {
    try {
      const place = await find()
      this.setData({ denied: false, errors: {}, address: place.address || this.data.address })
      await this.settle(place)
    } catch (refusal) {
      if (!/cancel/.test(refusal.errMsg || '')) this.setData({ denied: true, choosing: true })
    }
  },

  /** The township is a courtesy: without a network the report goes out all the same, and the server routes it. */
  async settle(place) {
    this.put({ place })
    try {
      const township = await location.township(place)
      if (township.phone) wx.setStorageSync('township-phone', township.phone)
      this.setData({ township, office: township.phone || config.hotline })
    } catch {
      this.setData({ township: null })
    }
  },

  chooseRegion() {
    this.setData({ choosing: true })
  },
  regionChosen(event) {
    const { region } = event.detail
    const place = region.longitude ? { longitude: region.longitude, latitude: region.latitude } : config.areaCentre
    this.setData({ address: this.data.address || region.name, errors: {} })
    return this.settle(place)
  },
  typeAddress(event) {
    this.put({ address: event.detail.value })
  },
  pickKind(event) {
    this.put({ kind: event.currentTarget.dataset.value, errors: {} })
  },
  typePhone(event) {
    this.put({ phone: event.detail.value, errors: {} })
  },
  change(event) {
    this.put({ value: event.detail.value })
  },
  dial(event) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.number, fail() {} })
  },
  settings() {
    wx.openSetting({})
  },

  missing() {
    const { place, kind, phone } = this.data
    return {
      ...(place ? {} : { place: texts.missingPlace }),
      ...(kind ? {} : { kind: texts.missingKind }),
      ...(isTelephone(phone) ? {} : { phone: texts.missingPhone }),
    }
  },

  /** The number that WeChat knows, without a letter typed; place and kind are asked for first. */
  async ring(event) {
    const { place, kind } = this.missing()
    if (place || kind) return this.send()
    try {
      const { code } = event.detail
      const { phone } = await api.post('/auth/phone-number', { code }, uuid7(), { loginOptional: true })
      this.put({ phone })
      this.send()
    } catch {
      this.setData({ rings: false, errors: { phone: texts.noNumber } })
    }
  },

  send() {
    const errors = this.missing()
    const detailErrors = schemas.check(details, this.data.value)
    this.setData({ errors, detailErrors })
    if (Object.keys(errors).length || Object.keys(detailErrors).length) return
    if (!this.forOther) wx.setStorageSync(PHONE_KEY, this.data.phone)
    outbox.add({ id: this.data.id, collection: 'emergencies', title: texts.title, body: this.body() })
    forms.done('emergency')
    wx.redirectTo({
      url: `/packages/subject/pages/subject/subject?collection=emergencies&id=${this.data.id}`,
      // Its page may not be on this phone yet, where there has never been a signal.
      fail: () => this.setData({ kept: true }),
    })
  },

  body() {
    const { id, place, address, kind, phone, value } = this.data
    const { longitude, latitude, accuracy } = place
    const account = session.account()
    const { label } = KINDS.find((one) => one.value === kind)
    const name = value.other || (!this.forOther && account && account.name)
    return {
      id,
      kind,
      location: { longitude, latitude, ...(accuracy ? { accuracy } : {}), ...(address ? { address } : {}) },
      description: value.description || label,
      people: value.people || 1,
      contact_phone: phone,
      ...(name ? { affected: { name, id_status: 'unknown' } } : {}),
    }
  },
})

/** What was sent, as it stood on this page. */
function asTyped({ id, kind, location: place, description, people, contact_phone: phone, affected }) {
  const { label } = KINDS.find((one) => one.value === kind)
  const said = {
    description: description === label ? undefined : description,
    people,
    other: affected && affected.name,
  }
  const value = Object.fromEntries(Object.entries(said).filter(([, one]) => one))
  return { id, kind, place, address: place.address || '', phone, value }
}
