Page({
  data: {
    events: [],
    name: '甲',
    agree: false,
    off: true,
    percent: 40,
    picture: '',
    secret: true,
    kinds: [
      { id: 'a', title: '低保' },
      { id: 'b', title: '特困' },
    ],
    kind: 0,
    day: '2026-11-02',
    steps: [{ name: '提交' }, { name: '审核' }],
  },
  record(event) {
    const { type, detail } = event
    this.setData({ events: this.data.events.concat({ type, id: event.currentTarget.id, detail }) })
  },
  rename(event) {
    this.setData({ name: event.detail.value })
    this.record(event)
  },
  enable() {
    this.setData({ off: false, secret: false })
  },
  draw() {
    this.createSelectorQuery()
      .select('#pad')
      .fields({ node: true, size: true })
      .exec(([pad]) => {
        pad.node.width = pad.width
        pad.node.height = pad.height
        this.pen = pad.node.getContext('2d')
        this.setData({ size: `${pad.width}x${pad.height}` })
      })
  },
  stroke(event) {
    const [{ x, y }] = event.touches
    if (event.type === 'touchstart') this.pen.moveTo(x, y)
    else this.pen.lineTo(x, y)
    this.pen.stroke()
    this.setData({ stroke: [x, y] })
  },
})
