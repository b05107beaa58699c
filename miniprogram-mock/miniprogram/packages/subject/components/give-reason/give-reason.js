const api = require('../../../../services/api')
const { asProblem } = require('../../../../services/problem')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '这件事现在不由您经办。写明为什么要看，今天就都可以看。当事人看得到您写的事由。',
  give: '写好了，打开看',
  kind: '哪一种事由',
  reason: '为什么要看（写编号，或者至少六个字）',
}
const KINDS = {
  asked: '本人或家属来电、来访询问',
  helping: '同事请我帮忙办理',
  covering: '经办人不在，替他办理',
  supervising: '督导检查',
  complaint: '处理投诉、举报（不给当事人看）',
}

const schema = {
  type: 'object',
  required: ['kind', 'reason'],
  properties: {
    kind: {
      type: 'string',
      title: texts.kind,
      oneOf: Object.entries(KINDS).map(([kind, title]) => ({ const: kind, title })),
    },
    reason: { type: 'string', title: texts.reason, maxLength: 200 },
  },
}

/** Why somebody in office opens a case that is not theirs to work on: asked once a case and day. */
Component(
  /** @type {any} */ ({
    properties: {
      subject: { type: String, value: '' },
    },
    data: { texts, schema, value: {}, errors: {}, problem: null, busy: false },
    methods: {
      change(/** @type {{detail: {value: any}}} */ event) {
        this.setData({ value: event.detail.value })
      },
      async give() {
        const { value, subject } = this.data
        const errors = schemas.check(schema, value)
        this.setData({ errors, problem: null })
        if (Object.keys(errors).length || this.data.busy) return
        this.setData({ busy: true })
        try {
          await api.call('POST', `/applications/${subject}/open`, { data: value })
          this.triggerEvent('given')
        } catch (caught) {
          this.setData({ problem: asProblem(caught) })
        } finally {
          this.setData({ busy: false })
        }
      },
    },
  }),
)
