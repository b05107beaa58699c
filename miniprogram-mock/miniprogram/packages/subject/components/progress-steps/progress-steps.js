/** The road of a subject and where it stands: steps of {label, mark: done | now | later}. */
const texts = { done: '已完成', now: '正在办', later: '' }

Component({
  properties: { steps: { type: Array, value: [] } },
  data: { texts },
})
