const { yuan } = require('../../../services/format')

/** A list of a month as lines to read: what whoever signs, checks or approves it puts their name to. */

const texts = {
  period: '发哪个月的',
  programme: '救助项目',
  ordered: '要发',
  held: '暂缓',
  digest: '校验码',
  answered: '银行的答复',
  filling: '正在生成',
}
const RESULTS = [
  ['paid', '到账'],
  ['returned', '退回'],
  ['open', '还没有答复'],
  ['duplicate', '重复'],
  ['other_amount', '金额不对'],
  ['unknown', '不是这批的'],
  ['unreadable', '读不懂'],
]
const times = (/** @type {number} */ count) => `${count}笔`

/** @returns {[string, any][]} */
function paymentRun({ period, programme_name: programme, lines_count: count, total, list_hash: hash, ...run }) {
  if (total === undefined || !period) return []
  return [
    [texts.period, period],
    [texts.programme, programme],
    [texts.filling, !run.is_full && `${run.filled}／${count}`],
    [texts.ordered, run.is_full && `${times(count)}，共${yuan(total)}`],
    [texts.held, run.held_count && times(run.held_count)],
    [texts.digest, hash && hash.slice(0, 8)],
    [texts.answered, run.results && answered(run.results)],
  ]
}

/** What the bank said last, and what still waits; kinds of which there is none are left out. */
function answered(results) {
  const said = RESULTS.filter(([kind]) => results[kind])
  return said.map(([kind, label]) => `${label}${times(results[kind])}`).join('，')
}

module.exports = { paymentRun }
