const consents = require('./consents')
const household = require('./household')
const { papersOf } = require('../../../services/materials')
const papers = require('../../../services/papers')
const schemas = require('../../../services/schema')

/** The steps of an application and what each of them still lacks: pure but for the papers on the phone. */

const texts = {
  mandate: '委托书（替孩子申请的，监护证明）',
  mandateHint: '大人签了字的委托书；孩子的，拍村里写的监护证明',
  noMembers: '请至少填一位家庭成员，申请人自己也要填。',
  noMandate: '替别人申请，要拍一张委托书；孩子的，拍监护证明。',
  noReason: (name) => `${name || '他'}还没有签：请他在自己的手机上签，或者点一下现在签不了的原因。`,
  noNumber: '请填身份证号；没有身份证的，填出生日期。',
  unsigned: (name) => `还缺 ${name} 的签名。在这里签，或者请他在自己的手机上签。`,
}

const STEPS = [
  { name: 'applicant', label: '替谁申请', onlyForOther: true },
  { name: 'home', label: '住址和电话' },
  { name: 'members', label: '家里有谁' },
  { name: 'form', label: '遇到的困难' },
  { name: 'papers', label: '拍材料' },
  { name: 'consents', label: '签名同意' },
  { name: 'review', label: '核对提交' },
]

const steps = (forOther) => STEPS.filter(({ onlyForOther }) => forOther || !onlyForOther)

/** Which form a step shows, and where its answers lie in the draft and in the API's error paths. */
function formOf(step, programme) {
  return {
    applicant: { schema: household.applicant, part: 'applicant', prefix: 'applicant.' },
    home: { schema: household.home(programme.household), part: 'household', prefix: 'household.' },
    members: { schema: household.members(programme.household), part: 'household', prefix: 'household.' },
    form: { schema: programme.form, part: 'form', prefix: 'form.' },
  }[step]
}

/** The question behind which the page has something of its own to tap: the number that WeChat knows, words that many write. */
const TAPPED_BEHIND = { home: 'phone', form: 'reason' }

/** A form up to that question, and what follows it; whole where there is none. */
function halves(step, schema) {
  const names = Object.keys(schema.properties)
  const end = names.indexOf(TAPPED_BEHIND[step]) + 1
  if (!end || end === names.length) return [schema]
  const part = (/** @type {string[]} */ kept) => ({
    ...schema,
    properties: Object.fromEntries(kept.map((name) => [name, schema.properties[name]])),
  })
  return [part(names.slice(0, end)), part(names.slice(end))]
}

/** The answers with those of one half as it says them now: of the other half it knows what was there when it was drawn. */
function joined(half, before, now) {
  const own = (/** @type {[string, any]} */ [name]) => name in half.properties
  const of = (answers, kept) => Object.entries(answers || {}).filter((entry) => own(entry) === kept)
  return Object.fromEntries([...of(before, false), ...of(now, true)])
}

/** With the mandate first, when somebody applies for somebody else. */
function materials(programme, forOther) {
  const asked = papersOf(programme).filter(({ kind }) => kind !== 'mandate')
  return forOther ? [{ kind: 'mandate', label: texts.mandate, hint: texts.mandateHint }, ...asked] : asked
}

/** Which answers make a paper wanted; what is asked of everybody stands alone. @type {Record<string, (draft: any) => any>} */
const WANTED = {
  id_card: () => true,
  mandate: () => true,
  residence_permit: ({ household: home }) => home.residence_permit,
  diagnosis: ({ household: home }) => home.members.some(({ illness }) => illness && illness !== 'none'),
  medical_bill: ({ form }) => form.medical_spending,
  school_certificate: ({ household: home }) =>
    home.members.some(({ school_stage: stage }) => stage && stage !== 'none'),
}

/** Papers that her answers ask for, and those that are there already; the others are behind a button. */
function wanted(asked, draft) {
  const there = new Set(papers.of(draft.id).map(({ kind }) => kind))
  return asked.filter(({ kind }) => there.has(kind) || (WANTED[kind] && WANTED[kind](draft)))
}

/** What many write; a tap is enough. */
const REASONS = [
  '年纪大了，没有劳力',
  '生病，花钱多',
  '丢了工作，没有收入',
  '家里有人残疾',
  '孩子上学，负担重',
  '丈夫或妻子去世了',
]

/** The same text with this reason in it, or without it when it was there. */
function withReason(text, reason) {
  const parts = (text || '').split('；').filter(Boolean)
  return (parts.includes(reason) ? parts.filter((part) => part !== reason) : [...parts, reason]).join('；')
}

/** Whoever owes support signs on their own phone, or it is said why not: asked here, before the server does. */
const unexplained = ({ form: { obligors = [] }, asked = {} }) =>
  Object.fromEntries(
    obligors
      .map(({ name, no_consent_reason: why }, at) => [
        `form.obligors.${at}.no_consent_reason`,
        why || asked[name] ? '' : texts.noReason(name),
      ])
      .filter(([, message]) => message),
  )

