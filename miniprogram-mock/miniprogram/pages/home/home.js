const api = require('../../services/api')
const config = require('../../services/config')
const outbox = require('../../services/outbox')
const packages = require('../../services/packages')
const { load, page } = require('../../services/page')
const preferences = require('../../services/preferences')
const session = require('../../services/session')
const tabs = require('../../services/tabs')

const texts = {
  greeting: (name) => `${name}，您好`,
  stranger: '兰州新区社会救助',
  soft: '有困难，在这里说',
  unread: (count) => `有 ${count} 条没看的消息`,
  refused: (count) => `有 ${count} 件没有交上去，点这里改一改`,
  waiting: (count) => `有 ${count} 件事还在手机里，有信号时会自动发出`,
  large: '大字版',
  usual: '标准版',
  ask: '字看得清吗？',
  askHint: '大字版字大、按钮大，只放五件常用的事。以后随时能换。',
  yes: '用大字版',
  no: '不用，这样就好',
  help: ['急事，现在就要人来帮', '想申请救助', '不知道能申请什么'],
  more: '更多服务',
  call: '不明白？打电话问',
}

const EMERGENCY = {
  label: '急难求助',
  hint: '遇到火灾、车祸、重病，没饭吃没地方住，马上点这里',
  page: '/pages/emergency/emergency',
  icon: 'emergency',
  urgent: true,
}
const NEEDS = {
  label: '能申请什么',
  hint: '三个问题，看看有哪些帮助',
  page: '/packages/public/pages/needs/needs',
  icon: 'find',
}
const APPLY = {
  label: '我要申请',
  hint: '低保、特困、临时救助等',
  page: '/packages/resident/pages/programmes/programmes',
  icon: 'apply',
}
const PROGRESS = {
  label: '我的进度',
  hint: '看看办到哪一步了',
  page: '/packages/resident/pages/applications/applications',
  icon: 'progress',
}
const MONEY = {
  label: '我的救助金',
  hint: '每月多少钱，发了没有',
  page: '/packages/resident/pages/benefits/benefits',
  icon: 'money',
}
const INBOX = { label: '消息', hint: '办理进展都在这里', page: '/pages/inbox/inbox', icon: 'messages' }

/** What somebody asks for help with who has touched one key: in the order of `texts.help`. */
const HELP = [EMERGENCY, APPLY, NEEDS]

/** The elderly version: five things, and whoever answers the telephone of the township when it is known here. */
const five = (phone) => [
  { label: '我要求助', hint: '遇到难处，点这里', icon: 'help', urgent: true, asks: true },
  { ...PROGRESS, label: '我的申请' },
  { ...MONEY, label: '我的钱' },
  INBOX,
  { label: '打电话找人', hint: phone, icon: 'phone', call: phone },
]

const MENUS = {
  resident: [EMERGENCY, NEEDS, APPLY, PROGRESS, MONEY],
  assistant: [
    EMERGENCY,
    {
      label: '上报困难户',
      hint: '没有信号也能填，有信号自动发出',
      page: '/packages/assistant/pages/lead/lead',
      icon: 'neighbour',
    },
    {
      label: '我的任务',
      hint: '要走访的人家',
      page: '/packages/staff/pages/worklist/worklist?collection=leads&state=assigned',
      icon: 'tasks',
    },
    {
      label: '我上报的',
      hint: '有没有人去看过，转成申请没有',
      page: '/packages/staff/pages/worklist/worklist?collection=leads',
      icon: 'progress',
    },
    {
      label: '要打的电话',
      hint: '微信通知不到的人，请打电话告诉',
      page: '/packages/staff/pages/calls/calls',
      icon: 'phone',
    },
    {
      label: '本村的申请',
      hint: '看看办到哪一步了',
      page: '/packages/staff/pages/worklist/worklist?collection=applications',
      icon: 'household',
    },
    {
      label: '受灾登记',
      hint: '谁家受了灾',
      page: '/packages/registers/pages/register/register?of=disasters',
      icon: 'flood',
    },
    {
      label: '受灾救助',
      hint: '评议、公示',
      page: '/packages/staff/pages/worklist/worklist?collection=disaster-cases',
      icon: 'flood',
    },
    {
      label: '替别人申请',
      hint: '替办不了手机的人填',
      page: '/packages/resident/pages/programmes/programmes?for=other',
      icon: 'apply',
    },
    {
      label: '服务没有说法的',
      hint: '过了日子，没有人说做没做',
      page: '/packages/services/pages/duties/duties?of=late',
      icon: 'plan',
    },
    { ...PROGRESS, hint: '我提交的申请和上报' },
  ],
}

