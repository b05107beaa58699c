const session = require('./session')

const NAMES = {
  resident: '居民', village_assistant: '村级协理员', township_officer: '乡镇受理人员', township_investigator: '入户调查人员',
  township_approver: '审核确认人员', park_supervisor: '园区民政', bureau_supervisor: '新区民政', finance_officer: '财务人员',
  department_officer: '部门人员', auditor: '审计人员', hotline_operator: '热线人员', service_provider: '服务机构',
  social_worker: '社会工作者', administrator: '系统管理员',
}

/** What the caller is, in words: '乡镇受理人员'. */
function own() {
  const account = session.account()
  return account ? [...new Set(account.roles.map(({ role }) => NAMES[role] || role))].join('、') : ''
}

const name = (/** @type {string} */ role) => NAMES[role] || role

module.exports = { name, own }
