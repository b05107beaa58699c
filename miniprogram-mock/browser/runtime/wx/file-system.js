// wx.getFileSystemManager(): the asynchronous calls. A browser has no synchronous storage of files.

import { randomName } from '../random.js'
import { Failure, wxCall } from './call.js'
import { USER_FOLDER, blobOf, save, savedFiles, remove } from './files.js'

async function existing(path) {
  const blob = await blobOf(path)
  if (!blob) throw new Failure(`no such file or directory, open '${path}'`, { errno: 1300002 })
  return blob
}

async function read({ filePath, encoding, position = 0, length }) {
  const whole = await existing(filePath)
  const part = whole.slice(position, length === undefined ? whole.size : position + length)
  if (!encoding) return { data: await part.arrayBuffer() }
  if (encoding === 'base64') return { data: toBase64(await part.arrayBuffer()) }
  return { data: await part.text() }
}

function write({ filePath, data, encoding }) {
  if (!filePath.startsWith(`${USER_FOLDER}/`)) throw new Failure(`permission denied, open '${filePath}'`, { errno: 1300013 })
  return save(filePath, new Blob([encoding === 'base64' ? fromBase64(data) : data])).then(() => ({}))
}

async function keep({ tempFilePath, filePath }) {
  const blob = await existing(tempFilePath)
  const extension = /\.\w+$/.exec(tempFilePath)?.[0] ?? ''
  const savedFilePath = filePath ?? `wxfile://store_${randomName()}${extension}`
  await save(savedFilePath, blob)
  if (tempFilePath !== savedFilePath) await remove(tempFilePath)
  return { savedFilePath }
}

async function unlink({ filePath }) {
  await existing(filePath)
  await remove(filePath)
}

async function list() {
  const files = await savedFiles()
  return { fileList: files.map(({ path, size, at }) => ({ filePath: path, size, createTime: Math.floor(at / 1000) })) }
}

function toBase64(buffer) {
  let binary = ''
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

const manager = {
  readFile: wxCall('readFile', read),
  writeFile: wxCall('writeFile', write),
  saveFile: wxCall('saveFile', keep),
  copyFile: wxCall('copyFile', async ({ srcPath, destPath }) => save(destPath, await existing(srcPath))),
  unlink: wxCall('unlink', unlink),
  removeSavedFile: wxCall('removeSavedFile', unlink),
  access: wxCall('access', async ({ path }) => void (await existing(path))),
  getFileInfo: wxCall('getFileInfo', async ({ filePath }) => ({ size: (await existing(filePath)).size })),
  getSavedFileList: wxCall('getSavedFileList', list),
}

export const getFileSystemManager = () => manager

/** `wx.arrayBufferToBase64` and its inverse. */
export const base64Api = { arrayBufferToBase64: toBase64, base64ToArrayBuffer: (text) => fromBase64(text).buffer }
