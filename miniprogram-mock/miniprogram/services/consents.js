const { age, day, identityNumber } = require('./format')
const serverTime = require('./server-time')

/** What each adult of the household signs. Version and wording belong together: change one, change both. */
const TEXTS = {
  version: '2026-11',
  means_check: '我同意民政部门向公安、税务、社保、不动产、银行、证券、保险等单位核对我的收入和财产。核对结果只用来办理社会救助，从提交申请起到救助结束为止有效。我可以随时撤回；撤回后申请不能继续办理。',
  truth_pledge: '我填写的情况真实、完整。家里情况有变化，我会及时报告。如果弄虚作假，我愿意退回救助款，并接受二倍以下罚款等处理。',
}

/**
 * Members who sign for themselves: those of age today. A guardian signs with the application for the others.
 * @param {{name: string, id_number?: string, birth_date?: string}[]} members
 * @returns {{index: number, name: string}[]}
 */
function signers(members, now = serverTime.now()) {
  const today = day(now)
  return members.map(({ name, id_number: number, birth_date: day }, index) => ({ index, name, born: identityNumber(number).birth_date || day }))
    .filter(({ born }) => !born || age(born, today) >= 18)
    .map(({ index, name }) => ({ index, name }))
}

/** Both consents of one member, resting on one signature. */
const signed = (/** @type {number} */ member, /** @type {string} */ signature, /** @type {string} */ at) =>
  ['means_check', 'truth_pledge'].map((kind) => ({ kind, member, signed_at: at, signature }))

module.exports = { TEXTS, signed, signers }
