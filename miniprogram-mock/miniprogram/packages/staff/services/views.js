/** What a work list can be narrowed to, in words and as the API asks it: pure. */

const texts = {
  all: '全部',
  today: '今天到期',
  overdue: '超期',
  reviews: '本月到期复核',
  mine: '分给我的',
  unassigned: '还没有人办',
}

/** Kinds of matter that have a legal term, and whose list is narrowed by it. */
const WITH_DUE = ['applications', 'benefits']
/** As the API asks for each; the reviews of this month include the late ones. @type {Record<string, Record<string, any>>} */
const ASKED = {
  today: { due: 'today' },
  overdue: { due: 'overdue' },
  reviews: { state: 'reviewing', due: 'month' },
  mine: { mine: 1 },
  unassigned: { assigned_to: 'none' },
}

/** What the list of a view asks for, also before anything is known of the list. @param {string} key */
function filtersOf(key) {
  const [kind, state] = key.split(':')
  return kind === 'state' ? { state } : ASKED[kind] || {}
}
const view = (/** @type {string} */ key, /** @type {string} */ label, /** @type {number | null} */ count) => ({
  key,
  label,
  count,
})

/**
 * The line of counts above a list: each opens the list that it counts.
 * @param {string} collection
 * @param {{value: string, label: string}[]} states
 * @param {any} counts of GET /{collection}/counts; null where they are not known
 * @returns {{key: string, label: string, count: number | null}[]}
 */
function viewsOf(collection, states, counts) {
  const known = counts || { items: [] }
  const of = (/** @type {string} */ state) => (known.items.find((item) => item.state === state) || { count: 0 }).count
  const dated =
    counts && WITH_DUE.includes(collection)
      ? [view('today', texts.today, known.due_today), view('overdue', texts.overdue, known.overdue)]
      : []
  const whose = counts
    ? [view('mine', texts.mine, known.mine), view('unassigned', texts.unassigned, known.unassigned)]
    : []
  const byState = states.map(({ value, label }) => view(`state:${value}`, label, counts ? of(value) : null))
  return [
    view('', texts.all, null),
    ...(collection === 'benefits' ? [view('reviews', texts.reviews, counts && !of('reviewing') ? 0 : null)] : []),
    ...dated,
    ...whose,
    ...byState,
  ]
}

/** The villages of what is listed, each with how many: a township's day goes village by village. */
function villagesOf(rows) {
  const villages = new Map()
  for (const { region, where } of rows) {
    const known = villages.get(region) || { region, name: where, count: 0 }
    villages.set(region, { ...known, count: known.count + 1 })
  }
  return [...villages.values()].sort((a, b) => b.count - a.count)
}

/** By what else a list is narrowed: the parameter of the API, and where a row has its value and its word. */
const FACETS = [
  { key: 'programme', label: '项目', value: 'procedure', word: 'programme', of: WITH_DUE },
  { key: 'category', label: '类别', value: 'category', word: 'category_label', of: WITH_DUE },
  { key: 'waiting_for', label: '在等谁', value: 'waiting_for', word: 'waits' },
]

/**
 * Each with what there is to choose among these rows; one in which they are all alike is no choice.
 * @param {string} collection
 * @param {any[]} rows
 * @param {Record<string, string>} narrow what is chosen
 */
function facetsOf(collection, rows, narrow) {
  return FACETS.filter(({ of }) => !of || of.includes(collection))
    .map(({ key, label, value, word }) => {
      const found = new Map(rows.filter((row) => row[value]).map((row) => [row[value], row[word]]))
      const options = [{ value: '', label: `${label}：${texts.all}` }]
      for (const [each, name] of found) options.push({ value: each, label: name })
      return {
        key,
        label,
        options,
        at: Math.max(
          0,
          options.findIndex((option) => option.value === narrow[key]),
        ),
      }
    })
    .filter(({ key, options }) => options.length > 2 || narrow[key])
}

/** What is kept under a name: the same choice again in one tap. @param {string} collection @returns {any[]} */
const keptFor = (collection) => wx.getStorageSync(`lists:${collection}`) || []

/** @param {string} collection @param {any} choice {label, view, village, narrow, sort}; the same label once more takes it away */
function keep(collection, choice) {
  const kept = keptFor(collection)
  const others = kept.filter(({ label }) => label !== choice.label)
  wx.setStorageSync(`lists:${collection}`, others.length < kept.length ? others : [...kept, choice])
}

/**
 * In the order of a walk: from where one stands to the nearest, from there to the nearest of the others, and so on; what has no
 * place comes last. Needs no signal.
 * @param {any[]} items
 * @param {{longitude: number, latitude: number}} start
 * @param {(from: any, to: any) => number} distance in metres
 * @returns {{item: any, metres: number | null}[]} each with how far it is from the one before
 */
function nearestNext(items, start, distance) {
  const left = items.filter((item) => item.location)
  const walk = []
  for (let from = start; left.length;) {
    const metres = left.map((item) => distance(from, item.location))
    const least = Math.min(...metres)
    const [item] = left.splice(metres.indexOf(least), 1)
    walk.push({ item, metres: least })
    from = item.location
  }
  return [...walk, ...items.filter((item) => !item.location).map((item) => ({ item, metres: null }))]
}

module.exports = { nearestNext, facetsOf, filtersOf, keep, keptFor, villagesOf, viewsOf, WITH_DUE }
