// What services/packages.js asks for: the pages of the package come with it.
module.exports = { passkeys: require('./services/passkeys') }
