const api = require('../../../../services/api')
const { asProblem } = require('../../../../services/problem')
const schemas = require('../../../../services/schema')

const texts = {
  open: '看完整号码',
  hint: '每看一次都会记下谁看的、为什么看，当事人自己也看得到。',
  show: '看号码',
  hide: '看完了',
  field: '看哪一项',
  reason: '为什么要看（写编号，或者至少六个字）',
  applicant: '申请人的身份证号',
  applicantPhone: '申请人的电话',
  phone: '家里的电话',
  bank: '银行卡号',
}
const say = { member: (name) => `${name}的身份证号` }

/** What is masked in a file and may be asked for, as the API names it. */
function hidden({ applicant, household }) {
  const choices = [
    [applicant.id_number, 'applicant.id_number', texts.applicant],
    [applicant.phone, 'applicant.phone', texts.applicantPhone],
    [household.phone, 'household.phone', texts.phone],
    [household.bank_account, 'bank_account', texts.bank],
    ...household.members.map(({ name, id_number: number }, index) => [
      number,
      `members.${index}.id_number`,
      say.member(name),
    ]),
  ]
  return choices.filter(([masked]) => masked).map(([, field, title]) => ({ const: field, title }))
}

/** One number of a file in full, for a reason that the server keeps. */
Component(
  /** @type {any} */ ({
    properties: {
      subject: { type: String, value: '' },
      file: { type: Object, value: null },
    },
    data: { texts, schema: null, value: {}, errors: {}, shown: '', problem: null, busy: false },
    methods: {
      start() {
        this.setData({
          value: {},
          errors: {},
          shown: '',
          problem: null,
          schema: {
            type: 'object',
            required: ['field', 'reason'],
            properties: {
              field: { type: 'string', title: texts.field, oneOf: hidden(this.data.file) },
              reason: { type: 'string', title: texts.reason, maxLength: 200 },
            },
          },
        })
      },
      change(/** @type {{detail: {value: any}}} */ event) {
        this.setData({ value: event.detail.value })
      },
      async show() {
        const { schema, value, subject } = this.data
        const errors = schemas.check(schema, value)
        this.setData({ errors, problem: null })
        if (Object.keys(errors).length || this.data.busy) return
        this.setData({ busy: true })
        try {
          const { data } = await api.call('POST', `/applications/${subject}/reveal`, { data: value })
          this.setData({ shown: data.value })
        } catch (caught) {
          this.setData({ problem: asProblem(caught) })
        } finally {
          this.setData({ busy: false })
        }
      },
      hide() {
        this.setData({ schema: null, shown: '' })
      },
    },
  }),
)
