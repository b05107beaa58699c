const api = require('../../../services/api')
const { time } = require('../../../services/format')
const session = require('../../../services/session')
const { post } = require('./sending')

/** Who is helped, as departments are told of it day by day, and their receipts. */

const texts = {
  receive: '收到这一条为止',
  sure: '请先记到本部门的名单里，再签收。签收以后不能往回改。',
  received: '已经签收',
  waiting: '还没有签收',
  begin: '开通',
  sureBegin: '要另一位新区民政的工作人员核对以后才开通。',
  none: '没有开通',
  all: '都签收了',
  last: '发到第',
}
const TONES = { added: 'good', changed: 'attention', ended: 'bad' }
const begins = () => session.holds('bureau_supervisor')

/** @type {import('./sending').Register} */
const statusChanges = {
  title: '谁在享受救助',
  hint: '每天一次，谁新享受、有变化、不再享受。按社会救助法第42条，不用再请本人开证明。记到本部门的名单里以后，请签收。',
  none: '还没有变动。没有开通的，请和新区民政司法和社保局联系。',
  from: () => ['/status-changes', { limit: 100 }],
  show: ({ number, change, change_label: label, at, says, received }) => ({
    id: String(number),
    heading: `${number}. ${says[0].text}`,
    tag: label,
    tone: TONES[change],
    lines: [
      ...says
        .slice(1)
        .filter(({ text }) => text)
        .map((each) => `${each.label}：${each.text}`),
      `${time(at)}，${received ? texts.received : texts.waiting}`,
    ],
    acts: received
      ? []
      : [
          {
            label: texts.receive,
            sure: texts.sure,
            does: (_, key) => post('/status-changes/receipts', { up_to: number }, key),
          },
        ],
  }),
}

/** @type {import('./sending').Register} */
const statusFeeds = {
  title: '告诉部门的变动',
  hint: '法律让知道的部门，每天告诉它谁在享受救助。每个月再和它的名单对一次账（在“部门名册”里）。',
  none: '没有可以告诉的部门。',
  items: async () => (await api.get('/status-feeds')).items,
  show: (item) => ({
    id: item.department,
    heading: `${item.name}：${item.label}`,
    tag: item.begun_at ? (item.waiting ? `${item.waiting} 条没有签收` : texts.all) : texts.none,
    tone: item.waiting ? 'attention' : 'calm',
    lines: [
      item.basis,
      item.begun_at ? `${texts.last} ${item.last} 条` : '',
      item.waiting_since ? `${texts.waiting}：${time(item.waiting_since)}` : '',
    ].filter(Boolean),
    acts:
      begins() && !item.begun_at
        ? [
            {
              label: texts.begin,
              sure: texts.sureBegin,
              does: (_, key) => post('/status-feeds', { department: item.department }, key),
            },
          ]
        : [],
  }),
}

module.exports = { 'status-changes': statusChanges, 'status-feeds': statusFeeds }
