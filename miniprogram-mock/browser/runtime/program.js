// What app.json says, for whatever part of the runner asks later.

let config = {}

/** @param {object} told app.json */
export const setProgram = (told) => (config = told)

export const program = () => config
