'use strict'

/** One slip, opened and answered by a code. The code stays in this page: it stands in no address and is kept nowhere. */

const at = (id) => document.getElementById(id)
const texts = {
  unreachable: '没有连上，请看看网络，再试一次。',
  held: '没有告诉你们的：',
  received: '签收好了。办好以后，用同一个答复码回来答复。',
  answered: '答复好了，谢谢。这个答复码不能再用。',
}
let code = ''

function say(text) {
  at('said').textContent = text
  at('said').hidden = !text
}

async function post(path, body) {
  say('')
  try {
    const answer = await fetch(`/api/v1/slips/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const said = await answer.json()
    if (answer.ok) return said
    say(said.detail)
  } catch {
    say(texts.unreachable)
  }
  return null
}

function line(label, text) {
  const name = document.createElement('dt')
  const value = document.createElement('dd')
  name.textContent = label
  value.textContent = text || '—'
  return [name, value]
}

function show(slip) {
  at('kind').textContent = `${slip.kind_label}：${slip.department}`
  at('state').textContent = slip.state_label
  at('fields').replaceChildren(...slip.slip.flatMap(({ label, text }) => line(label, text)))
  at('held').textContent = slip.held_back.length ? texts.held + slip.held_back.join('、') : ''
  at('outcome').replaceChildren(...slip.outcomes.map(({ value, label }) => new Option(label, value)))
  at('answer').elements.answer[0].disabled = slip.state !== 'sent'
  at('open').hidden = true
  at('slip').hidden = false
}

at('open').addEventListener('submit', async (event) => {
  event.preventDefault()
  code = at('code').value.replace(/\s/g, '')
  const slip = await post('open', { code })
  if (slip) show(slip)
})

at('answer').addEventListener('change', () => {
  const grants = at('answer').elements.answer.value === 'grant'
  at('outcome').hidden = at('outcome-of').hidden = !grants
})

at('answer').addEventListener('submit', async (event) => {
  event.preventDefault()
  const answer = at('answer').elements.answer.value
  const note = at('note').value.trim()
  const body = { code, answer, ...(note ? { note } : {}), ...(answer === 'grant' ? { outcome: at('outcome').value } : {}) }
  if (!(await post('answers', body))) return
  at('slip').hidden = true
  at('done').textContent = answer === 'receive' ? texts.received : texts.answered
  at('done').hidden = false
})
