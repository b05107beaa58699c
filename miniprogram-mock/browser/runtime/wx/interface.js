// What a page says and asks over itself: toast, loading, modal, action sheet; and its bars and scrolling.

import { setBarColors, setTitle } from '../bars.js'
import { node } from '../dialogs/node.js'
import { ask, openSheet } from '../dialogs/sheet.js'
import { hideToast, showToast } from '../dialogs/toast.js'
import { startRefresh, stopRefresh } from '../scrolling.js'
import { Failure, wxCall } from './call.js'

async function showModal(options) {
  const { title = '', content = '', showCancel = true, editable = false, placeholderText = '' } = options
  const { cancelText = '取消', confirmText = '确定' } = options
  const field = node('textarea', { value: content, placeholder: placeholderText, ariaLabel: title || placeholderText })
  const body = editable ? [field] : [node('p', { textContent: content })]
  const no = showCancel ? [[cancelText, false]] : []
  const confirm = await openSheet({ title, form: 'modal', content: body, buttons: [...no, [confirmText, true]] })
  return { confirm, cancel: !confirm, content: editable && confirm ? field.value : null }
}

async function showActionSheet({ alertText, itemList }) {
  const buttons = [...itemList.map((text, index) => [text, index]), ['取消', -1]]
  const content = alertText ? [node('p', { textContent: alertText })] : []
  const tapIndex = await openSheet({ title: alertText ?? '请选择', form: 'sheet list', content, buttons, escape: -1 })
  if (tapIndex < 0) throw new Failure('cancel')
  return { tapIndex }
}

async function makePhoneCall({ phoneNumber }) {
  if (!(await ask('拨打电话', [phoneNumber], ['取消', '呼叫']))) throw new Failure('cancel')
  location.assign(`tel:${phoneNumber}`)
}

function pageScrollTo(shown, { scrollTop, selector, duration = 300 }) {
  const behavior = duration > 0 ? 'smooth' : 'auto'
  const target = selector && shown.host.querySelector(selector)
  if (target) target.scrollIntoView({ behavior })
  else shown.host.scrollTo({ top: scrollTop ?? 0, behavior })
}

function rename(shown, title) {
  shown.title = title
  setTitle(title)
}

export function interfaceApi(router) {
  return {
    showToast: wxCall('showToast', ({ title, icon = 'success', mask, duration = 1500 }) => showToast({ title, icon, mask, duration })),
    hideToast: wxCall('hideToast', hideToast),
    showLoading: wxCall('showLoading', ({ title, mask }) => showToast({ title, icon: 'loading', mask })),
    hideLoading: wxCall('hideLoading', hideToast),
    showModal: wxCall('showModal', showModal),
    showActionSheet: wxCall('showActionSheet', showActionSheet),
    makePhoneCall: wxCall('makePhoneCall', makePhoneCall),
    pageScrollTo: wxCall('pageScrollTo', (options) => pageScrollTo(router.current(), options)),
    setNavigationBarTitle: wxCall('setNavigationBarTitle', ({ title }) => rename(router.current(), title)),
    setNavigationBarColor: wxCall('setNavigationBarColor', ({ frontColor, backgroundColor }) => setBarColors(frontColor, backgroundColor)),
    startPullDownRefresh: wxCall('startPullDownRefresh', () => startRefresh(router.current())),
    stopPullDownRefresh: wxCall('stopPullDownRefresh', () => stopRefresh(router.current())),
  }
}
