/**
 * Call a wx function that takes success and fail, and answer a promise: some of them never learnt to.
 * @template O, R
 * @param {(options: O) => any} call
 * @param {Omit<O, 'success' | 'fail' | 'complete'>} [options]
 * @returns {Promise<any>}
 */
function promised(call, options) {
  return new Promise((success, fail) => {
    call(/** @type {any} */ ({ ...options, success, fail }))
  })
}

module.exports = { promised }
