/**
 * The household part of an application, drawn from the schema that the programme brings with it. A draft may be
 * incomplete; what `submit` will ask for is asked here already.
 */

const HINTS = {
  address: '例如：彩虹城社区 12 号楼 2 单元 301',
  phone: '工作人员会打这个电话联系您',
  bank_account: '可以先不填，批准前补上就行',
  residence_permit: '户口不在新区的填',
  incomes: '有哪一种就点一下，再填平均每月多少。没有收入的不用点',
}

/** Of the schema's fields those named, in that order; none is answered before the person does. */
function part(schema, names, required) {
  const properties = Object.fromEntries(
    names.map((name) => {
      const { default: unused, ...field } = schema.properties[name]
      return [name, HINTS[name] ? { ...field, description: HINTS[name] } : field]
    }),
  )
  return { ...schema, properties, required }
}

/** Most are registered where they live: that stands there, and whoever is not says so with a tap. */
const REGISTERED = 'here'

function home(schema) {
  const asked = ['region', 'address', 'phone', 'hukou', 'residence_permit', 'bank_account']
  const form = part(schema, asked, ['region', 'address', 'phone'])
  return { ...form, properties: { ...form.properties, hukou: { ...form.properties.hukou, default: REGISTERED } } }
}

const MEMBER = [
  'name',
  'id_number',
  'birth_date',
  'relation',
  'labour_capacity',
  'incomes',
  'school_stage',
  'disability',
  'illness',
]

/** Everybody needs a number or, like a newborn, a date of birth: `wizard.lacking` sees to that. */
function members(schema) {
  const list = schema.properties.members
  const items = part(list.items, MEMBER, ['name', 'relation', 'labour_capacity'])
  return { type: 'object', properties: { members: { ...list, default: undefined, items, minItems: 1 } } }
}

/** Name and number, for whoever applies or is applied for. */
const person = {
  type: 'object',
  required: ['name', 'id_number'],
  properties: {
    name: { type: 'string', title: '姓名', minLength: 1, maxLength: 50 },
    id_number: { type: 'string', title: '身份证号', format: 'id-number', maxLength: 18 },
  },
}

const applicant = {
  ...person,
  properties: { ...person.properties, phone: { type: 'string', title: '联系电话', format: 'phone', maxLength: 24 } },
}

module.exports = { applicant, home, members, person }
