const { asProblem } = require('../../services/problem')
const regions = require('../../services/regions')

const texts = {
  loading: '正在取地名…',
  town: '先选乡镇',
  village: '再选村或社区',
  other: '换一个乡镇',
  search: '写村名里的一两个字，马上找到',
  none: '没有找到，请在下面选乡镇和村。',
  orPick: '或者一步一步选：',
  chosen: '已选：',
  townLabel: '乡镇（中心社区）',
  villageLabel: '村（社区）',
}

/** So many places fit under a finger. */
const MOST = 6

/**
 * A place: by a part of its name, or first the township, then the village. `change` carries {value: code, region}.
 * `depth` town stops at the township, and has nothing to search.
 */
Component(
  /** @type {any} */ ({
    properties: {
      value: { type: String, value: '' },
      depth: { type: String, value: 'village' },
      error: { type: String, value: '' },
    },
    data: { texts, towns: [], villages: [], town: -1, village: -1, name: '', query: '', hits: [], problem: null },
    lifetimes: {
      attached() {
        this.list()
        this.whenBack = ({ isConnected }) => isConnected && this.data.problem && this.again()
        wx.onNetworkStatusChange(this.whenBack)
      },
      detached() {
        wx.offNetworkStatusChange(this.whenBack)
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
      async search(/** @type {WechatMiniprogram.Input} */ event) {
        const query = event.detail.value.trim()
        this.setData({ query, hits: query ? this.data.hits : [] })
        if (!query) return
        try {
          this.everywhere = this.everywhere || (await regions.villages())
        } catch (caught) {
          return this.setData({ problem: asProblem(caught) })
        }
        // Another letter may have been written meanwhile.
        if (query !== this.data.query) return
        const hits = this.everywhere.filter(({ name }) => name.includes(query)).slice(0, MOST)
        this.setData({ hits: hits.map((hit) => ({ code: hit.code, name: hit.name, town: hit.town.name })) })
      },
      pickHit(/** @type {WechatMiniprogram.TouchEvent} */ event) {
        const hit = this.everywhere.find(({ code }) => code === event.currentTarget.dataset.code)
        this.setData({ query: '', hits: [], town: -1, village: -1, villages: [] })
        regions.rememberPhone(hit.town.phone)
        this.choose(hit, `${hit.town.name} ${hit.name}`)
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
        regions.rememberPhone(this.data.towns[this.data.town].phone)
        const chosen = this.data.villages[village]
        this.choose(chosen, `${this.data.towns[this.data.town].name} ${chosen.name}`)
      },
      choose(region, name) {
        regions.remember(region.code, name)
        this.setData({ name })
        this.triggerEvent('change', { value: region.code, region })
      },
    },
  }),
)
