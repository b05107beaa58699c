// The manners of wx calls: success, fail and complete; or a promise when none of them is given.

/** A call's failure. `message` follows `name:fail`; the facts (errno, errCode) go into what the caller receives. */
export class Failure extends Error {
  constructor(message, facts = {}) {
    super(message)
    this.facts = facts
  }
}

/**
 * Makes a wx call of an async function.
 *
 * @param {string} name
 * @param {(options: object) => Promise<object|undefined>|object|undefined} run gives the result; throws a Failure
 * @returns {(options?: object) => Promise<object>|undefined}
 */
export function wxCall(name, run) {
  return (options = {}) => {
    const promise = settle(name, () => run(options))
    if (!(options.success || options.fail || options.complete)) return promise
    deliver(promise, options)
    return undefined
  }
}

/** A wx call that gives a task at once: `run(options)` returns {task, result}. */
export function wxTask(name, run) {
  return (options = {}) => {
    const { task, result } = run(options)
    deliver(
      settle(name, () => result),
      options,
    )
    return task
  }
}

async function settle(name, run) {
  try {
    return { ...(await run()), errMsg: `${name}:ok` }
  } catch (fault) {
    if (!(fault instanceof Failure)) console.error(fault)
    throw { errMsg: `${name}:fail ${fault.message}`, ...fault.facts }
  }
}

function deliver(promise, { success, fail, complete }) {
  promise.then(
    (result) => {
      success?.(result)
      complete?.(result)
    },
    (fault) => {
      fail?.(fault)
      complete?.(fault)
    },
  )
}
