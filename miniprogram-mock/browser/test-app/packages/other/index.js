module.exports = { greeting: '从另一个包来' }
