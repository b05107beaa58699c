const api = require('../../../services/api')
const { print } = require('../../../services/documents')
const { date, day, yuan } = require('../../../services/format')
const serverTime = require('../../../services/server-time')
const session = require('../../../services/session')
const { areas } = require('./places')
const { choices, post } = require('./sending')

/** Charity: the projects and their account, which everybody reads, and the households that could be asked. */

const texts = {
  propose: '提出一个项目',
  whose: '替哪家慈善组织提',
  check: '查一张捐赠证书',
  number: '证书编号',
  print: '打印捐赠证书',
  giftNumber: '哪一笔（写编号）',
  ask: '请这个项目帮我',
  askFor: '本人同意了，请项目帮忙',
  report: '反映问题',
  which: '从哪一件里提',
  need: '需要帮什么（慈善组织看得到，不要写别的隐私）',
  agree: '我同意把姓名、住址、电话和上面的困难告诉这家慈善组织，只用于这一个项目。不同意的，不会告诉。',
  notAgreed: '没有告诉任何人',
  agreed: '本人哪一天同意的（只用于这一个项目）',
  project: '请哪个项目帮忙',
  person: '姓名',
  phone: '电话（没有就不填）',
  address: '住在哪里',
  title: '项目名称',
  forWhom: '帮什么人、帮什么',
  where: '在哪里做',
  from: '从哪一天起',
  until: '到哪一天',
  permit: '慈善组织登记证书（或者公开募捐资格证书）编号',
  by: '大家怎样捐（公开募捐的填）',
  plan: '募捐方案备案编号',
  amount: '打算用多少钱（说不准的不填）',
  running: '正在做',
  ended: '已结束',
  few: '帮到了少数几户',
  unknown: '没有这个编号。请对照证书再看一遍；没有写错的，证书可能是假的。',
  cancelled: '这一笔已经作废',
  known: '登记过',
  noneOfTheirs: '您没有可以提出来的申请。请找村（社区）或者乡镇（中心社区）帮您提。',
}
const say = {
  money: ({ money, goods, spent }) => `捐款 ${yuan(money)}，捐物折价 ${yuan(goods)}，花了 ${yuan(spent)}`,
  until: ({ from, until, permit_number: permit }) => `${date(from)}到${date(until)}，证书编号 ${permit}`,
  give: ({ running, gives_by: by, plan_number: plan }) => running && by && `怎样捐：${by}（备案 ${plan}）`,
  helped: (count) => (count === null ? texts.few : `${count} 户说收到了`),
  line: ({ on, kind_label: kind, amount, donor, what, cancelled, has_receipt: receipt }) =>
    [date(on), donor, kind, yuan(amount), what, receipt && '已开票据', cancelled && `（作废：${cancelled}）`]
      .filter(Boolean)
      .join(' '),
  gift: ({ project_title: project, organisation_name: charity, kind_label: kind, amount, what, on, has_receipt }) =>
    [`${charity}“${project}”`, date(on), kind, what, yuan(amount), has_receipt ? '已开票据' : '还没有开票据']
      .filter(Boolean)
      .join(' '),
  need: ({ why, since }) => `${why}（${date(since)}）`,
}
const text = (title, maxLength) => ({ type: 'string', title, maxLength })
const onDay = (title) => ({ type: 'string', title, format: 'date' })
const need = { type: 'string', title: texts.need, maxLength: 2000, 'x-widget': 'textarea' }
const form = (required, properties) => ({ type: 'object', required, properties })

const NUMBER = form(['number'], { number: text(texts.number, 48) })
const GIFT = form(['number'], { number: text(texts.giftNumber, 48) })
const projects = async () => (await api.get('/charity-projects/public', { loginOptional: true })).items
const running = async () =>
  (await projects()).filter((each) => each.running).map(({ id, title }) => ({ value: id, label: title }))
const isCharity = (/** @type {string} */ organisation) =>
  (session.account() || { roles: [] }).roles.some(({ department }) => department === organisation)
const inOrganisation = () => session.holds('social_worker') || session.holds('service_provider')
const proposes = () => session.holds('bureau_supervisor') || inOrganisation()

async function check({ number }) {
  const gift = await api.get(`/charity-gifts/${encodeURIComponent(number.trim())}`, { loginOptional: true })
  if (!gift.known) return { lines: [{ label: texts.unknown, text: '' }] }
  return { lines: [{ label: gift.cancelled ? texts.cancelled : texts.known, text: say.gift(gift) }] }
}

