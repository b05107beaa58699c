const { time, yuan } = require('../../../../services/format')

const texts = { what: '', amount: '金额', category: '类别', by: '谁，什么时候', differs: '和核算不同：', none: '—' }

/** What was calculated, proposed, published and decided, side by side; a sum or class unlike the one before stands out. */
Component({
  properties: {
    /** `side_by_side` of a file */
    stages: { type: Array, value: [] },
  },
  data: { texts, shown: [] },
  observers: {
    stages(stages) {
      const unlike = (/** @type {number} */ at, /** @type {string} */ name) => {
        const before = stages[at - 1]
        return before && before[name] !== null && stages[at][name] !== null && before[name] !== stages[at][name]
      }
      this.setData({
        shown: stages.map((stage, at) => ({
          ...stage,
          amount: yuan(stage.monthly_amount) || texts.none,
          class: [stage.outcome, stage.category_label].filter(Boolean).join('，') || texts.none,
          who: [stage.by, time(stage.at)].filter(Boolean).join(' ') || texts.none,
          otherAmount: unlike(at, 'monthly_amount'),
          otherClass: unlike(at, 'category'),
        })),
      })
    },
  },
})
