const { day } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const { post } = require('./sending')

/** Where a need can be sent, and how the departments answer. */

const texts = {
  tells: '部门会看到：',
  keeps: '部门看不到：',
  send: '转一件',
  name: '姓名',
  number: '身份证号（不知道可以不填）',
  phone: '电话（没有可以不填）',
  place: '在哪个村、社区',
  need: '需要部门帮什么（部门看得到这段话）',
  agreed: '本人哪一天同意的',
  why: '没有同意而依法必须转的，写明理由（有同意的不填）',
  none: '手里没有件',
  late: '有到期没有答复的',
  sent: '已经转给部门，到期没有答复会告诉您',
}
const UNITS = { hours: '小时', working_days: '个工作日', calendar_days: '天' }
const say = {
  within: ({ n, unit }) => `${n}${UNITS[unit]}`,
  clocks: (receive, answer) => `${say.within(receive)}内签收，${say.within(answer)}内答复`,
  queue: ({ waiting, silent }) => (waiting ? `手里 ${waiting} 件，其中 ${silent} 件到期没有答复` : texts.none),
  speed: ({ answered, median_days: days }) => (answered ? `半年里答复 ${answered} 件，一半在 ${days} 天以内` : ''),
  unsolved: ({ unsolved }) => (unsolved ? `本人说没有解决的 ${unsolved} 件` : ''),
}
const names = (fields) => fields.map(({ label }) => label).join('、')
const load = (capacity) => [say.queue(capacity), say.speed(capacity), say.unsolved(capacity)].filter(Boolean)

const schema = () => ({
  type: 'object',
  required: ['name', 'region', 'need'],
  properties: {
    name: { type: 'string', title: texts.name, maxLength: 50 },
    id_number: { type: 'string', title: texts.number, format: 'id-number' },
    phone: { type: 'string', title: texts.phone, format: 'phone' },
    region: { type: 'string', title: texts.place, 'x-widget': 'region' },
    need: { type: 'string', title: texts.need, 'x-widget': 'textarea', maxLength: 2000 },
    agreed: { type: 'string', title: texts.agreed, format: 'date' },
    why: { type: 'string', title: texts.why, 'x-widget': 'textarea', maxLength: 2000 },
  },
})

/** One ground: a reason that was written stands in place of the consent. */
const slip = (kind, { need, agreed, why, ...person }) => ({
  kind,
  need,
  person,
  ...(why ? { override: { reason: why } } : { consent: { signed_at: agreed } }),
})

/** @type {import('./sending').Register} */
const referralKinds = {
  title: '转给部门',
  hint: '家里已经有事在办的，请从那件事里转，资料不用再填。',
  none: '没有可以转的部门。',
  from: () => ['/referral-kinds', {}],
  show: (item) => ({
    id: item.code,
    heading: `${item.label}：${item.department.name}`,
    lines: [
      item.season || '',
      ...load(item.capacity),
      say.clocks(item.receive_within, item.answer_within),
      texts.tells + names(item.sends),
      item.holds_back.length ? texts.keeps + names(item.holds_back) : '',
    ].filter(Boolean),
    acts: [
      {
        label: texts.send,
        schema,
        initial: { agreed: day(serverTime.now()) },
        does: async (values, key) => {
          await post('/referrals', slip(item.code, values), key)
          return { said: texts.sent }
        },
      },
    ],
  }),
}

/** @type {import('./sending').Register} */
const departments = {
  title: '各部门答复得怎样',
  hint: '按现在办理记录里的件数计算。',
  none: '没有部门。',
  from: () => ['/departments', {}],
  show: (item) => ({
    id: item.value,
    heading: item.label,
    lines: load(item),
    ...(item.silent ? { tag: texts.late, tone: 'bad' } : {}),
  }),
}

module.exports = { 'referral-kinds': referralKinds, departments }
