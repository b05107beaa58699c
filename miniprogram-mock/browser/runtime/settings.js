// What the phone frame decides about the phone: whose it is, its network, its font size, where it stands.
// Kept in the browser, so that a reload is the same phone.

const KEY = 'phone-frame'
const DEFAULTS = { person: 'zhangsan', network: 'good', fontScale: 1, place: null }

const listeners = new Set()
const values = { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
const asked = new URLSearchParams(location.search).get('as')
if (asked) setSetting('person', asked)

/** @param {'person'|'network'|'fontScale'|'place'} name */
export const setting = (name) => values[name]

export function setSetting(name, value) {
  values[name] = value
  localStorage.setItem(KEY, JSON.stringify(values))
  listeners.forEach((listener) => listener(name, value))
}

export const onSetting = (listener) => listeners.add(listener)

/** Each person has a phone of their own: nothing that one stores is seen by another. */
export const phoneName = () => `phone:${values.person}`

let pending

/**
 * The demonstration's facts, served by the backend: {people: [{name, label, phone?}], messages_url, templates: {id: title},
 * places: [{name, address, latitude, longitude}]} (WGS-84). Every field may be missing; without the file all are.
 */
export function frameConfig() {
  pending ??= fetch('browser-config.json')
    .then((response) => (response.ok ? response.json() : {}))
    .catch(() => ({}))
  return pending
}
