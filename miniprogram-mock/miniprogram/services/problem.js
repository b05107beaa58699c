/**
 * The one shape every failure takes on its way to the screen.
 * @typedef {object} Problem
 * @property {number} status HTTP status; 0 when the server was not reached
 * @property {string} type stable URN of the server, or ''
 * @property {string} detail Chinese sentence: what happened and what to do next
 * @property {{field: string, message: string}[]} errors
 * @property {number} retryAfter seconds, 0 when unknown
 * @property {number | null} version the version now standing, after a 409
 * @property {string} means 'code', 'password' or 'wechat': by what to prove again who one is, after a 403
 */

const texts = {
  offline: '现在没有网络。请到信号好的地方再试，已经填好的内容不会丢。',
  login: '请先登录，登录后可以接着办。',
  forbidden: '您的账号不能办这件事。有疑问请打热线电话 12345。',
  missing: '没有找到，或者您不能查看。',
  conflict: '内容刚刚有变化，请看过最新情况后再办。',
  large: '文件太大，请换一张照片。',
  busy: '办理的人太多，请过一会儿再试。',
  server: '系统暂时出了问题，不是您的错。请过几分钟再试，或打热线电话 12345。',
  invalid: '有的地方还要改一改，请看下面的提示。',
}

const BY_STATUS = {
  0: texts.offline,
  400: texts.invalid,
  401: texts.login,
  403: texts.forbidden,
  404: texts.missing,
  409: texts.conflict,
  413: texts.large,
  422: texts.invalid,
  429: texts.busy,
}

/**
 * @param {number} status
 * @param {any} [body] problem+json of the server
 * @param {Record<string, string>} [headers]
 * @returns {Problem}
 */
function problem(status, body, headers = {}) {
  const said = body && typeof body === 'object' ? body : {}
  return {
    status,
    type: said.type || '',
    detail: said.detail || BY_STATUS[status] || texts.server,
    errors: said.errors || [],
    retryAfter: Number(headers['retry-after']) || 0,
    version: said.version || null,
    means: said.means || '',
  }
}

/**
 * A caught value as a Problem; a fault of our own code reads like a fault of the system.
 * @param {any} caught
 * @returns {Problem}
 */
function asProblem(caught) {
  if (caught && typeof caught.status === 'number') return caught
  console.error(caught)
  return problem(500)
}

/** Worth trying again by itself: no network, overload, a fault of the server. */
const passing = (/** @type {Problem} */ { status }) => status === 0 || status === 429 || status >= 500

module.exports = { problem, asProblem, passing }
