const api = require('../../../services/api')
const { query } = require('../../../services/http')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post, told } = require('./sending')
const { sha256 } = require('./sha256')

/** Inspections drawn by lot: the lists are fixed here; what each body puts into the draw is made on its own device. */

const texts = {
  plan: '安排一次抽查',
  title: '抽查的名称',
  of: '查哪一类',
  where: '哪个地方',
  share: '抽查比例（%）',
  inspectors: '检查人员名单（用户名，一行一个）',
  seed: '用哪一个公开数（以后才公布、谁也改不了的，例如某一期福利彩票的开奖号码）',
  commit: '交承诺码',
  sureCommit: '会在这台设备上随机取一个数，只把它的承诺码交上去。请准备好纸笔，把这个数抄下来，抽签时要用。',
  keep: '本单位的数（只显示这一次，请抄下来收好）',
  code: '已经交上去的承诺码',
  value: '公开数：',
}
const KINDS = { applications: '救助申请', emergencies: '急难求助', benefits: '在享待遇' }
const DIGITS = 32
const plans = () => session.holds('bureau_supervisor') || session.holds('park_supervisor')

const commits = () => ['bureau_supervisor', 'finance_officer', 'auditor'].some((office) => session.holds(office))

const planSchema = async () => ({
  type: 'object',
  required: ['title', 'collection', 'share', 'inspectors', 'seeded_by'],
  properties: {
    title: { type: 'string', title: texts.title, maxLength: 60 },
    collection: { type: 'string', title: texts.of, enum: Object.keys(KINDS), 'x-enum-labels': KINDS },
    region: { type: 'string', title: texts.where, oneOf: choices(await areas()) },
    share: { type: 'integer', title: texts.share, minimum: 1, maximum: 100 },
    inspectors: { type: 'string', title: texts.inspectors, maxLength: 2000, 'x-widget': 'textarea' },
    seeded_by: { type: 'string', title: texts.seed, maxLength: 200 },
  },
})

async function plan({ collection, region, inspectors, ...values }, key) {
  const top = (await areas())[0].value
  const filter = region && region !== top ? { collection, region } : { collection }
  const names = inspectors.split(/[\s,，、;；]+/).filter(Boolean)
  return post('/inspections', { ...values, id: key, filter, inspectors: names }, key)
}

/** A number that nobody else knows, and never leaves this device before the draw. */
async function secret() {
  const { randomValues } = await wx.getRandomValues({ length: DIGITS })
  return [...new Uint8Array(randomValues)].map((byte) => byte % 10).join('')
}

async function commit(id, key) {
  const value = await secret()
  const code = sha256(value)
  told(await api.post(`/inspections/${id}/actions/commit`, { hash: code }, key))
  return {
    lines: [
      { label: texts.keep, text: value },
      { label: texts.code, text: code },
    ],
  }
}

/** @type {import('./sending').Register} */
const inspections = {
  title: '双随机抽查',
  hint: '名单和规则先公布，民政、财政、审计三家各出一个数，再加一个以后才公布的数，抽到谁查谁。任何人都可以自己再抽一遍。',
  none: '还没有安排抽查。',
  items: async () => {
    const { items } = await api.get(`/inspections${query({ limit: 100, sort: '-received_on' })}`)
    return items
  },
  show: (item) => ({
    id: item.id,
    heading: item.title,
    tag: item.state_label,
    tone: item.tone,
    lines: [`${item.of_label}，抽 ${item.share}%`, item.region_name, texts.value + item.seeded_by],
    url: `/packages/subject/pages/subject/subject?collection=inspections&id=${item.id}`,
    acts:
      item.state === 'planned' && commits()
        ? [{ label: texts.commit, sure: texts.sureCommit, does: (_, key) => commit(item.id, key) }]
        : [],
  }),
  acts: () => (plans() ? [{ label: texts.plan, schema: planSchema, does: plan }] : []),
}

module.exports = { inspections }
