const { date, nearness, yuan, time } = require('./format')
const household = require('./household')
const schemas = require('./schema')
const session = require('./session')
const states = require('./states')

/** A subject of any collection as its page shows it: pure. */

const texts = {
  due: '按规定最晚办完', promised: '答应您的日期', step: '这一步最晚', number: '编号', place: '地点', contact: '联系电话',
  description: '情况', people: '人数', amount: '每月救助金', paid: '已发救助金', person: '当事人', submitted: '提交时间',
  titles: { emergencies: '急难求助', leads: '困难线索' }, people_unit: '人', household: '家庭情况', form: '申请内容',
}

/** Collections of which the law asks how long they take: their days can be explained one by one. */
const WITH_CLOCK = ['applications']

function deadlines(subject, officer) {
  const own = officer
    ? [[texts.step, subject.step_due_on], [texts.due, subject.due_on], [texts.promised, subject.promised_on]]
    : [[texts.due, subject.promised_on || subject.due_on]]
  return own.filter(([, on]) => on).map(([label, on]) => ({ label, date: date(on), ...nearness(on) }))
}

/** What is known of it, as lines to read; what the caller may not see is not in the answer. */
function facts(subject) {
  const { location, person, affected } = subject
  return [
    [texts.number, subject.number],
    [texts.submitted, time(subject.submitted_at)],
    [texts.person, subject.applicant_name || (person && person.name) || (affected && affected.name)],
    [texts.contact, subject.contact_phone || (person && person.phone)],
    [texts.place, (location && location.address) || subject.region_name],
    [texts.description, subject.description],
    [texts.people, subject.people && `${subject.people} ${texts.people_unit}`],
    [texts.amount, yuan(subject.monthly_amount)],
    [texts.paid, yuan(subject.paid_amount)],
  ].filter(([, text]) => text).map(([label, text]) => ({ label, text: String(text) }))
}

/** The filled-in application under its two headings. */
function answers(subject, programme) {
  const parts = []
  if (subject.household) parts.push({ label: texts.household, lines: schemas.read(household.household, subject.household) })
  if (subject.form && programme) parts.push({ label: texts.form, lines: schemas.read(programme.form, subject.form) })
  return parts
}

function present(collection, subject) {
  const officer = session.capacity() === 'staff'
  return {
    id: subject.id,
    title: subject.programme_name || texts.titles[collection] || '',
    label: subject.state_label,
    tone: states.tone(subject.state),
    steps: states.steps(collection, subject.state),
    next: officer ? '' : states.next(subject.state),
    deadlines: deadlines(subject, officer),
    facts: facts(subject),
    events: subject.latest_events || [],
    asked: (subject.supplement_items || []).map(({ kind, label, message }) => ({ kind, label: label || message, message })),
    hasClock: WITH_CLOCK.includes(collection) && Boolean(subject.due_on),
    officer,
  }
}

module.exports = { answers, present }
