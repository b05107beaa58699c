const api = require('../../../services/api')
const { date, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')

/** The yearly list of purchased services, as everybody reads it, and where the bureau writes it. */

const texts = {
  draft: '起草清单（改清单也从这里）',
  year: '哪一年',
  reason: '为什么改（今年已经公布过的要写，大家看得到）',
  drafts: '看起草中的和以前的',
}
const say = {
  heading: ({ year }) => `${year} 年购买服务清单`,
  total: ({ planned, published_on: on }) => `${date(on)}公布，一共打算花 ${yuan(planned)}`,
  changed: ({ reason }) => reason && `改过：${reason}`,
  outside: ({ outside }) => outside > 0 && `清单以外签了 ${yuan(outside)}，每一份都由两个人定，写明原因`,
  line: ({ name, for_whom: whom, standard, region_name: where, planned, fund_label: fund, ordered, paid }) =>
    `${name}：给${whom}；${standard}；${where}。打算花 ${yuan(planned)}（${fund}），已经签了 ${yuan(ordered)}，付了 ${yuan(paid)}`,
}
const DRAFT = () => ({
  type: 'object',
  required: ['year'],
  properties: {
    year: { type: 'integer', title: texts.year, minimum: 2020, maximum: 2100 },
    reason: { type: 'string', title: texts.reason, maxLength: 200 },
  },
})

async function draft(values, key) {
  const { id } = await api.post('/service-lists', { ...values, id: key }, key)
  wx.navigateTo({ url: `/packages/subject/pages/subject/subject?collection=service-lists&id=${id}` })
}

/** @type {import('./sending').Register} */
const serviceLists = {
  title: '购买服务清单',
  hint: '政府出钱，请机构来做的服务：买什么、给谁、做到什么标准、打算花多少、已经签了多少。清单由两个人定，改了要写明原因。',
  none: '清单还没有公布。',
  items: async () => (await api.get('/service-lists/public', { loginOptional: true })).items,
  show: (item) => ({
    id: String(item.year),
    heading: say.heading(item),
    lines: [say.total(item), say.changed(item), ...item.lines.map(say.line), say.outside(item)].filter(Boolean),
  }),
  acts: () =>
    session.holds('bureau_supervisor')
      ? [
          {
            label: texts.draft,
            schema: DRAFT,
            initial: { year: new Date(serverTime.now()).getFullYear() },
            does: draft,
          },
          { label: texts.drafts, url: '/packages/staff/pages/worklist/worklist?collection=service-lists' },
        ]
      : [],
}

module.exports = { 'service-lists': serviceLists }
