// Runs whichever call the address of the test names, from a tap.
Page({
  data: { answer: '' },
  onLoad() {
    this.lives = ['load']
  },
  onShow() {
    this.lives.push('show')
  },
  onReady() {
    this.lives.push('ready')
  },
  onHide() {
    this.lives.push('hide')
  },
  onPullDownRefresh() {
    this.lives.push('pull')
  },
  fetchOther() {
    return require.async('../../packages/other/index.js')
  },
  tap() {
    this.task?.().then(
      (result) => this.setData({ answer: JSON.stringify(result) }),
      (fault) => this.setData({ answer: JSON.stringify(fault) }),
    )
  },
})
