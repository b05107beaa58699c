const { date } = require('../../../../services/format')
const http = require('../../../../services/http')
const { uuid7 } = require('../../../../services/identifiers')
const { attempt, page } = require('../../../../services/page')
const schemas = require('../../../../services/schema')

const texts = {
  hint: '有人乱收钱、收礼、不办事，或者不该享受的享受了，都可以写在这里。不用登录，不写名字也会查。您反映的人看不到，也不会知道是您写的。',
  about: '写的是您刚才看的那件事。',
  send: '交上去',
  sent: '收到了。请把下面的查询号抄下来，保管好：',
  keep: '看结果要用这个号。只显示这一次，丢了找不回来。',
  until: '最晚答复您的日子：',
  again: '照着您抄下来的，把查询号输一遍',
  unlike: '和上面的号不一样，请对照着再抄一遍。',
  copied: '抄对了，可以离开了。',
  another: '再写一封',
  words: '您和查的人说的话',
  by: { writer: '您：', office: '查的人：' },
  add: '要补充、要回答的，写在这里',
  addIt: '补充',
  look: '查投诉结果',
  number: '查询号（25个数字）',
  find: '查',
  wrong: '查询号是25个数字，请对照您抄下来的再输一次。',
  outcome: '查的结果',
  answer: '书面答复',
  opened: '看过您联系方式的人',
  why: '为什么看：',
}
const RECEIPT = /^\d{25}$/

/** Without the address of a matter its number is asked for, and the place. */
const schemaOf = (about) => ({
  type: 'object',
  required: ['text'],
  properties: {
    text: {
      type: 'string',
      title: '什么人、什么事、什么时候',
      description: '知道姓名的，请写出姓名',
      'x-widget': 'textarea',
      minLength: 5,
      maxLength: 2000,
    },
    ...(about
      ? {}
      : {
          number: { type: 'string', title: '编号（有就写，没有不用写）', maxLength: 40 },
          region: { type: 'string', title: '是哪里的事（可以不选）', 'x-widget': 'region' },
        }),
    contact: {
      type: 'string',
      title: '您的姓名和电话（可以不填）',
      description: '填了会发短信告诉您有答复了。查的人看不到',
      maxLength: 100,
    },
  },
})

/** In groups of five, as people read a number out. */
const grouped = (receipt) => receipt.replace(/(\d{5})(?=\d)/g, '$1 ')

/** What the writer reads of it. */
const shown = ({
  id,
  resident,
  promised_on: by,
  answer,
  outcome_label: outcome,
  contact_opened: opened,
  words,
  actions,
}) => ({
  id,
  label: resident.label,
  next: resident.next || resident.advice,
  by: answer ? '' : date(by),
  outcome,
  answer,
  words: words.map(({ at, by: who, text }) => ({ id: at, text: texts.by[who] + text })),
  adds: actions.some(({ action, blocked }) => action === 'add' && !blocked.length),
  opened: opened.map(({ at, office, role_label: role, why }) => ({
    id: at,
    text: `${date(at.slice(0, 10))} ${office} ${role}`,
    why: why ? texts.why + why : '',
  })),
})

page({
  data: {
    texts,
    schema: schemaOf(null),
    about: null,
    value: {},
    errors: {},
    receipt: '',
    copy: '',
    isCopied: false,
    added: '',
    typed: '',
    found: null,
    wrong: '',
  },

  onLoad({ collection, id }) {
    this.key = uuid7()
    const about = collection && id ? { collection, id } : null
    this.setData({ about, schema: schemaOf(about) })
  },

  change(event) {
    this.setData({ value: event.detail.value })
  },
  /** As nobody: no log-in travels with it, and the phone keeps neither the letter nor its number. */
  async send() {
    const { schema, value, about } = this.data
    const errors = schemas.check(schema, value)
    this.setData({ errors })
    if (Object.keys(errors).length) return
    const { number, ...said } = value
    const meant = about || (number ? { number } : null)
    const data = meant ? { ...said, about: meant } : said
    const done = await attempt(this, () =>
      http.send('POST', '/complaints', { data, headers: { 'Idempotency-Key': this.key } }),
    )
    if (done) this.setData({ receipt: grouped(done.data.receipt), value: {} })
  },
  another() {
    this.key = uuid7()
    this.setData({ receipt: '', copy: '', isCopied: false, value: {}, errors: {} })
  },

  /** Typed back from the paper: what was copied wrongly cannot be found again. */
  copy(event) {
    const copy = event.detail.value
    this.setData({ copy, isCopied: copy.replace(/\D/g, '') === this.data.receipt.replace(/\D/g, '') })
  },

  write(event) {
    this.setData({ added: event.detail.value })
  },
  async add() {
    const { found, added: text } = this.data
    const headers = { 'X-Tracking-Token': this.receipt, 'Idempotency-Key': uuid7() }
    const done = await attempt(this, () =>
      http.send('POST', `/complaints/${found.id}/actions/add`, { data: { text }, headers }),
    )
    if (done) this.setData({ added: '', found: shown(done.data) })
  },

  type(event) {
    this.setData({ typed: event.detail.value, wrong: '' })
  },
  async find() {
    const receipt = this.data.typed.replace(/\D/g, '')
    if (!RECEIPT.test(receipt)) return this.setData({ wrong: texts.wrong, found: null })
    const answer = await attempt(this, () =>
      http.send('GET', '/complaints/by-receipt', { headers: { 'X-Tracking-Token': receipt } }),
    )
    this.receipt = receipt
    this.setData({ found: answer ? shown(answer.data) : null })
  },
})