const proposal = async () => {
  const { items } = await api.get('/organisations?kind=charity')
  const own = items.filter(({ id }) => session.holds('bureau_supervisor') || isCharity(id))
  return form(['organisation', 'title', 'for_whom', 'from', 'until', 'permit_number'], {
    organisation: {
      ...text(texts.whose, 36),
      oneOf: choices(own.map(({ id, name }) => ({ value: id, label: name }))),
    },
    title: text(texts.title, 40),
    for_whom: text(texts.forWhom, 200),
    region: { ...text(texts.where, 16), oneOf: choices(await areas()) },
    from: onDay(texts.from),
    until: onDay(texts.until),
    permit_number: text(texts.permit, 50),
    gives_by: text(texts.by, 200),
    plan_number: text(texts.plan, 50),
    amount: { type: 'integer', title: texts.amount, 'x-unit': 'fen', exclusiveMinimum: 0 },
  })
}
const propose = async (values, key) => post('/charity-projects', { ...values, id: key }, key)

/** Of their own matters one is chosen; the tap on the line that says it is their consent. */
const asking = async () => {
  const { items } = await api.get('/applications')
  const own = items.map(({ id, title, number }) => ({ value: id, label: [title, number].filter(Boolean).join(' ') }))
  if (!own.length) return form([], { nothing: { type: 'null', title: texts.noneOfTheirs } })
  return form(['application', 'need', 'agrees'], {
    application: { ...text(texts.which, 36), oneOf: choices(own) },
    need,
    agrees: { type: 'boolean', title: texts.agree },
  })
}
const ask = (project) => async (values, key) => {
  if (!values.agrees) return { said: texts.notAgreed }
  return post(
    '/charity-matches',
    {
      id: key,
      project,
      person: { application: values.application },
      need: values.need,
      consent: { signed_at: new Date(serverTime.now()).toISOString() },
    },
    key,
  )
}

/** @type {import('./sending').Register} */
const charity = {
  title: '慈善项目',
  hint: '钱和东西在慈善组织手里，不经过政府，也不经过这里。下面是慈善组织自己公布的账，一笔一笔都看得到。有不对的，点“反映问题”，不用写姓名。',
  none: '现在没有慈善项目。',
  items: projects,
  show: (item) => ({
    id: item.id,
    heading: item.title,
    tag: item.running ? texts.running : texts.ended,
    tone: item.running ? 'good' : 'calm',
    lines: [
      item.organisation_name,
      item.for_whom,
      `${item.region_name}，${say.until(item)}`,
      say.give(item),
      say.money(item),
      say.helped(item.helped),
      ...item.entries.map(say.line),
    ].filter(Boolean),
    acts: [
      item.running && session.capacity() === 'resident' && { label: texts.ask, schema: asking, does: ask(item.id) },
      isCharity(item.organisation) && {
        label: texts.print,
        schema: GIFT,
        does: ({ number }) => print(`/charity-projects/${item.id}/gifts/${encodeURIComponent(number)}/certificate`),
      },
      {
        label: texts.report,
        url: `/packages/public/pages/complaint/complaint?collection=charity-projects&id=${item.id}`,
      },
    ].filter(Boolean),
  }),
  acts: () =>
    [
      { label: texts.check, schema: NUMBER, does: check },
      proposes() && { label: texts.propose, schema: proposal, does: propose },
    ].filter(Boolean),
}

const forThem = (person) => async () =>
  form(['project', 'need', 'signed_on', ...(person.application ? [] : ['name'])], {
    project: { ...text(texts.project, 36), oneOf: choices(await running()) },
    ...(person.application
      ? {}
      : {
          name: text(texts.person, 50),
          phone: { type: 'string', title: texts.phone, format: 'phone' },
          address: text(texts.address, 200),
        }),
    need,
    signed_on: onDay(texts.agreed),
  })
const askFor =
  (person) =>
  async ({ project, need: what, signed_on: signed, ...more }, key) =>
    post(
      '/charity-matches',
      {
        id: key,
        project,
        person: person.application ? { application: person.application } : { region: person.region, ...more },
        need: what,
        consent: { signed_at: `${signed}T00:00:00+08:00` },
      },
      key,
    )

/** @type {import('./sending').Register} */
const charityNeeds = {
  title: '请慈善组织帮忙',
  hint: '先问本人同不同意。本人同意哪一个项目，只告诉那一个；不同意的，什么都不告诉。',
  none: '现在没有要问的人家。',
  items: async () => (await api.get('/charity-needs')).items,
  show: (item) => ({
    id: item.id,
    heading: item.name,
    lines: [say.need(item)],
    acts: [
      {
        label: texts.askFor,
        schema: forThem(item.person),
        initial: { name: item.person.name, signed_on: day(serverTime.now()) },
        does: askFor(item.person),
      },
    ],
  }),
}

module.exports = { charity, 'charity-needs': charityNeeds }
