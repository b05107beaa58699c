// The panel beside the phone: whose phone it is, its network, its font size, where it stands, what it was sent.

import { comeBack, goAway } from '../application.js'
import { node } from '../dialogs/node.js'
import { frameConfig, setSetting, setting } from '../settings.js'
import { messagePanel } from './messages.js'

const NETWORKS = [
  ['good', '良好'],
  ['weak', '弱（慢，十次有三次失败）'],
  ['offline', '断网'],
]
const FONT_SCALES = { min: 0.8, max: 1.75, step: 0.05 }
const PEOPLE = [
  { name: 'zhangsan', label: '张三（居民）' },
  { name: 'lisi', label: '李四（居民）' },
  { name: 'wanglan', label: '王兰（居民）' },
  { name: 'assistant-620171102201', label: '村级协理员' },
]

const row = (label, control) => node('label', {}, [node('span', { textContent: label }), control])
const section = (title, children) => node('section', {}, [node('h2', { textContent: title }), ...children])

function choice(options, chosen, onchange) {
  const select = node(
    'select',
    {},
    options.map(([value, label]) => new Option(label, value, false, value === chosen)),
  )
  select.onchange = () => onchange(select.value)
  return select
}

/** Another person is another phone: the program starts afresh. */
function changePerson(name) {
  setSetting('person', name)
  location.assign(`${location.pathname}#/`)
  location.reload()
}

/** A person leaves the program to change a setting of the phone, and comes back. */
function changeFont(router, scale) {
  goAway(router)
  setSetting('fontScale', scale)
  comeBack(router)
}

function fontSlider(router) {
  const slider = node('input', { type: 'range', ...FONT_SCALES, value: setting('fontScale') })
  slider.onchange = () => changeFont(router, slider.valueAsNumber)
  return slider
}

function placeChoice(places) {
  const options = [['', '浏览器所在的位置'], ...places.map(({ name }, index) => [String(index), name])]
  const current = places.findIndex(
    ({ latitude, longitude }) => latitude === setting('place')?.latitude && longitude === setting('place')?.longitude,
  )
  return choice(options, current < 0 ? '' : String(current), (index) => setSetting('place', places[index] ?? null))
}

function personChoice(people) {
  const known = people.some(({ name }) => name === setting('person'))
  const all = known ? people : [...people, { name: setting('person'), label: setting('person') }]
  return choice(
    all.map(({ name, label }) => [name, label]),
    setting('person'),
    changePerson,
  )
}

/** At a desk the panel is a strip until it is wanted. */
function strip(panel) {
  const button = node('button', { id: 'frame-strip', type: 'button', textContent: '演示面板', ariaExpanded: 'false' })
  button.onclick = () => (button.ariaExpanded = String(panel.classList.toggle('open')))
  return button
}

/** @param {object} router */
export async function openDesk(router) {
  const config = await frameConfig()
  const { people = PEOPLE, places = [] } = config
  const panel = node('aside', { id: 'frame-desk', ariaLabel: '演示面板' }, [
    node('div', {}, [
      section('演示面板', [
        row('我是谁', personChoice(people)),
        row(
          '网络',
          choice(NETWORKS, setting('network'), (network) => setSetting('network', network)),
        ),
        row('字号', fontSlider(router)),
        row('位置', placeChoice(places)),
      ]),
      section('收到的微信消息', [messagePanel(config)]),
    ]),
  ])
  panel.prepend(strip(panel))
  document.body.append(panel)
}
