const { time, yuan } = require('../../../services/format')

/** The means check as whoever looks may see it, as lines to read: pure. */

const texts = {
  conclusion: '结论',
  asked: '查询时间',
  answered: '已经答复',
  beyond: '超过的标准',
  different: '和填写的不一样',
  yes: '有',
  no: '没有',
  unit: '项',
}

const value = ({ unit, value: found }) => {
  if (unit === 'fen' || unit === 'fen_a_month') return yuan(found)
  return unit === 'yes_no' ? (found ? texts.yes : texts.no) : String(found)
}

/** @returns {{label: string, lines: {label: string, text: string}[]}[]} the conclusion, then each person whose findings may be seen */
function sections(label, report) {
  const { conclusion_label: conclusion, requested_at: requested, asked, answered, beyond, different, people } = report
  const whole = [
    [texts.conclusion, conclusion],
    [texts.asked, time(requested)],
    [texts.answered, `${answered} / ${asked} ${texts.unit}`],
    [texts.beyond, (beyond || []).join('\n')],
    [texts.different, (different || []).join('\n')],
  ]
    .filter(([, text]) => text)
    .map(([name, text]) => ({ label: name, text }))
  const persons = people.map(({ name, sources }) => ({
    label: name,
    lines: sources.map(({ label: source, state_label: state, facts }) => ({
      label: source,
      text: [state, ...(facts || []).map((fact) => `${fact.label} ${value(fact)}`)].join('\n'),
    })),
  }))
  return [{ label, lines: whole }, ...persons]
}

module.exports = { sections }
