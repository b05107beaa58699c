const { asProblem } = require('../../services/problem')
const regions = require('../../services/regions')

const texts = {
  loading: '正在取地名…',
  town: '先选乡镇',
  village: '再选村或社区',
  other: '换一个乡镇',
  chosen: '已选：',
  townLabel: '乡镇（中心社区）',
  villageLabel: '村（社区）',
}

/**
 * A place: first the township, then the village. `change` carries {value: code, region}.
 * `depth` town stops at the township.
 */
Component({
  properties: {
    value: { type: String, value: '' },
    depth: { type: String, value: 'village' },
    error: { type: String, value: '' },
  },
  data: { texts, towns: [], villages: [], town: -1, village: -1, name: '', problem: null },
  lifetimes: {
    attached() {
      this.list()
    },
  },
  observers: {
    value(code) {
      this.setData({ name: code && regions.nameOf(code) })
    },
  },
  methods: {
    async list() {
      this.setData({ problem: null })
      try {
        this.setData({ towns: await regions.townships() })
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      }
    },
    async listVillages() {
      const { towns, town } = this.data
      this.setData({ problem: null })
      try {
        this.setData({ villages: await regions.below(towns[town].code) })
      } catch (caught) {
        this.setData({ problem: asProblem(caught) })
      }
    },
    again() {
      return this.data.towns.length ? this.listVillages() : this.list()
    },
    pickTown(/** @type {WechatMiniprogram.PickerChange} */ event) {
      const town = Number(event.detail.value)
      const chosen = this.data.towns[town]
      this.setData({ town, village: -1, villages: [] })
      if (this.data.depth === 'town') this.choose(chosen, chosen.name)
      else this.listVillages()
    },
    pickVillage(/** @type {WechatMiniprogram.PickerChange} */ event) {
      const village = Number(event.detail.value)
      this.setData({ village })
      const chosen = this.data.villages[village]
      this.choose(chosen, `${this.data.towns[this.data.town].name} ${chosen.name}`)
    },
    choose(region, name) {
      regions.remember(region.code, name)
      this.setData({ name })
      this.triggerEvent('change', { value: region.code, region })
    },
  },
})
