const desk = require('./services/desk')
const outbox = require('./services/outbox')
const packages = require('./services/packages')

App({
  onLaunch() {
    desk.takePlace()
    outbox.start()
  },
  onShow() {
    outbox.flush({ now: true })
    packages.fetchOwn()
  },
})
