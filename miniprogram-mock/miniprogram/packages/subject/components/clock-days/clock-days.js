const { date } = require('../../../../services/format')

const KINDS = { workday: '工作日', weekend: '周末', holiday: '节假日', makeup_workday: '调休上班', paused: '暂停计时' }
const texts = {
  due: (on) => `最晚 ${date(on)} 办结。下面一天一天数给您看：`,
  paused: '现在暂停计时，材料补齐后接着数。',
  provisional: '明年的放假安排还没有公布，这个日子可能会变，变了会告诉您。',
  counted: (number) => `第 ${number} 天`,
  skipped: '不算',
}

/** The legal clock, counted day by day. `clock`: the API's answer. */
Component({
  properties: { clock: { type: Object, value: null } },
  data: { heading: '', warning: '', days: [] },
  observers: {
    clock(clock) {
      if (!clock) return
      let number = 0
      const days = clock.days.map((day) => ({
        date: date(day.date),
        counted: day.counted,
        count: day.counted ? texts.counted((number += 1)) : texts.skipped,
        why: day.note || KINDS[day.kind] || '',
      }))
      this.setData({
        days,
        heading: clock.due_on ? texts.due(clock.due_on) : texts.paused,
        warning: clock.provisional ? texts.provisional : '',
      })
    },
  },
})
