const api = require('../../services/api')
const config = require('../../services/config')
const outbox = require('../../services/outbox')
const packages = require('../../services/packages')
const { load, page } = require('../../services/page')
const session = require('../../services/session')

const texts = {
  greeting: (name) => `${name}，您好`,
  stranger: '兰州新区社会救助',
  unread: (count) => `有 ${count} 条没看的消息`,
  common: '消息和设置',
  refused: (count) => `有 ${count} 件没有交上去，点这里改一改`,
  waiting: (count) => `有 ${count} 件事还在手机里，有信号时会自动发出`,
}

const EMERGENCY = {
  name: '急难求助',
  hint: '遇到火灾、车祸、重病，没饭吃没地方住，马上点这里',
  url: '/pages/emergency/emergency',
  urgent: true,
}
const COMMON = [
  { name: '公示', hint: '谁在申请救助，有异议可以提', url: '/packages/public/pages/publicity/publicity' },
  { name: '政策', hint: '救助标准是多少，哪些人能申请', url: '/packages/public/pages/policy/policy' },
  { name: '别人家有困难', hint: '邻居、路人需要帮助，告诉我们去看', url: '/packages/public/pages/report/report' },
  { name: '公开统计', hint: '办了多少件，按没按期', url: '/packages/figures/pages/statistics/statistics' },
  { name: '投诉举报', hint: '有人乱收钱、不办事，写在这里；查结果', url: '/packages/public/pages/complaint/complaint' },
  { name: '热线电话', hint: `不明白的，打 ${config.hotline}`, call: config.hotline },
  { name: '设置', hint: '大字版、字号、我的信息', url: '/pages/settings/settings' },
]
const INBOX = { name: '消息', hint: '办理进展都在这里', url: '/pages/inbox/inbox', inbox: true }

const MENUS = {
  resident: [
    EMERGENCY,
    { name: '能申请什么', hint: '三个问题，看看有哪些帮助', url: '/packages/public/pages/needs/needs' },
    { name: '我要申请', hint: '低保、特困、临时救助等', url: '/packages/resident/pages/programmes/programmes' },
    { name: '我的进度', hint: '看看办到哪一步了', url: '/packages/resident/pages/applications/applications' },
    { name: '我的救助金', hint: '每月多少钱，发了没有', url: '/packages/resident/pages/benefits/benefits' },
    INBOX,
  ],
  assistant: [
    EMERGENCY,
    { name: '上报困难户', hint: '没有信号也能填，有信号自动发出', url: '/packages/assistant/pages/lead/lead' },
    {
      name: '我的任务',
      hint: '要走访的人家',
      url: '/packages/staff/pages/worklist/worklist?collection=leads&state=assigned',
    },
    { name: '要打的电话', hint: '微信通知不到的人，请打电话告诉', url: '/packages/staff/pages/calls/calls' },
    {
      name: '本村的申请',
      hint: '看看办到哪一步了',
      url: '/packages/staff/pages/worklist/worklist?collection=applications',
    },
    {
      name: '受灾登记',
      hint: '谁家受了灾',
      url: '/packages/registers/pages/register/register?of=disasters',
    },
    {
      name: '受灾救助',
      hint: '评议、公示',
      url: '/packages/staff/pages/worklist/worklist?collection=disaster-cases',
    },
    { name: '替别人申请', hint: '替办不了手机的人填', url: '/packages/resident/pages/programmes/programmes?for=other' },
    { name: '我的进度', hint: '我提交的申请和上报', url: '/packages/resident/pages/applications/applications' },
    INBOX,
  ],
}

/** One's own menu with the numbers of the server's, where both lead to the same page. */
function counted(menu, sections) {
  const items = sections.flatMap((section) => section.items)
  return menu.map((entry) => ({ ...entry, counts: (items.find(({ page: url }) => url === entry.url) || {}).counts }))
}

/** What the server offers a member of staff, and numbers where it counts; the phone keeps no list of offices. */
const shown = ({ label, items }) => ({
  label,
  items: items.map(({ label: name, hint, page: url, urgent, counts }) => ({ name, hint, url, urgent, counts })),
})

page({
  data: { texts, sections: [], heading: texts.stranger, role: '', notices: [] },

  onShow() {
    const account = session.account()
    const capacity = session.capacity()
    const menu = MENUS[capacity]
    this.setData({
      sections: menu ? [{ label: '', items: [...menu, ...COMMON] }] : this.data.sections,
      heading: account && account.name ? texts.greeting(account.name) : texts.stranger,
      role: capacity === 'resident' ? '' : session.office(),
      notices: [],
    })
    packages.fetchOwn() // whoever has just logged in may be somebody else
    this.countWaiting()
    if (account) this.countUnread()
    return capacity === 'resident' ? undefined : this.load()
  },

  /** Staff have what the server says; assistants keep their menu, since it must stand without a signal too. */
  load() {
    const menu = MENUS[session.capacity()]
    return load(this, '/home', ({ sections }) =>
      this.setData({
        sections: menu
          ? [{ label: '', items: [...counted(menu, sections), ...COMMON] }]
          : [...sections.map(shown), { label: texts.common, items: [INBOX, ...COMMON] }],
      }),
    )
  },
  onPullDownRefresh() {
    return Promise.resolve(this.onShow()).finally(() => wx.stopPullDownRefresh())
  },

  countWaiting() {
    const all = outbox.list()
    const refused = all.filter(({ problem }) => problem).length
    const url = '/packages/resident/pages/applications/applications'
    const said = [
      { count: refused, text: texts.refused(refused), url, late: true },
      { count: all.length - refused, text: texts.waiting(all.length - refused), url },
    ]
    this.setData({ notices: [...this.data.notices, ...said.filter(({ count }) => count)] })
  },

  async countUnread() {
    try {
      const { unread } = await api.get('/inbox?limit=1')
      if (unread) this.setData({ notices: [...this.data.notices, { text: texts.unread(unread), url: INBOX.url }] })
    } catch {
      // The number is a courtesy: the inbox itself says what is wrong.
    }
  },

  open(event) {
    const { url, call } = event.currentTarget.dataset
    if (call) wx.makePhoneCall({ phoneNumber: call })
    else wx.navigateTo({ url })
  },
})
