'use strict'

/** One person is handed over by a code. The code stays in this page: it stands in no address and is kept nowhere. */

const at = (id) => document.getElementById(id)
const unreachable = '没有连上，请看看网络，再试一次。'

function say(text) {
  at('said').textContent = text
  at('said').hidden = !text
  if (text) at('said').scrollIntoView()
}

async function ask(path, options) {
  say('')
  try {
    const answer = await fetch(`/api/v1/${path}`, options)
    const said = await answer.json()
    if (answer.ok) return said
    say(said.detail)
  } catch {
    say(unreachable)
  }
  return null
}

async function children(parent) {
  const found = await ask(parent ? `regions?parent=${parent}` : 'regions')
  return found ? found.items : []
}

/** Townships lie at different depths: below each area that is none. */
async function towns(parent, left) {
  const found = await children(parent)
  const below = left ? await Promise.all(found.filter(({ level }) => level !== 'town').map(({ code }) => towns(code, left - 1))) : []
  return [...found.filter(({ level }) => level === 'town'), ...below.flat()]
}

const value = (id) => at(id).value.trim()
const optional = (name) => (value(name) ? { [name]: value(name) } : {})

at('hand').addEventListener('submit', async (event) => {
  event.preventDefault()
  const body = {
    code: value('code').replace(/\s/g, ''),
    person: { name: value('name'), region: value('town'), ...optional('id_number'), ...optional('phone') },
    need: value('need'),
    in_danger: at('in_danger').checked,
    ground: at('hand').elements.ground.value,
    contact_phone: value('contact_phone'),
  }
  const headers = { 'Content-Type': 'application/json' }
  const taken = await ask('incoming-referrals/by-code', { method: 'POST', headers, body: JSON.stringify(body) })
  if (!taken) return
  at('hand').hidden = true
  at('done').textContent = `${taken.answer}这个移交码不能再用。`
  at('done').hidden = false
})

towns('', 2).then((found) => at('town').replaceChildren(new Option('请选择', ''), ...found.map(({ code, name }) => new Option(name, code))))
