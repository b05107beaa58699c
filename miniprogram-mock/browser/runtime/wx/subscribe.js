// wx.requestSubscribeMessage: at most three templates, from a tap only, each accepted or rejected.

import { node } from '../dialogs/node.js'
import { openSheet } from '../dialogs/sheet.js'
import { isFromTap } from '../gestures.js'
import { frameConfig } from '../settings.js'
import { Failure, wxCall } from './call.js'
import { storageApi } from './storage.js'

const MOST = 3
const ALWAYS = '$subscriptions'

async function request({ tmplIds }) {
  if (!isFromTap()) throw new Failure('can only be invoked by user TAP gesture.', { errCode: 20001 })
  if (!tmplIds?.length) throw new Failure('TmplIds is empty', { errCode: 20001 })
  if (tmplIds.length > MOST) throw new Failure('Templates count out of max bounds', { errCode: 20003 })
  const settled = storageApi.getStorageSync(ALWAYS) || {}
  const open = tmplIds.filter((id) => !settled[id])
  return {
    ...Object.fromEntries(tmplIds.map((id) => [id, settled[id]])),
    ...(open.length ? await ask(open, settled) : {}),
  }
}

async function ask(ids, settled) {
  const { templates = {} } = await frameConfig()
  const boxes = ids.map((id) => checkbox(templates[id] ?? id, true))
  const always = checkbox('总是保持以上选择，不再询问', false)
  const answersWhen = (allowed) => () => boxes.map((box) => (allowed && box.firstChild.checked ? 'accept' : 'reject'))
  const answers = await openSheet({
    title: '申请发送一次以下消息',
    content: [...boxes, always],
    buttons: [
      ['取消', answersWhen(false)],
      ['允许', answersWhen(true)],
    ],
  })
  const result = Object.fromEntries(ids.map((id, index) => [id, answers[index]]))
  if (always.firstChild.checked) storageApi.setStorageSync(ALWAYS, { ...settled, ...result })
  return result
}

const checkbox = (text, checked) => node('label', {}, [node('input', { type: 'checkbox', checked }), text])

export const requestSubscribeMessage = wxCall('requestSubscribeMessage', request)
