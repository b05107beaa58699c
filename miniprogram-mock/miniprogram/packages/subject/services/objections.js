const { time } = require('../../../services/format')

/** What was said against a public notice, for whoever decides, as lines to read: pure. */

const texts = {
  open: '还没有答复',
  unseen: '没有登录的人提的，还没有看',
  outcomes: {
    dismissed: '异议不成立',
    upheld_amount: '异议成立，金额要改',
    upheld_refuse: '异议成立，拟不予救助',
    upheld: '异议成立，不应当终止',
    set_aside: '不算异议',
    overtaken: '公示已经撤下',
  },
}

const say = { which: (/** @type {number} */ number, /** @type {string} */ day) => `第${number}条，${day}提的` }

/** @param {{ at: string, seen: boolean, text: string, outcome: string | null, answer: string | null }[]} said */
function objected(said) {
  return said.map(({ at, seen, text, outcome, answer }, index) => ({
    label: say.which(index + 1, time(at)),
    text: [text, outcome ? texts.outcomes[outcome] : seen ? texts.open : texts.unseen, answer]
      .filter(Boolean)
      .join('\n'),
  }))
}

module.exports = { objected }
