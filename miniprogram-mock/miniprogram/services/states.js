/** Where a subject stands, for a person: the main road of each collection, and what to do at each state. */

/** Each step with the states in which it is the one being worked on. What ends off the road has none. */
const ROADS = {
  applications: [
    { label: '提交申请', states: ['draft'] },
    { label: '受理', states: ['submitted', 'supplement'] },
    { label: '调查核对', states: ['accepted', 'investigating', 'check_disputable'] },
    { label: '公示', states: ['opinion', 'appraisal', 'publicity', 'objection'] },
    { label: '审核确认', states: ['deciding'] },
    { label: '批准', states: ['approved'] },
  ],
  emergencies: [
    { label: '核实情况', states: ['reported'] },
    { label: '发放救助', states: ['triaged'] },
    { label: '补办手续', states: ['paid_first'] },
    { label: '办结', states: ['reviewed', 'closed'] },
  ],
  leads: [
    { label: '安排走访', states: ['new'] },
    { label: '入户走访', states: ['assigned'] },
    { label: '处理', states: ['visited'] },
    { label: '完成', states: ['converted', 'closed'] },
  ],
}
const ARRIVED = ['approved', 'closed', 'converted']

/** For residents only: officers know their procedure and see its actions. */
const NEXT = {
  draft: '申请还没有提交。请填完后提交。',
  submitted: '已经交到乡镇（中心社区），工作人员正在看材料。您先不用做什么。',
  supplement: '材料还缺一些。请看下面要补什么，补好后点“已补齐，重新提交”。',
  not_accepted: '这次没有受理。请看下面写的原因和可以去哪里办。',
  accepted: '已经受理。工作人员会开始核对并上门了解情况。',
  investigating: '正在核对家庭情况，会有两名工作人员上门。请留意电话，家里留人。',
  check_disputable: '核对结果和您填的不一样。您如果不同意，请在期限前提出并附上证明。',
  opinion: '调查完了，正在准备公示。您先不用做什么。',
  appraisal: '村（社区）正在开会评议。您先不用做什么。',
  publicity: '正在村（社区）公示，期满没有异议就进入最后审核。',
  objection: '公示期间有人提出异议，工作人员正在重新调查。',
  deciding: '正在做最后审核。您先不用做什么。',
  approved: '批准了。救助金从下个月起发放，请留意银行卡。',
  refused: '没有批准。请看下面写的原因；不同意可以申请复议或者起诉。',
  withdrawn: '申请已经撤回。有困难可以重新申请。',
  terminated: '办理已经终止。有疑问请打乡镇电话。',
  reported: '已经报到乡镇（中心社区），会有人马上联系您。请保持电话畅通。',
  triaged: '情况已经核实，正在安排救助。',
  paid_first: '救助已经先发给您了，手续随后再补。',
  reviewed: '手续已经补齐，准备办结。',
  closed: '已经办结。还有困难可以再报。',
  declined: '这次没有给予救助。请看下面写的原因和办法。',
  referred: '已经转给更合适的部门，他们会联系您。',
  active: '救助金按月发放。家里有变化，比如有人找到工作、添了人口，请点“报告家里有变化”。',
  reviewing: '正在做定期复核，工作人员可能会上门看看。您先不用做什么。',
  change_check: '正在核实家里的变化。您先不用做什么，救助金照发。',
  hearing: '打算降低或者停发您的救助金。不同意的，请在期限前说明情况，或者要求听证。',
  hearing_called: '正在安排听证，会通知您时间和地点。救助金照发。',
  deciding_change: '正在作决定，结果会马上告诉您。',
  ending_notice: '正在村（社区）公示，没有人提意见才作决定。救助金照发。您不同意的，请尽快告诉乡镇。',
  tapering: '救助金再发几个月就停。还有困难可以重新申请。',
  stopped: '救助金已经停发。不同意可以申请复议或者起诉；还有困难可以重新申请。',
  transferred: '已经交给发生地的乡镇（中心社区）办理。',
}

/** What a state is called to a person; offices use the words of their procedure. */
const WORDS = {
  submitted: '正在看材料',
  not_accepted: '没有受理',
  check_disputable: '请核对结果',
  opinion: '准备公示',
  appraisal: '正在评议',
  objection: '有人提异议',
  deciding: '最后审核',
  approved: '已批准',
  refused: '没有批准',
  triaged: '正在安排救助',
  paid_first: '钱已经发了',
  reviewed: '手续已补齐',
  declined: '没有给予救助',
}

/** Nothing more is due here. */
const OVER = [
  'approved',
  'refused',
  'not_accepted',
  'withdrawn',
  'terminated',
  'closed',
  'declined',
  'referred',
  'converted',
  'dismissed',
  'stopped',
]

const TONES = {
  supplement: 'soon',
  check_disputable: 'soon',
  draft: 'soon',
  reported: 'soon',
  refused: 'late',
  declined: 'late',
  not_accepted: 'late',
  terminated: 'late',
  approved: 'done',
  closed: 'done',
  paid_first: 'done',
  converted: 'done',
}

/** @returns {{label: string, mark: 'done' | 'now' | 'later'}[]} empty off the road */
function steps(collection, state) {
  const road = ROADS[collection] || []
  const at = road.findIndex(({ states }) => states.includes(state))
  const over = ARRIVED.includes(state)
  return at < 0
    ? []
    : road.map(({ label }, index) => ({
        label,
        mark: index < at || over ? 'done' : index === at ? 'now' : 'later',
      }))
}

/** What is paid once, or not at all, does not come month by month. */
const NEXT_ONCE = {
  temporary_assistance: { approved: '批准了。钱发到您登记的银行卡；分几次发的，日期在下面。' },
  marginal_household: { approved: '认定了。可以凭决定书申请医疗、教育等救助。' },
  rigid_expense_household: { approved: '认定了。可以凭决定书申请医疗、教育等救助。' },
}

const next = (/** @type {{state: string, programme?: string}} */ { state, programme = '' }) =>
  (NEXT_ONCE[programme] || {})[state] || NEXT[state] || ''
const tone = (/** @type {string} */ state) => TONES[state] || 'calm'

const word = (/** @type {{state: string, state_label: string}} */ { state, state_label: label }) =>
  WORDS[state] || label
const isOver = (/** @type {string} */ state) => OVER.includes(state)

module.exports = { isOver, next, steps, tone, word }
