const api = require('../../services/api')
const { time } = require('../../services/format')
const { loadList, page } = require('../../services/page')

const texts = { none: '还没有消息。', fresh: '没看过', more: '看更多', open: '去看看', confirm: '去确认' }

const LISTS = {
  pending: () => '/packages/staff/pages/pending/pending',
  looks: (notice) => `/packages/staff/pages/looks/looks${notice === 'look_to_explain' ? '?mine=1' : ''}`,
}

/** Stands for a matter where a message is about many of a kind: those that are late. */
const OF_A_LIST = '00000000-0000-0000-0000-000000000000'
const late = (collection) => `/packages/staff/pages/worklist/worklist?collection=${collection}&view=overdue`

/** What is no matter has a list of its own. `confirm`: the event of the matter that the reader is to confirm. */
const pageOf = ({ subject: { collection, id }, notice, confirm }) =>
  id === OF_A_LIST
    ? late(collection)
    : LISTS[collection]
      ? LISTS[collection](notice)
      : `/packages/subject/pages/subject/subject?collection=${collection}&id=${id}${confirm ? `&confirm=${confirm}` : ''}`

page({
  data: { texts, items: [], next: null, aloud: '' },

  onShow() {
    return this.load()
  },
  async load(more = false) {
    await loadList(
      this,
      '/inbox',
      {},
      {
        more: more === true,
        present: (item) => ({ ...item, time: time(item.at), fresh: !item.read }),
      },
    )
    this.setData({ aloud: this.data.items.map(({ title, body }) => `${title}。${body}`).join('') })
  },
  loadMore() {
    return this.load(true)
  },

  open(event) {
    const item = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id)
    if (item.fresh) this.markRead(item)
    if (item.subject) wx.navigateTo({ url: pageOf(item) })
  },

  async markRead({ id }) {
    this.setData({ items: this.data.items.map((item) => (item.id === id ? { ...item, fresh: false } : item)) })
    try {
      await api.post(`/inbox/${id}/read`, {}, id)
    } catch {
      // It stays unread, and is offered again.
    }
  },
})
