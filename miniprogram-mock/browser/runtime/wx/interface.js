// What a page says and asks over itself: toast, modal, action sheet; and its bar and scrolling.

import { setTitle, work } from '../bars.js'
import { node } from '../dialogs/node.js'
import { ask, openSheet } from '../dialogs/sheet.js'
import { showToast } from '../dialogs/toast.js'
import { stopRefresh } from '../scrolling.js'
import { Failure, wxCall } from './call.js'

async function showModal({ title = '', content = '', cancelText = '取消', confirmText = '确定', ...more }) {
  if (more.editable) return showEditableModal(title, content, more.placeholderText, [cancelText, confirmText])
  const confirm = await ask(title, [content], [cancelText, confirmText], 'modal')
  return { confirm, cancel: !confirm }
}

/** What was typed comes back as `content`; the placeholder is read out, and stays to be seen. */
async function showEditableModal(title, value, placeholder = '', [cancelText, confirmText]) {
  const input = node('input', { value, ariaLabel: placeholder || title, autocomplete: 'off' })
  const confirm = await openSheet({
    title,
    content: [node('p', { textContent: placeholder }), input],
    form: 'modal',
    buttons: [
      [cancelText, false],
      [confirmText, true],
    ],
  })
  return { confirm, cancel: !confirm, ...(confirm ? { content: input.value } : {}) }
}

async function showActionSheet({ itemList }) {
  const buttons = [...itemList.map((text, index) => [text, index]), ['取消', -1]]
  const tapIndex = await openSheet({ title: '请选择', form: 'sheet list', buttons, escape: -1 })
  if (tapIndex < 0) throw new Failure('cancel')
  return { tapIndex }
}

async function makePhoneCall({ phoneNumber }) {
  if (!(await ask('拨打电话', [phoneNumber], ['取消', '呼叫']))) throw new Failure('cancel')
  location.assign(`tel:${phoneNumber}`)
}

/** To a height, or to an element (`.page >>> #id` looks into components); what can be typed in there is ready for typing. */
function scroll({ host }, { scrollTop, selector, duration = 300 }) {
  const behavior = duration > 0 ? 'smooth' : 'auto'
  if (!selector) return host.scrollTo({ top: scrollTop, behavior })
  const target = host.querySelector(selector.split('>>>').at(-1).trim())
  if (!target) throw new Failure('the selector finds nothing')
  target.scrollIntoView({ block: 'center', behavior })
  const control = target.matches('[tabindex]') ? target : target.querySelector('input, textarea, [tabindex]')
  control?.focus({ preventScroll: true })
}

function rename(shown, title) {
  shown.title = title
  setTitle(title)
}

export function interfaceApi(router) {
  return {
    showToast: wxCall('showToast', showToast),
    showModal: wxCall('showModal', showModal),
    showActionSheet: wxCall('showActionSheet', showActionSheet),
    makePhoneCall: wxCall('makePhoneCall', makePhoneCall),
    pageScrollTo: wxCall('pageScrollTo', (options) => scroll(router.current(), options)),
    setNavigationBarTitle: wxCall('setNavigationBarTitle', ({ title }) => rename(router.current(), title)),
    showNavigationBarLoading: wxCall('showNavigationBarLoading', () => work(1)),
    hideNavigationBarLoading: wxCall('hideNavigationBarLoading', () => work(-1)),
    stopPullDownRefresh: wxCall('stopPullDownRefresh', () => stopRefresh(router.current())),
  }
}