/** One's own menu with the numbers of the server's, where both lead to the same page. */
function counted(menu, sections) {
  const items = sections.flatMap((section) => section.items)
  return menu.map((entry) => ({ ...entry, counts: (items.find((item) => item.page === entry.page) || {}).counts }))
}

page({
  data: {
    texts,
    sections: [],
    heading: texts.stranger,
    role: '',
    phone: '',
    notices: [],
    elderly: false,
    asks: false,
    aloud: '',
  },

  onShow() {
    const account = session.account()
    const capacity = session.capacity()
    const isResident = capacity === 'resident'
    const elderly = isResident && preferences.read().elderly
    const phone = wx.getStorageSync('township-phone') || config.hotline
    const menu = elderly ? five(phone) : MENUS[capacity]
    this.setData({
      elderly,
      asks: isResident && !preferences.isChosen(),
      sections: menu ? [{ label: '', items: menu }] : this.data.sections,
      heading: account && account.name ? texts.greeting(account.name) : texts.stranger,
      role: isResident ? texts.soft : session.office(),
      phone: isResident && !elderly ? phone : '',
      notices: [],
      aloud: elderly ? menu.map((item) => `${item.label}，${item.hint}。`).join('') : '',
    })
    packages.fetchOwn() // whoever has just logged in may be somebody else
    this.countWaiting()
    if (account) this.countUnread()
    return isResident ? undefined : this.load()
  },

  /** Staff have what the server says, the phone keeps no list of offices; assistants keep their menu, since it must stand without a signal too. */
  load() {
    const menu = MENUS[session.capacity()]
    return load(this, '/home', ({ sections }) =>
      this.setData({
        sections: menu ? [{ label: '', items: counted(menu, sections) }] : sections,
      }),
    )
  },
  onPullDownRefresh() {
    return Promise.resolve(this.onShow()).finally(() => wx.stopPullDownRefresh())
  },

  countWaiting() {
    const all = outbox.list()
    const refused = all.filter(({ problem }) => problem).length
    const url = PROGRESS.page
    const said = [
      { count: refused, text: texts.refused(refused), url, late: true },
      { count: all.length - refused, text: texts.waiting(all.length - refused), url },
    ]
    this.setData({ notices: [...this.data.notices, ...said.filter(({ count }) => count)] })
  },

  async countUnread() {
    try {
      const { unread } = await api.get('/inbox?limit=1')
      if (unread) this.sayUnread(texts.unread(unread))
    } catch {
      // The number is a courtesy: the inbox itself says what is wrong.
    }
  },

  /** In the elderly version it stands where messages are opened: what is above the five would push them out of sight. */
  sayUnread(text) {
    if (!this.data.elderly) return this.setData({ notices: [...this.data.notices, { text, url: INBOX.page }] })
    const [{ label, items }] = this.data.sections
    const told = items.map((item) => (item.page === INBOX.page ? { ...item, hint: text, late: true } : item))
    this.setData({ sections: [{ label, items: told }] })
  },

  /** To the elderly version or back, at once; whoever has chosen is not asked again. */
  chooseLetters(event) {
    preferences.setElderly(event.currentTarget.dataset.elderly)
    wx.reLaunch({ url: '/pages/home/home' })
  },

  /** A group of the menu, and closed again. */
  unfold({ currentTarget: { dataset } }) {
    this.setData({ opened: dataset.label === this.data.opened ? '' : dataset.label })
  },

  open(event) {
    const { url, call, asks } = event.currentTarget.dataset
    if (asks) return this.ask()
    if (call) wx.makePhoneCall({ phoneNumber: call, fail() {} })
    else tabs.open(url)
  },
  ask() {
    wx.showActionSheet({
      itemList: texts.help,
      success: ({ tapIndex }) => tabs.open(HELP[tapIndex].page),
      fail() {},
    })
  },
  more() {
    tabs.open('/pages/services/services')
  },
  onShareAppMessage() {
    return { title: '掌上救助：有困难，在这里说', path: '/pages/home/home' }
  },
})
