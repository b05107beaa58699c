const regions = require('../../services/regions')

/** A filled-in form to be read: the lines that `schema.read` makes. */
Component({
  properties: { lines: { type: Array, value: [] } },
  data: { shown: [] },
  observers: {
    lines(lines) {
      this.setData({
        shown: lines.map((line, key) => ({
          ...line,
          key,
          ...(line.region ? { text: regions.nameOf(line.region) } : {}),
        })),
      })
    },
  },
})
