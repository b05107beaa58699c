const api = require('../../../services/api')
const { date, time } = require('../../../services/format')

/** What auditors check: whether a record was changed, and what happened to accounts. */

const texts = {
  number: '编号，例如 A620171101-2026-000012',
  holds: '没有被改过',
  broken: '对不上，请保存证据并报告',
  head: '最后一条的摘要：',
  digest: '摘要：',
  open: '是谁办的，打开“办理经过”看',
  times: (count) => `${count} 次`,
}
const say = {
  events: (count) => `一共 ${count} 条记录，一条接一条核对过`,
  flaw: ({ seq, what }) => `第 ${seq} 条：${what}`,
  chains: (count) => `${count} 件事的记录`,
}

/** @type {import('./sending').Register} */
const chain = {
  title: '核对一件事的记录',
  hint: '写上编号。系统把这件事的每一条记录从头接到尾核对一遍，看有没有人改过、删过。',
  none: '请写完整的编号。',
  filters: { type: 'object', properties: { number: { type: 'string', title: texts.number, maxLength: 40 } } },
  items: async ({ number }) => {
    const q = (number || '').trim()
    if (!q) return []
    const { data } = await api.call('POST', '/applications/search', { data: { q } })
    return Promise.all(
      data.items.map(async (item) => ({ ...item, ...(await api.get(`/record-checks/applications/${item.id}`)) })),
    )
  },
  show: (item) => ({
    id: item.id,
    heading: `${item.title} ${item.number || ''}`,
    tag: item.holds ? texts.holds : texts.broken,
    tone: item.holds ? 'done' : 'late',
    lines: [say.events(item.events), ...item.flaws.map(say.flaw), texts.head + item.head, texts.open],
    url: `/packages/subject/pages/subject/subject?collection=applications&id=${item.id}`,
  }),
}

/** @type {import('./sending').Register} */
const digests = {
  title: '每天的记录摘要',
  hint: '一天结束时所有记录的摘要。和另外保存的那一份对一对：不一样，就是有人改过。',
  none: '还没有摘要：一天过完以后才有。',
  from: () => ['/record-digests', {}],
  show: (item) => ({
    id: item.day,
    heading: date(item.day),
    lines: [say.chains(item.chains), texts.digest + item.digest],
  }),
}

/** @type {import('./sending').Register} */
const alerts = {
  title: '账号安全提醒',
  hint: '有人反复试密码、一个地址试很多账号，都会记在这里。',
  none: '还没有提醒。',
  from: () => ['/security-alerts', {}],
  show: (item) => ({ id: item.id, heading: item.label, lines: [time(item.at), texts.times(item.count)] }),
}

module.exports = { alerts, chain, digests }