/** The applicant as a member of the household, as far as the phone knows. */
const self = (/** @type {any} */ { name, id_number: number }) => ({
  relation: 'self',
  ...(name ? { name } : {}),
  ...(number ? { id_number: number } : {}),
})

/**
 * The household with what is known of the applicant, beside what has been typed; as it is when that says the same or is
 * of somebody else.
 * @param {any} draft
 * @param {{name?: string, id_number?: string}} own
 */
function withOwn({ household: home, for_other: forOther }, own) {
  const [first, ...others] = home.members
  const known = self(own)
  if (forOther || !first || first.relation !== 'self' || (first.name && first.name !== own.name)) return home
  return Object.keys(known).every((key) => first[key])
    ? home
    : { ...home, members: [{ ...known, ...first }, ...others] }
}

/** Who signs, and whether it is done; a signature belongs to a person, wherever he stands in the list. */
function signers(draft) {
  return consents.signers(draft.household.members, undefined, draft.signs).map((signer) => {
    const member = draft.household.members[signer.index]
    const person = member.id_number || member.name
    const own = member.relation === 'self'
    return { ...signer, person, own, consent: draft.consents.find((one) => one.person === person) }
  })
}

/** Those outside the household, as the step of the signatures shows them. */
const obligors = ({ form: { obligors: listed = [] } }) =>
  listed.map(({ name, relation, no_consent_reason: why = '' }, at) => ({ at, name, relation, why }))

/** What was tapped as the reason why somebody cannot sign now; tapped again it is gone. */
function withWhy(form, at, why) {
  const changed = (one) => ({ ...one, no_consent_reason: one.no_consent_reason === why ? undefined : why })
  return { ...form, obligors: form.obligors.map((one, place) => (place === at ? changed(one) : one)) }
}

/** The reasons that the form offers. */
const whys = ({ form }) => {
  const list = form.properties.obligors
  return (list && list.items.properties.no_consent_reason['x-chips']) || []
}

const unnumbered = (draft) =>
  Object.fromEntries(
    draft.household.members
      .map(({ id_number: number, birth_date: born }, index) => [`household.members.${index}.id_number`, number || born])
      .filter(([, known]) => !known)
      .map(([path]) => [path, texts.noNumber]),
  )

/** @returns {Record<string, string>} */
function lacking(step, draft, programme) {
  const form = formOf(step, programme)
  if (step === 'members' && !draft.household.members.length) return { 'household.members': texts.noMembers }
  if (step === 'members') return { ...schemas.check(form.schema, draft.household, form.prefix), ...unnumbered(draft) }
  if (form) {
    return schemas.check(form.schema, draft[form.part], form.prefix)
  }
  if (step === 'papers' && draft.for_other && !papers.of(draft.id).some(({ kind }) => kind === 'mandate')) {
    return { mandate: texts.noMandate }
  }
  if (step === 'consents') {
    const missing = signers(draft)
      .filter(({ name, consent }) => !consent && !(draft.asked || {})[name])
      .map(({ name, index }) => [`consents.${index}`, texts.unsigned(name)])
    return { ...Object.fromEntries(missing), ...unexplained(draft) }
  }
  return {}
}

const MAY_BE_LEFT_OUT = ['address', 'phone', 'residence_permit', 'bank_account']

/** The step on which an error of the server can be put right. */
function stepOf(field, draft) {
  const names = steps(draft.for_other).map(({ name }) => name)
  if (field.endsWith('no_consent_reason')) return names.indexOf('consents')
  const name = field.startsWith('household.members')
    ? 'members'
    : { applicant: 'applicant', household: 'home', form: 'form', consents: 'consents' }[field.split('.')[0]] || 'papers'
  return Math.max(names.indexOf(name), 0)
}

/** A draft that is on the server keeps what is not named. */
const nothing = (names) => Object.fromEntries(names.map((name) => [name, null]))

/** A draft as the API takes it. */
function body(/** @type {any} */ { draft, programme }) {
  return {
    id: draft.id,
    programme: draft.programme,
    applicant: draft.for_other ? { phone: null, ...draft.applicant } : null,
    household: { ...nothing(MAY_BE_LEFT_OUT), ...draft.household },
    form: { ...nothing(Object.keys(programme.form.properties)), ...draft.form },
    consents: signers(draft)
      .filter(({ consent }) => consent)
      .flatMap(({ index, consent }) => consents.signed(index, consent.signature, consent.signed_at, draft.signs)),
  }
}

module.exports = {
  REASONS,
  body,
  formOf,
  halves,
  joined,
  lacking,
  materials,
  obligors,
  self,
  signers,
  stepOf,
  steps,
  wanted,
  whys,
  withOwn,
  withReason,
  withWhy,
}
