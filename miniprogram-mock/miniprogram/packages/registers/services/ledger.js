const api = require('../../../services/api')
const { day, time, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')

/** The books (总账): what is in each account, what moved it, and whether both sides of a day are alike. */

const texts = {
  entries: '看明细',
  balance: '试算平衡表',
  on: '到哪一天为止',
  same: '两边一样，账是平的',
  differs: '两边不一样，请马上报告',
  nothing: '（没有写用途）',
  sides: { debit: '借', credit: '贷' },
}
const say = {
  account: ({ normal_side: side, entries, region_name: place }) =>
    [place, `余额在${texts.sides[side]}方`, `${entries} 笔`].join('，'),
  both: ({ debit, credit }) => `借方合计 ${yuan(debit)}，贷方合计 ${yuan(credit)}`,
  row: ({ debit, credit }) => (debit ? `借 ${yuan(debit)}` : `贷 ${yuan(credit)}`),
}

async function trialBalance({ on }) {
  const found = await api.get(`/ledger/trial-balance?on=${on}`)
  return {
    lines: [
      { label: found.debit === found.credit ? texts.same : texts.differs, text: say.both(found) },
      ...found.accounts.map((row) => ({ label: row.name, text: say.row(row) })),
    ],
  }
}
const DAY = {
  type: 'object',
  required: ['on'],
  properties: { on: { type: 'string', title: texts.on, format: 'date' } },
}

/** @type {import('./sending').Register} */
const ledger = {
  title: '总账',
  hint: '每个科目现在有多少钱。一笔钱从一个科目到另一个科目，借贷两边总是一样多；记错了只能再记一笔，不能改。',
  none: '还没有记过账。',
  items: async () => (await api.get('/ledger/accounts')).items,
  show: (item) => ({
    id: item.id,
    heading: item.name,
    tag: yuan(item.balance),
    tone: item.balance < 0 ? 'late' : 'calm',
    lines: [say.account(item)],
    acts: item.entries
      ? [
          {
            label: texts.entries,
            url: `/packages/registers/pages/register/register?of=ledger-entries&account=${item.id}`,
          },
        ]
      : [],
  }),
  acts: () => [{ label: texts.balance, schema: DAY, initial: { on: day(serverTime.now()) }, does: trialBalance }],
}

/** @type {import('./sending').Register} */
const ledgerEntries = {
  title: '科目明细',
  hint: '最近的在前面。每一笔后面的余额，是记完这一笔以后的。',
  none: '这个科目还没有记过账。',
  from: ({ account }) => [`/ledger/accounts/${account}/entries`, {}],
  show: (item) => ({
    id: item.id,
    heading: item.note || texts.nothing,
    tag: `${texts.sides[item.side]} ${yuan(item.amount)}`,
    tone: 'calm',
    lines: [time(item.at), `第 ${item.seq} 笔，余额 ${yuan(item.balance_after)}`],
  }),
}

module.exports = { ledger, 'ledger-entries': ledgerEntries }
