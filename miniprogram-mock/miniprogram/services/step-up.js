const { promised } = require('./promised')
const session = require('./session')

const texts = {
  title: '请再确认一次是您本人',
  code: '手机验证器上的 6 位数字，或者一个备用码',
  password: '您的登录密码',
  yes: '确认',
  no: '先不办',
}

/**
 * What weighs is done only by somebody who has just proved who they are. A resident proves it by WeChat without noticing,
 * staff type a code here, over the page: nothing that was filled in is lost, and the same request is sent again.
 * @param {{type: string, means: string, detail: string}} problem what the server asked for
 * @param {string} token of whoever is logged in
 * @returns {Promise<boolean>} false when they would rather not
 */
async function prove({ means, detail }, token) {
  if (means === 'wechat') {
    const { code } = await promised(wx.login)
    await session.prove({ wechat: code })
    return true
  }
  return (means === 'code' && (await byPasskey(token))) || typed(means, detail)
}

/** In a browser, of whoever has one; otherwise the code is asked for. */
async function byPasskey(token) {
  if (!(/** @type {any} */ (wx).passkey)) return false
  try {
    const { passkeys } = await require.async('../packages/officer/index.js')
    const passkey = await passkeys.forStepUp({ Authorization: `Bearer ${token}` })
    if (passkey) await session.prove({ passkey })
    return Boolean(passkey)
  } catch {
    return false
  }
}

/** Asked again, with what was wrong, until it is right. */
async function typed(means, said) {
  const { confirm, content } = await promised(wx.showModal, {
    title: texts.title,
    content: '',
    editable: true,
    placeholderText: `${said}（${texts[means]}）`,
    confirmText: texts.yes,
    cancelText: texts.no,
  })
  if (!confirm) return false
  try {
    await session.prove({ [means]: content.trim() })
    return true
  } catch (caught) {
    if (caught.status !== 422) throw caught
    return typed(means, caught.detail)
  }
}

const isAsked = (/** @type {{type: string}} */ { type }) => /:step-up-needed$/.test(type)

module.exports = { isAsked, prove }
