const { greeting } = require('../../index')

Page({
  data: { greeting, steps: [{ name: '看' }] },
})
