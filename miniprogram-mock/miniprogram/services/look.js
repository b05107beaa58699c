const desk = require('./desk')
const preferences = require('./preferences')

/** Class and style of the outermost view; at a desk the class says so too, for what a style sheet has under `.desk`. */
function look() {
  const { name, style } = preferences.look()
  const isDesk = desk.isDesk()
  return { name: isDesk ? `${name} desk` : name, style, isDesk }
}

module.exports = { look }
