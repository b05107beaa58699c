// Passkeys (通行密钥). Browsers know them, WeChat does not: the mini-program asks for `wx.passkey` before it offers one. Not
// where the address is of digits: browsers know no key of such a house.

const known = globalThis.PublicKeyCredential
const hasName = !/^[\d.]+$|:/.test(location.hostname)

/** @param {object} options as the server says them, for a new key */
async function add(options) {
  const made = await navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) })
  const { id, response } = made.toJSON()
  return { credential: id, client_data: response.clientDataJSON, attestation: response.attestationObject }
}

/** @param {object} options as the server says them, for a key that it knows */
async function show(options) {
  const shown = await navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) })
  const { id, response } = shown.toJSON()
  return {
    credential: id,
    client_data: response.clientDataJSON,
    authenticator_data: response.authenticatorData,
    signature: response.signature,
  }
}

export const passkeyApi = hasName && known?.parseRequestOptionsFromJSON ? { passkey: { add, show } } : {}
