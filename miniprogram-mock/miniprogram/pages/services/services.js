const config = require('../../services/config')
const { load, page } = require('../../services/page')
const session = require('../../services/session')

const APPLY = {
  label: '申请救助',
  items: [
    { name: '急难求助', hint: '遇到急事，马上点这里', icon: 'emergency', url: '/pages/emergency/emergency' },
    {
      name: '能申请什么',
      hint: '三个问题，看看有哪些帮助',
      icon: 'find',
      url: '/packages/public/pages/needs/needs',
    },
    {
      name: '我要申请',
      hint: '低保、特困、临时救助等',
      icon: 'apply',
      url: '/packages/resident/pages/programmes/programmes',
    },
    {
      name: '替别人申请',
      hint: '家里老人、邻居办不了手机的',
      icon: 'help',
      url: '/packages/resident/pages/programmes/programmes?for=other',
    },
  ],
}
const MINE = {
  label: '我办的事',
  items: [
    {
      name: '我的进度',
      hint: '看看办到哪一步了',
      icon: 'progress',
      url: '/packages/resident/pages/applications/applications',
    },
    {
      name: '我的救助金',
      hint: '每月多少钱，发了没有',
      icon: 'money',
      url: '/packages/resident/pages/benefits/benefits',
    },
    {
      name: '答应我的服务',
      hint: '照料、上门服务，做了没有',
      icon: 'plan',
      url: '/packages/services/pages/year/year',
    },
    {
      name: '核对授权',
      hint: '谁签了字，随时可以撤回',
      icon: 'consent',
      url: '/packages/resident/pages/consents/consents',
    },
  ],
}
const PUBLIC = {
  label: '大家都能看、都能说',
  items: [
    {
      name: '公示',
      hint: '谁在申请救助，有异议可以提',
      icon: 'notice',
      url: '/packages/public/pages/publicity/publicity',
    },
    {
      name: '政策',
      hint: '救助标准是多少，哪些人能申请',
      icon: 'policy',
      url: '/packages/public/pages/policy/policy',
    },
    {
      name: '别人家有困难',
      hint: '邻居、路人需要帮助，告诉我们去看',
      icon: 'neighbour',
      url: '/packages/public/pages/report/report',
    },
    {
      name: '公开统计',
      hint: '办了多少件，按没按期',
      icon: 'figures',
      url: '/packages/figures/pages/statistics/statistics',
    },
    {
      name: '投诉举报',
      hint: '有人乱收钱、不办事，写在这里；查结果',
      icon: 'complaint',
      url: '/packages/public/pages/complaint/complaint',
    },
    { name: '热线电话', hint: `不明白的，打 ${config.hotline}`, icon: 'phone', call: config.hotline },
  ],
}

const texts = {
  find: '找要办的事',
  found: (count) => (count ? `找到 ${count} 项` : '没有找到，换个说法再找'),
}

/** What the server offers a member of staff, as one line each. */
const offered = ({ label, items }) =>
  items.map(({ label: name, hint, page: url }) => ({ name, hint: `${hint}（${label}）`, url, icon: 'tasks' }))

/**
 * All that anybody can do here, beside what the first page has: residents their own, everybody what is public. Staff
 * find by a word what the groups of their first page hold.
 */
page({
  data: { texts, sections: [], menu: [], wanted: '', isStaff: false },

  onShow() {
    const isStaff = session.capacity() === 'staff'
    this.setData({ isStaff })
    this.show()
    return isStaff ? this.load() : undefined
  },
  load() {
    return load(this, '/home', ({ sections }) => {
      this.setData({ menu: sections.flatMap(offered) })
      this.show()
    })
  },

  find({ detail }) {
    this.setData({ wanted: detail.value.trim() })
    this.show()
  },
  show() {
    const { isStaff, menu, wanted } = this.data
    const all = [...menu, ...PUBLIC.items]
    const hits = all.filter(({ name, hint }) => `${name}${hint}`.includes(wanted))
    const found = { label: texts.found(hits.length), items: hits }
    const usual = isStaff ? [PUBLIC] : [APPLY, MINE, PUBLIC]
    this.setData({ sections: isStaff && wanted ? [found] : usual })
  },

  open(event) {
    const { url, call } = event.currentTarget.dataset
    if (call) wx.makePhoneCall({ phoneNumber: call, fail() {} })
    else wx.navigateTo({ url })
  },
  onShareAppMessage() {
    return { title: '掌上救助：有困难，在这里说', path: '/pages/home/home' }
  },
})
