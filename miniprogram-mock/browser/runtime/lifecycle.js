/** Calls a lifecycle function of a page or of the program, if there is one; its fault must not stop the runner. */
export function callOn(target, name, ...args) {
  try {
    target[name]?.(...args)
  } catch (fault) {
    reportError(fault)
  }
}
