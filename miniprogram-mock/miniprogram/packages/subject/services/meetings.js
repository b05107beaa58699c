const { date, dayOfWeek } = require('../../../services/format')

/** A meeting, an invitation to one, what it gave somebody to do; and a list by which files go: as lines to read. */

const texts = {
  day: '哪一天开',
  where: '在哪里开',
  participants: '请的部门',
  came: '来了',
  stayedAway: '没有来',
  agenda: '议程',
  nothing: '没有要议的事',
  leftOver: '没有排上的',
  owner: '由谁办',
  until: '最晚办完',
  task: '议定的事',
  reported: '办得怎样',
  sends: '派谁来',
  files: '哪一类材料',
  counts: '清单',
  counting: '正在列，过一会儿再看',
  nobody: '没有到期的',
  digest: '清册校验码',
  archive: '档案馆签收',
}
const ANSWERS = { sent: '还没有答复', coming: '会来', staying_away: '来不了', over: '' }
const say = {
  items: (count) => `${count} 项`,
  years: (count) => `保存 ${count} 年`,
  counted: ({ label, files }) => `${label} ${files} 件`,
  who: ({ name, answer, sends, attended }) => {
    const came = attended === null ? ANSWERS[answer] || '' : attended ? texts.came : texts.stayedAway
    const more = [sends, came].filter(Boolean).join('，')
    return more ? `${name}（${more}）` : name
  },
  decided: ({ outcome, outcome_label: label, text, owner, due_on: on }) =>
    outcome === 'task' ? `→ ${text}（${owner}，${date(on)}以前）` : `→ ${label}：${text}`,
  item: ({ reason_label: reason, line, decisions }, at) =>
    [`${at + 1}．${line}（${reason}）`, ...decisions.map(say.decided)].join('\n'),
}

/** @returns {[string, any][]} */
const met = ({ on, place, participants, agenda, left_over: left, sends }) =>
  agenda
    ? [
        [texts.day, dayOfWeek(on)],
        [texts.where, place],
        [texts.participants, participants && participants.map(say.who).join('；')],
        [texts.sends, sends],
        [texts.agenda, agenda.map(say.item).join('\n') || texts.nothing],
        [texts.leftOver, left && say.items(left)],
      ]
    : []

/** @returns {[string, any][]} */
const given = ({ meeting, until, owner, what, reported }) =>
  meeting && until
    ? [
        [texts.task, what],
        [texts.owner, owner],
        [texts.until, dayOfWeek(until)],
        [texts.reported, reported],
      ]
    : []

/** A list by which files go: of what, how many, and what the archive has signed. @returns {[string, any][]} */
const listed = ({ files_label: files, years, counted, counts, digest, archive, receipt }) =>
  counts && files
    ? [
        [texts.files, `${files}，${say.years(years)}`],
        [texts.counts, counted ? counts.map(say.counted).join('，') || texts.nobody : texts.counting],
        [texts.digest, digest],
        [texts.archive, [archive, receipt].filter(Boolean).join(' ')],
      ]
    : []

/** @returns {[string, any][]} */
const meetingLines = (subject) => [...met(subject), ...given(subject), ...listed(subject)]

module.exports = { meetingLines }
