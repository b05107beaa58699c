const { promised } = require('../../services/promised')

const texts = {
  hint: '请用手指在框里写上姓名',
  clear: '重写',
  done: '签好了',
  photo: '改用纸上签名拍照',
  empty: '请先在框里写上姓名。',
}
const say = { label: (name) => `${name}的签名框` }

/** Somebody's hand on glass, or a photograph of it on paper. `signed` carries {path} of a picture. */
Component(
  /** @type {any} */ ({
    properties: { name: { type: String, value: '' } },
    data: { texts, label: '', warning: '' },
    lifetimes: {
      attached() {
        // The canvas has a size only when it has been laid out; until then there is nothing to write on.
        wx.nextTick(() =>
          this.createSelectorQuery()
            .select('#pad')
            .fields({ node: true, size: true })
            .exec(([found]) => this.open(found)),
        )
      },
    },
    methods: {
      /** @param {{node: any, width: number, height: number}} found */
      open({ node, width, height }) {
        const ratio = wx.getWindowInfo().pixelRatio
        node.width = width * ratio
        node.height = height * ratio
        const pen = node.getContext('2d')
        pen.scale(ratio, ratio)
        Object.assign(this, { canvas: node, pen, area: { width, height } })
        this.clear()
        this.setData({ label: say.label(this.data.name) })
      },
      clear() {
        const { pen, area } = this
        pen.fillStyle = '#fff'
        pen.fillRect(0, 0, area.width, area.height)
        Object.assign(pen, { strokeStyle: '#000', lineWidth: 4, lineCap: 'round', lineJoin: 'round' })
        Object.assign(this, { strokes: 0 })
        this.setData({ warning: '' })
      },
      start(/** @type {WechatMiniprogram.TouchCanvas} */ { touches: [{ x, y }] }) {
        const { pen } = this
        if (!pen) return
        pen.beginPath()
        pen.moveTo(x, y)
      },
      draw(/** @type {WechatMiniprogram.TouchCanvas} */ { touches: [{ x, y }] }) {
        const { pen } = this
        if (!pen) return
        pen.lineTo(x, y)
        pen.stroke()
        this.strokes += 1
      },
      async finish() {
        const { canvas, strokes } = this
        if (!strokes) return this.setData({ warning: texts.empty })
        const { tempFilePath } = await promised(wx.canvasToTempFilePath, { canvas, fileType: 'png' })
        this.triggerEvent('signed', { path: tempFilePath })
      },
      async photograph() {
        try {
          const { tempFiles } = await promised(wx.chooseMedia, { count: 1, mediaType: ['image'] })
          this.triggerEvent('signed', { path: tempFiles[0].tempFilePath })
        } catch {
          // Changed their mind: the pad is still there.
        }
      },
    },
  }),
)
