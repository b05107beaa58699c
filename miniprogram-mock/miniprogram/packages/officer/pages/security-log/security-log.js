const { time } = require('../../../../services/format')
const { loadList, page } = require('../../../../services/page')

const texts = {
  hint: '谁登录、谁被拒绝、谁授予了岗位。网络地址只显示代号，同一个代号是同一个地址。',
  filter: '看哪些',
  from: '地址代号 ',
  by: '经手人 ',
  nobody: '没有这个账号，或者没有登录',
  none: '没有记录。',
  more: '看更多',
}
const FILTERS = [
  { label: '全部', wanted: {} },
  { label: '登录不对', wanted: { what: 'log_in', result: 'wrong' } },
  { label: '被拒绝', wanted: { what: 'access', result: 'refused' } },
  { label: '授予岗位', wanted: { what: 'grant' } },
  { label: '旧凭证', wanted: { what: 'refresh' } },
]
/** As many signs as tell addresses apart. */
const SHORT = 6

page({
  data: { texts, filters: FILTERS, chosen: 0, items: [], next: null },

  onShow() {
    return this.load()
  },
  load(more = false) {
    const { wanted } = FILTERS[this.data.chosen]
    return loadList(this, '/security-log', wanted, {
      more: more === true,
      present: (item) => ({
        id: item.id,
        time: time(item.at),
        what: `${item.what_label}：${item.result_label}`,
        who: item.account ? item.account.name : texts.nobody,
        by: item.by ? texts.by + item.by.name : '',
        address: item.address ? texts.from + item.address.slice(0, SHORT) : '',
        detail: item.detail,
      }),
    })
  },
  loadMore() {
    return this.load(true)
  },
  pick(event) {
    this.setData({ chosen: Number(event.currentTarget.dataset.index), items: [], next: null })
    return this.load()
  },
})
