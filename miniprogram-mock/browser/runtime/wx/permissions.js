// Permissions (授权) and the privacy guide (隐私保护指引): both are asked once, and what was answered stays.

import { ask } from '../dialogs/sheet.js'
import { program } from '../program.js'
import { Failure, wxCall } from './call.js'
import { storageApi } from './storage.js'

const SETTINGS = '$permissions'
const PRIVACY = '$privacy'

const PURPOSES = { 'scope.userLocation': '获取你的位置信息' }

const answers = () => storageApi.getStorageSync(SETTINGS) || {}
const remember = (scope, allowed) => storageApi.setStorageSync(SETTINGS, { ...answers(), [scope]: allowed })

/** @throws {Failure} when the person says no, or said no before; only wx.openSetting can change that */
export async function requirePermission(scope) {
  if (answers()[scope] === undefined) {
    const reason = program().permission?.[scope]?.desc
    remember(scope, await ask(`申请${PURPOSES[scope]}`, reason ? [reason] : [], ['拒绝', '允许']))
  }
  if (!answers()[scope]) throw new Failure('auth deny', { errno: 103 })
}

/** Nothing personal is read before the privacy guide was agreed to. */
export async function requirePrivacy() {
  if (!program().__usePrivacyCheck__ || storageApi.getStorageSync(PRIVACY)) return
  const agreed = await ask('用户隐私保护提示', [`使用前请阅读并同意${contractName()}。`], ['拒绝', '同意'])
  if (!agreed) throw new Failure('privacy permission is not authorized', { errno: 104 })
  storageApi.setStorageSync(PRIVACY, true)
}

const contractName = () => `《${program().window?.navigationBarTitleText ?? ''}小程序隐私保护指引》`

async function openSetting() {
  const known = Object.keys(answers())
  for (const scope of known) remember(scope, await ask(`允许${PURPOSES[scope] ?? scope}`, [], ['不允许', '允许']))
  return { authSetting: answers() }
}

export const permissionApi = {
  openSetting: wxCall('openSetting', openSetting),
  requirePrivacyAuthorize: wxCall('requirePrivacyAuthorize', requirePrivacy),
  openPrivacyContract: wxCall(
    'openPrivacyContract',
    () => void ask(contractName(), ['正式版由微信在此显示运营单位填写的指引。'], ['关闭', '知道了']),
  ),
}
