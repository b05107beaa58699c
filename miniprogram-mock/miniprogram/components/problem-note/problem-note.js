const session = require('../../services/session')

/** What went wrong and what to do next; `retry` asks the page to try again. */
const texts = { retry: '再试一次', login: '去登录', list: '还要改这些地方：' }

Component({
  properties: {
    problem: { type: Object, value: null },
    /** Shown without a button where trying again is the page's own button. */
    quiet: { type: Boolean, value: false },
  },
  data: { texts },
  methods: {
    logIn() {
      wx.navigateTo({ url: session.loginPage() })
    },
    retry() {
      this.triggerEvent('retry')
    },
  },
})
