// wx.getFileSystemManager(): what keeps a picture until it has been sent. A browser has no synchronous storage of files.

import { randomName } from '../random.js'
import { Failure, wxCall } from './call.js'
import { blobOf, namesOf, remove, save } from './files.js'

async function existing(path) {
  const blob = await blobOf(path)
  if (!blob) throw new Failure(`no such file or directory, open '${path}'`, { errno: 1300002 })
  return blob
}

async function keep({ tempFilePath }) {
  const blob = await existing(tempFilePath)
  const savedFilePath = `wxfile://store_${randomName()}${/\.\w+$/.exec(tempFilePath)?.[0] ?? ''}`
  await save(savedFilePath, blob)
  await remove(tempFilePath)
  return { savedFilePath }
}

async function unlink({ filePath }) {
  await existing(filePath)
  await remove(filePath)
}

const TYPES = { pdf: 'application/pdf', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' }
const typeOf = (path) => TYPES[/\.(\w+)$/.exec(path)?.[1].toLowerCase()] ?? 'application/json'

const writeFile = ({ filePath, data }) => save(filePath, new Blob([data], { type: typeOf(filePath) })).then(() => ({}))
const readFile = async ({ filePath }) => ({ data: await (await existing(filePath)).arrayBuffer() })
const readdir = async ({ dirPath }) => ({ files: await namesOf(`${dirPath}/`) })

/** Into a chat on the phone; here into the folder of downloads. */
async function shareFileMessage({ filePath, fileName }) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await existing(filePath))
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

const manager = {
  writeFile: wxCall('writeFile', writeFile),
  readFile: wxCall('readFile', readFile),
  readdir: wxCall('readdir', readdir),
  saveFile: wxCall('saveFile', keep),
  unlink: wxCall('unlink', unlink),
  getFileInfo: wxCall('getFileInfo', async ({ filePath }) => ({ size: (await existing(filePath)).size })),
}

export const getFileSystemManager = () => manager
export const fileApi = {
  env: { USER_DATA_PATH: 'wxfile://usr' },
  shareFileMessage: wxCall('shareFileMessage', shareFileMessage),
}
