const { accounts } = require('./accounts')
const appraisals = require('./appraisals')
const audit = require('./audit')
const society = require('./society')
const socialWork = require('./social-work')
const { disasters } = require('./disasters')
const { modes } = require('./emergency-modes')
const homes = require('./homes')
const { inspections } = require('./inspections')
const leaves = require('./leaves')
const ledger = require('./ledger')
const { batches } = require('./one-off-payments')
const { meetings } = require('./meetings')
const { organisations } = require('./organisations')
const policy = require('./policy')
const posts = require('./posts')
const purchases = require('./purchases')
const referrals = require('./referrals')
const retention = require('./retention')
const rosters = require('./rosters')
const { campaigns, handovers } = require('./stranded')
const status = require('./status')
const supervision = require('./supervision')
const systems = require('./systems')
const villages = require('./villages')
const volunteering = require('./volunteering')

/** Every register, by the name in the address of its page. @type {Record<string, import('./sending').Register>} */
const registers = {
  accounts,
  ...leaves,
  ...ledger,
  ...policy,
  ...audit,
  ...referrals,
  ...villages,
  ...systems,
  batches,
  ...society,
  ...socialWork,
  ...volunteering,
  ...posts,
  campaigns,
  ...appraisals,
  'bank-books': supervision.bankBooks,
  conferences: supervision.conferences,
  decisions: supervision.decisions,
  disasters,
  ...homes,
  handovers,
  inspections,
  meetings,
  modes,
  organisations,
  'non-responses': supervision.nonResponses,
  ...purchases,
  payers: supervision.payers,
  reconciliation: supervision.reconciliation,
  'remedies-sought': supervision.remediesSought,
  ...retention,
  ...rosters,
  ...status,
}

module.exports = registers
