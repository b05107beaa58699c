const texts = { always: '必须有' }

/** Papers of a programme that a person can photograph: what offices can look up is not asked for (社会救助法 第62条). */
function papersOf(programme) {
  return (programme.materials || [])
    .filter(({ paper, verifiable_by: by }) => paper !== false && (!by || !by.length))
    .map(({ kind, label, required_when: when }) => ({
      kind,
      label,
      hint: when === 'always' ? texts.always : when || '',
    }))
}

module.exports = { papersOf }
