const { date, dayOfWeek } = require('../../../services/format')

/** A meeting, an invitation to one, and what it gave somebody to do, as lines to read. */

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
}
const ANSWERS = { sent: '还没有答复', coming: '会来', staying_away: '来不了', over: '' }
const say = {
  items: (count) => `${count} 项`,
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

/** @returns {[string, any][]} */
const meetingLines = (subject) => [...met(subject), ...given(subject)]

module.exports = { meetingLines }
