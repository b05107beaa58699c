/**
 * The phone's outbox with a network and a server that can be told to fail at any exchange: `test_outbox_walk.py` runs it in
 * Node. Reads journeys and faults as JSON, answers what was lost or came twice.
 */
const path = require('path')
const SERVICES = process.argv[2]

const at = (/** @type {string} */ name) => require.resolve(path.join(SERVICES, name))
const stub = (name, exports) => {
  require.cache[at(name)] = /** @type {any} */ ({ id: at(name), filename: at(name), loaded: true, exports })
}
const storage = new Map()
stub('session', {
  account: () => ({ id: 'me' }),
  accessToken: async () => 'token',
  renew: async () => ({ access_token: 'token' }),
  ready() {},
})
stub('step-up', { isAsked: () => false })
stub('server-time', { hear() {} })
stub('drafts', { close() {} })
const read = (name) => JSON.parse(storage.get(name) || '[]')
stub('sealed', {
  isOpen: () => false,
  whenUnlocked() {},
  list: (name) => ({ read: () => read(name), write: (items) => storage.set(name, JSON.stringify(items)) }),
})

/** What it has taken: each thing by its id, each step and paper by the key that came with it. */
let server
const fresh = () => ({ subjects: {}, papers: {}, steps: {}, answers: {}, times: {} })

const count = (what) => {
  server.times[what] = (server.times[what] || 0) + 1
}

function act(method, url, data, key) {
  const said = key && `${method} ${url} ${key}`
  if (said && server.answers[said]) return server.answers[said]
  const answer = answerTo(method, url, data || {})
  if (said && answer[0] < 400) server.answers[said] = answer
  return answer
}

function answerTo(method, url, data) {
  const [collection, id, , action] = url.split('/')
  if (url === 'leads/batch') return [200, { results: data.items.map((item) => leadOf(item)) }]
  if (url === 'documents') return announced(data)
  if (collection === 'documents') return completed(id)
  if (method === 'POST' && !id) {
    if (server.subjects[data.id]) return [409, {}]
    count(`create ${data.id}`)
    server.subjects[data.id] = { id: data.id, version: 1, state: 'draft', body: data }
    return [201, server.subjects[data.id]]
  }
  const subject = server.subjects[id]
  if (!subject) return [404, {}]
  if (method === 'GET') return [200, subject]
  if (method === 'PATCH') return [200, Object.assign(subject, { body: data, version: subject.version + 1 })]
  if (data.expected_version && data.expected_version !== subject.version) return [409, { version: subject.version }]
  count(`${action} ${id}`)
  const { expected_version, ...facts } = data
  Object.assign(subject, { state: action, version: subject.version + 1, [action]: facts })
  return [200, subject]
}

function leadOf(item) {
  if (!server.subjects[item.id]) {
    count(`create ${item.id}`)
    server.subjects[item.id] = { id: item.id, version: 1, state: 'reported', body: item }
  }
  return { id: item.id, status: 'written' }
}

function announced({ subject, kind }) {
  if (!server.subjects[subject.id]) return [404, {}]
  const id = `document-${Object.keys(server.papers).length}`
  server.papers[id] = { id, of: subject.id, kind, bytes: 0, state: 'pending' }
  return [201, { document: { id }, upload: { url: id, fields: {}, file_field: 'file' } }]
}

function completed(id) {
  const paper = server.papers[id]
  if (!paper) return [404, {}]
  if (!paper.bytes) return [409, {}]
  paper.state = 'ready'
  return [200, paper]
}

/** The network: which exchange is disturbed, and how. */
let fault, exchanges
const PAGE = '<!doctype html><title>login</title>'

function disturbed() {
  const now = exchanges >= fault.at && exchanges < fault.at + fault.times
  exchanges += 1
  return now ? fault : {}
}

const FAILED = { errMsg: 'request:fail' }

function exchange(perform, { success, fail }) {
  const { kind, status } = disturbed()
  setImmediate(() => {
    if (kind === 'cut') return fail(FAILED)
    if (kind === 'page') return success({ statusCode: status, data: PAGE, header: { 'content-type': 'text/html' } })
    if (kind === 'refused') {
      return success({ statusCode: status, data: { status, detail: 'no', type: 'urn:x' }, header: {} })
    }
    if (kind === 'twice') perform()
    const [code, data] = perform()
    if (kind === 'lost') return fail(FAILED)
    return success({ statusCode: code, data: JSON.parse(JSON.stringify(data)), header: {} })
  })
}

const lower = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

