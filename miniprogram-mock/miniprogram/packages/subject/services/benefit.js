const { date, yuan } = require('../../../services/format')
const { objected } = require('./objections')
const { owed, posted } = require('./postings')

/** What a benefit (救助金) says about itself, as lines to read: pure. */

const texts = {
  amount: '每月',
  example: '（示例）',
  since: '从哪天起发',
  last: '发到哪个月',
  account: '收款账户',
  noAccount: '还没有登记，请点“登记、换收款账户”。',
  asked: '要换成的账户',
  months: '以后每个月',
  proposal: '打算怎样调整',
  statement: '已经说的意见',
  hearing: '当面说的意见',
  now: '现在每月',
  becomes: '改为',
  notice: '在村（社区）公示',
  to: '到',
}

/** The number is masked by the server. */
const account = ({ holder, number, bank, state_label: state, name_check_label: check }) =>
  [`${holder} ${number}`, bank, state, check].filter(Boolean).join('\n')

/** '2026-12-01' -> '2026年12月' */
const month = (/** @type {string} */ day) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`

/** Of nothing that is no benefit. @returns {[string, any][]} */
function lines({
  monthly_amount: amount,
  example,
  starts_on: since,
  last_month: last,
  account: used,
  account_change: asked,
  actions = [],
}) {
  if (!since) return []
  return [
    [texts.amount + (example ? texts.example : ''), yuan(amount)],
    [texts.since, date(since)],
    [texts.last, last && month(last)],
    // Nobody whose eyes it is kept from may change it.
    [
      texts.account,
      used ? account(used) : actions.some(({ action }) => action === 'change_account') && texts.noAccount,
    ],
    [texts.asked, asked && account(asked)],
  ]
}

/** Both sums, so that nobody has to look for the other: '现在每月640元，改为320元'. */
const beforeAndAfter = ({ monthly_amount: then, monthly_amount_now: now }) =>
  then === null ? '' : `${now ? `${texts.now}${yuan(now)}，${texts.becomes}` : ''}${yuan(then)}`

/** What is proposed, and what is owed month by month: parts of their own. */
function sections({ proposal, months, postings = [], lacking = [] }) {
  return [
    owed(lacking),
    proposal && {
      label: texts.proposal,
      lines: [
        {
          label: proposal.kind_label,
          text: [proposal.change, beforeAndAfter(proposal), proposal.reason].filter(Boolean).join('\n'),
        },
        ...proposal.statements.map(({ text, on }) => ({ label: `${texts.statement} ${date(on)}`, text })),
        proposal.notice && {
          label: texts.notice,
          text: `${date(proposal.notice.starts_on)}${texts.to}${date(proposal.notice.ends_on)}`,
        },
        ...objected(proposal.objections),
        proposal.hearing && { label: texts.hearing, text: proposal.hearing },
      ].filter(Boolean),
    },
    months &&
      months.length && {
        label: texts.months,
        lines: months.map(({ month: first, amount }) => ({ label: month(first), text: yuan(amount) })),
      },
    posted(postings),
  ].filter(Boolean)
}

module.exports = { lines, month, sections }
