Component({
  properties: { items: { type: Array, value: [] }, current: Number },
  methods: {
    pick(event) {
      this.triggerEvent('select', { item: this.data.items[event.currentTarget.dataset.index] })
    },
  },
})
