/** A state in a word; the tone only repeats what the word says. */
Component({
  properties: { label: String, tone: { type: String, value: 'calm' } },
})
