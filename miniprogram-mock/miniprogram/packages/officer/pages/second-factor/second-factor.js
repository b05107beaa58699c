const api = require('../../../../services/api')
const { time } = require('../../../../services/format')
const { attempt, load, page } = require('../../../../services/page')
const { promised } = require('../../../../services/promised')
const session = require('../../../../services/session')
const passkeys = require('../../services/passkeys')

const texts = {
  why: '有了手机验证器，别人知道了您的密码也登不进来。',
  needed: '先绑定手机验证器，才能办理业务。',
  on: '已经绑定手机验证器。',
  begin: '开始绑定',
  replace: '换一部手机，重新绑定',
  renew: '换一组备用码',
  first: '第一步：在手机上装一个验证器',
  firstHint: '在应用商店里找“验证器”（Authenticator），装哪一个都可以。',
  second: '第二步：用验证器扫这个码',
  picture: '绑定用的二维码',
  or: '扫不了的，在验证器里选“手动输入”，填这一串：',
  third: '第三步：填验证器上现在的 6 位数字',
  code: '6 位数字',
  confirm: '绑定',
  paper: '请把这十个备用码抄在纸上，收好',
  paperHint: '手机丢了、坏了的时候，一个备用码可以代替 6 位数字登录一次。这里只显示这一次。',
  copied: '抄好了',
  keys: '通行密钥',
  keysHint: '用这台电脑的指纹、面容、开机密码，或者一把安全钥匙登录，不用填 6 位数字。假网站骗不走它。',
  keyName: '给它起个名字，比如“办公室电脑”',
  addKey: '添加通行密钥',
  noKey: '没有加上。请看电脑屏幕上的提示，再试一次。',
  removeKey: '删掉',
  sureRemove: '删掉以后不能再用它登录。',
  yes: '确定',
  no: '不了',
}
const say = {
  left: (left) => `还有 ${left} 个备用码没有用过。`,
  used: ({ added_at: added, last_used_at: used }) =>
    used ? `上次使用 ${time(used)}` : `${time(added)} 添加，还没有用过`,
}

/** `KVUG Y2LT …`: in groups of four, as people copy it. */
const grouped = (/** @type {string} */ secret) => (secret.match(/.{1,4}/g) || []).join(' ')

/** Binding an authenticator: a secret to scan or to type, its first code, ten codes on paper. */
page({
  data: {
    texts,
    state: null,
    left: '',
    enrolment: null,
    secret: '',
    code: '',
    codes: [],
    keys: [],
    keyName: '',
    offersKey: false,
    warning: '',
  },

  onLoad() {
    return this.load()
  },
  async load() {
    this.setData({ offersKey: passkeys.isOffered() })
    await load(this, '/me/second-factor', (state) => this.setData({ state, left: say.left(state.recovery_codes_left) }))
    await load(this, '/me/passkeys', ({ items }) =>
      this.setData({ keys: items.map((key) => ({ ...key, used: say.used(key) })) }),
    )
  },

  nameKey(event) {
    this.setData({ keyName: event.detail.value })
  },
  async addKey() {
    const name = this.data.keyName.trim() || texts.keys
    this.setData({ warning: '' })
    const added = await attempt(this, () => passkeys.add(name))
    if (!added) return this.setData({ warning: this.data.problem ? '' : texts.noKey })
    if (added.tokens) session.goOn(added.tokens)
    this.setData({ codes: added.recovery_codes, keyName: '' })
    return this.load()
  },
  async removeKey(event) {
    const { id, name } = event.currentTarget.dataset
    const { confirm } = await promised(wx.showModal, {
      title: name,
      content: texts.sureRemove,
      confirmText: texts.yes,
      cancelText: texts.no,
    })
    if (confirm && (await attempt(this, () => api.call('DELETE', `/me/passkeys/${id}`)))) await this.load()
  },

  async begin() {
    const answer = await attempt(this, () => api.call('POST', '/me/second-factor', { data: {} }))
    if (answer) this.setData({ enrolment: answer.data, secret: grouped(answer.data.secret), code: '' })
  },
  type(event) {
    this.setData({ code: event.detail.value })
  },
  async confirm() {
    const data = { code: this.data.code }
    const answer = await attempt(this, () => api.call('POST', '/me/second-factor/confirm', { data }))
    if (answer) session.goOn(answer.data.tokens)
    this.show(answer)
  },
  async renew() {
    this.show(await attempt(this, () => api.call('POST', '/me/second-factor/recovery-codes', { data: {} })))
  },
  show(answer) {
    if (answer) this.setData({ enrolment: null, secret: '', codes: answer.data.recovery_codes })
  },

  /** What was shown is kept nowhere. */
  finish() {
    this.setData({ codes: [] })
    wx.reLaunch({ url: '/pages/home/home' })
  },
})
