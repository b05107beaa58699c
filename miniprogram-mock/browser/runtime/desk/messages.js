// The messages that WeChat's stand-in was asked to send, newest first.

import { node } from '../dialogs/node.js'
import { setting } from '../settings.js'

const EVERY = 3000

const time = (at) =>
  new Date(typeof at === 'number' && at < 1e11 ? at * 1000 : at).toLocaleString('zh-CN', { hour12: false })

function message({ at, template_id: template, page, data, errcode }, templates) {
  const title = templates[template] ?? template
  const lines = Object.values(data ?? {}).map(({ value }) => node('div', { textContent: value }))
  const heading = node('strong', { textContent: errcode ? `${title}（未送达，错误 ${errcode}）` : title })
  const open = node('button', { type: 'button', onclick: () => page && openFrom(page) }, [
    heading,
    ...lines,
    node('small', { textContent: time(at) }),
  ])
  return node('li', { className: errcode ? 'refused' : '' }, [open])
}

const openFrom = (page) => wx.reLaunch({ url: `/${page.replace(/^\//, '')}`, fail: console.warn })

/**
 * @param {{messages_url?: string, wechat_url?: string, templates?: Object<string, string>}} config
 * @returns {HTMLElement} a list that keeps itself up to date; only what the phone's owner was sent
 */
export function messagePanel({ messages_url: given, wechat_url: wechat, templates = {} }) {
  const list = node('ol', { ariaLive: 'polite' })
  const url = given ?? (wechat && `${wechat}/_sent`)
  if (!url) {
    list.append(node('li', { textContent: '没有连接消息服务。' }))
    return list
  }
  let seen = ''
  const refresh = async () => {
    const text = document.hidden
      ? seen
      : await fetch(url).then(
          (response) => (response.ok ? response.text() : seen),
          () => seen,
        )
    if (text === seen) return
    seen = text
    const mine = JSON.parse(text).filter(({ touser }) => touser === `openid-${setting('person')}`)
    list.replaceChildren(...mine.reverse().map((sent) => message(sent, templates)))
  }
  refresh()
  setInterval(refresh, EVERY)
  return list
}
