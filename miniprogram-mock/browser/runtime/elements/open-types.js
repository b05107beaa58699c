// What a button's open-type does. The functions come from wx/, which knows permissions and people.

/** @type {Object<string, (button: HTMLElement) => Promise<object>>} each resolves to the event's detail */
export const openTypes = {}
