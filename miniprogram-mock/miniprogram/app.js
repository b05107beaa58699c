const outbox = require('./services/outbox')

App({
  onLaunch() {
    outbox.start()
  },
  onShow() {
    outbox.flush({ now: true })
  },
})