globalThis.wx = /** @type {any} */ ({
  env: { USER_DATA_PATH: '/user' },
  getStorageSync: (name) => (storage.has(name) ? JSON.parse(storage.get(name)) : ''),
  setStorageSync: (name, value) => storage.set(name, JSON.stringify(value)),
  removeStorageSync: (name) => storage.delete(name),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getFileSystemManager: () => ({ unlink() {} }),
  onNetworkStatusChange() {},
  request({ url, method, data, header, ...ends }) {
    const headers = lower(header)
    const meant = headers['x-http-method-override'] || method
    const to = url.replace(/^.*\/api\/v1\//, '')
    exchange(() => act(meant, to, data, headers['idempotency-key']), ends)
  },
  uploadFile({ url, ...ends }) {
    exchange(() => {
      const paper = server.papers[url]
      if (paper.bytes) return [409, {}]
      paper.bytes = 1
      return [204, '']
    }, ends)
    return { onProgressUpdate() {} }
  },
})

const wait = globalThis.setTimeout
// What a person would wait for passes at once; what the outbox puts off, the walk asks for itself.
globalThis.setTimeout = /** @type {any} */ ((call, milliseconds) => (milliseconds < 4000 ? setImmediate(call) : wait(() => {}, 0)))
console.error = () => {}
const outbox = require(at('outbox'))

const turns = async (number) => {
  for (let turn = 0; turn < number; turn += 1) await new Promise((next) => setImmediate(next))
}

async function settle() {
  for (let round = 0; round < 8; round += 1) {
    outbox.flush({ now: true })
    await turns(120)
  }
}

/** Its papers lie on the phone as they do when somebody has photographed them. */
function fill(journey) {
  for (const { subject, papers } of journey.things) {
    const kept = papers.map((id) => ({ id, key: `key-${subject}-${id}`, kind: id, path: `${id}.jpg`, account: 'me', size: 9, state: 'waiting' }))
    if (kept.length) storage.set(`papers:${subject}`, JSON.stringify(kept))
  }
}

function send(journey) {
  for (const thing of journey.things) {
    if (thing.step) outbox.addStep({ ...thing.step, title: 'step' })
    else outbox.add({ id: thing.subject, collection: thing.collection, body: thing.body, action: thing.action, title: 'thing' })
  }
}

/** What has neither arrived whole nor lies whole on the phone. */
function lost({ things }) {
  const waiting = read('outbox')
  return things.filter(({ subject, papers, body, step, action }) => {
    const job = waiting.find((one) => one.id === (step ? step.id : subject) || (step && one.subject === subject))
    const here = (wx.getStorageSync(`papers:${subject}`) || []).map(({ id }) => id)
    const there = Object.values(server.papers).filter(({ of, state }) => of === subject && state === 'ready')
    const papersKept = papers.every((id) => here.includes(id) || there.some(({ kind }) => kind === id))
    const said = JSON.stringify(step ? step.facts : body)
    if (job) return !papersKept || JSON.stringify(step ? job.facts : job.body) !== said
    const known = server.subjects[subject]
    const arrived = known && (step ? known[step.action] : !action || known.state === action)
    return !arrived || !papers.every((id) => there.some(({ kind }) => kind === id))
  })
}

const twice = () => Object.entries(server.times).filter(([, times]) => times > 1)

/** As the page of each does it: a thing keeps its id, a step that was refused is a new one. */
function putRight(journey) {
  for (const job of read('outbox').filter(({ problem }) => problem)) {
    const thing = journey.things.find(({ subject, step }) => (step ? job.subject === subject : job.id === subject))
    if (thing.step) {
      const { facts } = outbox.release(job.id)
      outbox.addStep({ ...thing.step, facts, id: `${job.id}-`, version: server.subjects[thing.subject].version, title: 'step' })
    } else {
      const { version } = outbox.find(job.id)
      outbox.add({ id: job.id, collection: thing.collection, body: thing.body, action: thing.action, title: 'thing', version })
    }
  }
}

async function walk(journey, disturbance) {
  storage.clear()
  server = fresh()
  fault = disturbance
  exchanges = 0
  for (const subject of journey.standing) server.subjects[subject] = { id: subject, version: 3, state: 'open' }
  fill(journey)
  send(journey)
  await turns(60)
  const missing = lost(journey).length
  await settle()
  const stuck = read('outbox').filter(({ problem }) => problem).length
  const later = lost(journey).length
  for (let again = 0; again < disturbance.times; again += 1) {
    putRight(journey)
    await settle()
  }
  const left = read('outbox').map(({ id, problem }) => [id, problem && problem.status])
  return { exchanges, missing, later, stuck, left, unsent: lost(journey).length, twice: twice() }
}

async function main() {
  let text = ''
  for await (const piece of process.stdin) text += piece
  const { journeys, faults } = JSON.parse(text)
  const found = []
  let walked = 0
  for (const journey of journeys) {
    const { exchanges: many } = await walk(journey, { at: 0, times: 0 })
    for (const given of faults) {
      for (let place = 0; place < many; place += 1) {
        for (const times of [1, 3]) {
          const end = await walk(journey, { ...given, at: place, times })
          walked += 1
          if (end.missing || end.later || end.unsent || end.twice.length || end.left.length)
            found.push({ journey: journey.name, ...given, at: place, times, ...end })
        }
      }
    }
  }
  process.stdout.write(JSON.stringify({ walked, found }))
  process.exit(0)
}

main()
