// The phone number button. Its codes are those of WeChat's stand-in.

import { ask } from '../dialogs/sheet.js'
import { openTypes } from '../elements/open-types.js'
import { frameConfig, setting } from '../settings.js'
import { requirePrivacy } from './permissions.js'

/** The person's number in the demonstration; made from the name when the frame's file gives none. */
async function phoneNumber() {
  const { people = [] } = await frameConfig()
  const given = people.find(({ name }) => name === setting('person'))?.phone
  const sum = [...setting('person')].reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 10000, 7)
  return given ?? `1380000${String(sum).padStart(4, '0')}`
}

openTypes.getPhoneNumber = async () => {
  try {
    await requirePrivacy()
  } catch (fault) {
    return { errMsg: `getPhoneNumber:fail ${fault.message}`, ...fault.facts }
  }
  const number = await phoneNumber()
  const allowed = await ask('申请获取你的手机号', [`${number.slice(0, 3)}****${number.slice(7)}`], ['不允许', '允许'])
  return allowed
    ? { errMsg: 'getPhoneNumber:ok', code: `phone-${number}` }
    : { errMsg: 'getPhoneNumber:fail user deny' }
}
