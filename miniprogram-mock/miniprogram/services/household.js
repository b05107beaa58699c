/**
 * The fixed part of every application, as the schemas its forms are drawn from: who lives together, where, and how.
 * Nothing is asked for that the means check can look up (社会救助法 第62条).
 */

const phone = { type: 'string', title: '联系电话', format: 'phone', maxLength: 24 }
const name = { type: 'string', title: '姓名', minLength: 1, maxLength: 50 }
const identity = { type: 'string', title: '身份证号', format: 'id-number', maxLength: 18 }

const choice = (title, labels) => ({ title, enum: Object.keys(labels), 'x-enum-labels': labels })

const applicant = {
  type: 'object',
  required: ['name', 'id_number'],
  properties: {
    name: { ...name, title: '申请人姓名' },
    id_number: { ...identity, title: '申请人身份证号' },
    phone: { ...phone, title: '申请人电话' },
  },
}

const bankAccount = {
  type: 'object',
  title: '收款银行卡',
  required: ['holder', 'number', 'bank'],
  properties: {
    holder: { ...name, title: '户名', description: '银行卡上是谁的名字' },
    number: { type: 'string', title: '卡号', pattern: '^\\d{12,24}$', 'x-message': '卡号不对，请对照银行卡再核对一遍。' },
    bank: { type: 'string', title: '哪家银行', maxLength: 200 },
  },
}

const residencePermit = {
  type: 'object',
  title: '居住证',
  description: '户口不在新区的填',
  required: ['number', 'issued_on'],
  properties: {
    number: { type: 'string', title: '居住证号', maxLength: 200 },
    issued_on: { type: 'string', title: '发证日期', format: 'date' },
    expires_on: { type: 'string', title: '有效期到哪天', format: 'date' },
  },
}

const home = {
  type: 'object',
  required: ['region', 'address', 'phone'],
  properties: {
    region: { type: 'string', title: '现在住在哪个村（社区）', 'x-widget': 'region' },
    address: { type: 'string', title: '详细住址', description: '例如：彩虹城社区 12 号楼 2 单元 301', maxLength: 200 },
    phone: { ...phone, description: '工作人员会打这个电话联系您' },
    residence_permit: residencePermit,
    bank_account: bankAccount,
  },
}

const disability = {
  type: 'object',
  title: '残疾情况',
  required: ['kind', 'level'],
  properties: {
    kind: choice('哪一类残疾', { visual: '视力', hearing: '听力', speech: '言语', limb: '肢体', intellectual: '智力', mental: '精神', multiple: '多重' }),
    level: { type: 'integer', title: '残疾等级（1 到 4 级）', minimum: 1, maximum: 4 },
  },
}

const illness = {
  type: 'object',
  title: '患病情况',
  required: ['name'],
  properties: {
    name: { type: 'string', title: '什么病', maxLength: 200 },
    severe: { type: 'boolean', title: '是不是重大疾病' },
  },
}

const member = {
  type: 'object',
  required: ['name', 'id_number', 'relation', 'labour_capacity', 'monthly_income'],
  properties: {
    name,
    id_number: identity,
    relation: choice('和申请人的关系', {
      self: '本人', spouse: '配偶', child: '子女', parent: '父母', grandparent: '祖父母或外祖父母', grandchild: '孙子女或外孙子女',
      sibling: '兄弟姐妹', child_in_law: '儿媳或女婿', parent_in_law: '公婆或岳父母', other: '其他共同生活的人',
    }),
    labour_capacity: choice('劳动能力', { full: '能劳动', partial: '部分能劳动', none: '不能劳动' }),
    monthly_income: {
      type: 'integer', title: '每月收入（元）', 'x-unit': 'fen', minimum: 0, maximum: 100000000,
      description: '工资、打工、种地、退休金等平均每月多少，没有就填 0',
    },
    school_stage: choice('上学情况', {
      none: '没有上学', preschool: '幼儿园', compulsory: '小学或初中', high_school: '高中', vocational: '中专或技校',
      college: '大专或本科', graduate: '研究生',
    }),
    disability,
    illness,
  },
}

const household = {
  type: 'object',
  properties: { ...home.properties, members: { type: 'array', title: '家庭成员', items: member } },
}

module.exports = { applicant, home, household, member }
