const preferences = require('../services/preferences')
const { look } = require('../services/look')
const { TABS } = require('../services/tabs')

const texts = { label: '底部导航' }
/** In the elderly version what is seldom wanted is behind its first page. */
const FEW = TABS.filter(({ icon }) => icon !== 'services')

Component({
  data: { label: texts.label, look: look(), tabs: TABS.map((tab) => ({ ...tab, here: false })) },
  pageLifetimes: {
    show() {
      this.draw()
    },
  },
  methods: {
    draw() {
      const { route } = getCurrentPages().slice(-1)[0]
      const tabs = preferences.read().elderly ? FEW : TABS
      this.setData({ look: look(), tabs: tabs.map((tab) => ({ ...tab, here: tab.url === `/${route}` })) })
    },
    open(event) {
      wx.switchTab({ url: event.currentTarget.dataset.url })
    },
  },
})
