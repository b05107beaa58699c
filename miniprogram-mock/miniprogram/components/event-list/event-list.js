const { time } = require('../../services/format')

/** What happened, newest first. `items`: the API's timeline, newest last. */
Component({
  properties: { items: { type: Array, value: [] } },
  data: { events: [] },
  observers: {
    items(items) {
      this.setData({ events: items.map((event, index) => ({ ...event, key: index, time: time(event.at) })).reverse() })
    },
  },
})
