const texts = {
  send: '用微信发给他',
  near: '他就在旁边，用他的微信“扫一扫”扫下面的码：',
  code: '签字的二维码',
  waits: '已经请他签了，等他在自己的手机上签。申请可以先交。',
  signed: '他已经在自己的手机上签了。',
  again: '再发一次',
}
const say = {
  ask: (name) => `请${name}在他自己的手机上签`,
  sent: (name) => `发给${name}本人。他用微信打开、登录，看清楚再签名。14天内有效，只能用一次。`,
}

/** One person who is to sign on their own phone: asked for, on its way, signed. `ask` wants a link made. */
Component(
  /** @type {any} */ ({
    properties: {
      name: { type: String, value: '' },
      state: { type: String, value: '' },
      qr: { type: String, value: '' },
    },
    data: { texts, label: '', sent: '' },
    observers: {
      name(name) {
        this.setData({ label: say.ask(name), sent: say.sent(name) })
      },
    },
    methods: {
      ask() {
        this.triggerEvent('ask')
      },
    },
  }),
)
