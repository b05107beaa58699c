const location = require('../../../../services/location')
const { toGcj02 } = require('../../services/place')

const texts = {
  heading: '出事的地方',
  go: '导航去这里',
  far: '看离我多远',
  refused: '没有拿到您的位置。导航照样能用。',
}
const say = {
  within: (metres) => `报告时手机定的位，误差约 ${metres} 米，圈里哪儿都有可能。`,
  pointed: '位置是在地图上点的，或者按乡镇定的，到了请打电话问清楚。',
  point: ({ latitude, longitude }) => `北纬 ${latitude.toFixed(5)}，东经 ${longitude.toFixed(5)}`,
  far: (metres, direction) =>
    `在您${direction}${metres < 1000 ? `约 ${Math.round(metres / 10) * 10} 米` : `约 ${(metres / 1000).toFixed(1)} 公里`}（直线）`,
}
const DIRECTIONS = ['北面', '东北面', '东面', '东南面', '南面', '西南面', '西面', '西北面']

/** Where it happened, for whoever goes there: how exactly it is known, how far it is, and the way. No map of others is fetched. */
Component(
  /** @type {any} */ ({
    properties: {
      place: { type: Object, value: {} },
      name: { type: String, value: '' },
    },
    data: { texts, known: '', point: '', far: '', turned: '' },
    observers: {
      place(place) {
        if (!place || !place.longitude) return
        this.setData({ known: place.accuracy ? say.within(place.accuracy) : say.pointed, point: say.point(place) })
      },
    },
    methods: {
      go() {
        const { place, name } = this.data
        wx.openLocation({
          ...toGcj02(place),
          name: name || place.address || texts.heading,
          address: place.address || '',
        })
      },
      async measure() {
        try {
          const here = await location.here()
          const angle = bearing(here, this.data.place)
          const direction = DIRECTIONS[Math.round(angle / 45) % 8]
          const metres = location.distance(here, this.data.place)
          this.setData({ far: say.far(metres, direction), turned: `transform: rotate(${Math.round(angle)}deg)` })
        } catch {
          this.setData({ far: texts.refused, turned: '' })
        }
      },
    },
  }),
)

/** Degrees from north, clockwise, on the small plane of a township. */
function bearing(from, to) {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180)
  return ((Math.atan2(east, to.latitude - from.latitude) * 180) / Math.PI + 360) % 360
}
