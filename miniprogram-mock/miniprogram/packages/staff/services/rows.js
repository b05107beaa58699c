const { date, nearness } = require('../../../services/format')
const serverTime = require('../../../services/server-time')

/** A matter as a list shows it: a card on a phone, a row of a table at a desk. Pure but for what time it is. */

const texts = { mine: '分给我的', me: '我' }

const say = {
  people: (count) => `${count} 人`,
  age: (hours) => (hours < 1 ? '刚刚' : hours < 48 ? `${Math.floor(hours)} 小时前` : `${Math.floor(hours / 24)} 天前`),
}

/**
 * What a list says of each matter. `sort` is what the server orders by; by the others a list is put in order here, when
 * it is all there.
 */
const column = (/** @type {string} */ key, /** @type {string} */ label, /** @type {string} */ sort = `own:${key}`) => ({
  key,
  label,
  sort,
  served: !sort.startsWith('own:'),
})
const SHARED = {
  name: column('name', '姓名'),
  // A matter that is nobody's has its number there, and what has neither what it is.
  called: column('called', '姓名、编号'),
  where: column('where', '村（社区）'),
  state: column('state_label', '状态'),
  whose: column('whose', '谁在办'),
  waits: column('waits', '在等谁'),
  received: column('received', '收到', 'received_on'),
}
const CASES = [
  column('number', '编号'),
  SHARED.name,
  SHARED.where,
  column('what', '项目、类别'),
  SHARED.state,
  column('limit', '期限', 'due_on'),
  SHARED.waits,
  SHARED.whose,
]
const OTHERS = [
  SHARED.called,
  SHARED.where,
  column('what', '事项'),
  SHARED.state,
  column('limit', '期限', 'due_on'),
  SHARED.received,
  SHARED.waits,
  SHARED.whose,
]

const columnsOf = (/** @type {string} */ collection) =>
  collection === 'applications' || collection === 'benefits' ? CASES : OTHERS

/** How large an emergency is and where, in a line. */
const scale = ({ people, location: place }) =>
  [place && place.address, people && say.people(people)].filter(Boolean).join('，')

/** Its kind, and within that its class. */
const what = ({ programme_name: programme, category_label: category, title }) =>
  [programme || title, category].filter(Boolean).join('，')

/** @param {string} collection @param {any} item as a list of the server has it */
function rowOf(collection, item) {
  const on = item.attention_on || item.step_due_on || item.due_on
  const near = on && item.resident.next !== null ? nearness(on) : { text: '', tone: 'calm' }
  const name = item.applicant_name || item.name || (item.person && item.person.name) || ''
  return {
    id: item.id,
    url: `/packages/subject/pages/subject/subject?collection=${collection}&id=${item.id}`,
    version: item.version,
    state: item.state,
    procedure: item.procedure,
    state_label: item.state_label,
    stateTone: item.tone,
    location: item.location,
    name,
    called: name || item.number || item.title || '',
    heading: [name, item.programme_name || item.title].filter(Boolean).join(' '),
    what: what(item) || scale(item) || item.description || '',
    place: [item.assigned_to === 'mine' && texts.mine, item.region_name, item.number].filter(Boolean).join(' '),
    where: item.region_name,
    region: item.region,
    number: item.number || '',
    description: item.description || scale(item),
    due: near.text,
    // How far it is says the year.
    limit: near.text && `${date(on, Date.parse(on))} ${near.text}`,
    tone: near.tone,
    whose: item.assigned_to === 'mine' ? texts.me : item.assignee_name || '',
    waits: item.waiting_for_label || '',
    waiting_for: (item.waiting_for || [])[0] || '',
    programme: item.programme_name || '',
    category: item.category || '',
    category_label: item.category_label || '',
    received: date(item.received_on),
    age: item.submitted_at ? say.age((serverTime.now() - Date.parse(item.submitted_at)) / 3600000) : '',
  }
}

/** @param {any[]} rows @param {string} sort `own:name`, or `-own:name` for the other way round */
function inOrder(rows, sort) {
  const [, back, key] = /^(-?)own:(.+)$/.exec(sort) || []
  if (!key) return rows
  const sorted = [...rows].sort((a, b) => String(a[key]).localeCompare(String(b[key]), 'zh'))
  return back ? sorted.reverse() : sorted
}

module.exports = { columnsOf, inOrder, rowOf }
