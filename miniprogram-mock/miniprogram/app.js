const outbox = require('./services/outbox')
const packages = require('./services/packages')

App({
  onLaunch() {
    outbox.start()
  },
  onShow() {
    outbox.flush({ now: true })
    packages.fetchOwn()
  },
})
