const { time } = require('../../../../services/format')

const texts = { unconfirmed: '还没有确认：' }
const names = ({ unconfirmed = [] }) => unconfirmed.join('、')

/** What happened, newest first. `items`: the API's timeline, newest last. */
Component({
  properties: { items: { type: Array, value: [] } },
  data: { texts, events: [] },
  observers: {
    items(items) {
      this.setData({
        events: items
          .map((event, index) => ({ ...event, key: index, time: time(event.at), waits: names(event) }))
          .reverse(),
      })
    },
  },
})
