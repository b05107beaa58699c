// Pictures: choosing, measuring, shrinking, drawing, looking at; and choosing other files.

import { node } from '../dialogs/node.js'
import { openSheet } from '../dialogs/sheet.js'
import { Failure, wxCall } from './call.js'
import { blobOf, fileUrl, keepTemporary } from './files.js'
import { requirePrivacy } from './permissions.js'

/** Opens the browser's file dialog. @returns {Promise<File[]>} @throws {Failure} when cancelled */
function pickFiles({ accept, count, capture }) {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', accept, multiple: count > 1 })
  if (capture) input.capture = 'environment'
  return new Promise((resolve, reject) => {
    input.onchange = () => resolve([...input.files].slice(0, count))
    input.oncancel = () => reject(new Failure('cancel'))
    input.click()
  })
}

/** Asks camera or album where both are offered: the person may refuse here, as on a phone. */
async function chooseSource(sourceType) {
  if (sourceType.length < 2) return sourceType[0]
  const { tapIndex } = await wx.showActionSheet({ itemList: ['拍摄', '从手机相册选择'] }).catch(() => {
    throw new Failure('cancel')
  })
  return tapIndex === 0 ? 'camera' : 'album'
}

async function chooseMedia({ count = 9, sourceType = ['album', 'camera'] }) {
  await requirePrivacy()
  const source = await chooseSource(sourceType)
  const files = await pickFiles({ accept: 'image/*', count, capture: source === 'camera' })
  const tempFiles = files.map((file) => ({ tempFilePath: keepTemporary(file), size: file.size, fileType: 'image' }))
  return { type: 'image', tempFiles }
}

async function chooseMessageFile({ count, extension = [] }) {
  await requirePrivacy()
  const files = await pickFiles({ accept: extension.map((name) => `.${name.replace(/^\./, '')}`).join(), count })
  return {
    tempFiles: files.map((file) => ({
      path: keepTemporary(file),
      name: file.name,
      size: file.size,
      type: 'file',
      time: Math.floor(file.lastModified / 1000),
    })),
  }
}

async function decode(path) {
  const blob =
    (await blobOf(path)) ??
    (await fetch(path).then(
      (response) => response.blob(),
      () => undefined,
    ))
  const bitmap = blob && (await createImageBitmap(blob).catch(() => undefined))
  if (!bitmap) throw new Failure('file not found or not an image')
  return { blob, bitmap }
}

async function getImageInfo({ src }) {
  const { blob, bitmap } = await decode(src)
  return { width: bitmap.width, height: bitmap.height, path: src, type: blob.type.replace('image/', '') }
}

/** The width that is asked for, in the picture's own proportions. @param {number} quality 0–100 */
async function compressImage({ src, quality = 80, compressedWidth: width }) {
  const { bitmap } = await decode(src)
  const height = Math.max(1, Math.round((bitmap.height * width) / bitmap.width))
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d').drawImage(bitmap, 0, 0, width, height)
  return { tempFilePath: keepTemporary(await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })) }
}

async function canvasToTempFilePath({ canvas }) {
  const picture = await new Promise((resolve) => canvas.toBlob(resolve))
  return { tempFilePath: keepTemporary(picture) }
}

/** One picture after another, full size, over the page. */
function previewImage({ urls, current }) {
  let index = Math.max(0, urls.indexOf(current))
  const picture = node('img', { alt: '' })
  const caption = node('p', {})
  const show = async () => {
    picture.src = (await fileUrl(urls[index])) ?? ''
    caption.textContent = `第 ${index + 1} 张，共 ${urls.length} 张`
  }
  const next = node('button', { type: 'button', textContent: '下一张', hidden: urls.length < 2 })
  next.onclick = () => show((index = (index + 1) % urls.length))
  show()
  openSheet({ title: '查看图片', form: 'preview', content: [picture, caption, next], buttons: [['关闭', undefined]] })
}

/** Opens only what cannot run a script in this program's name; anything else is kept as a download. */
async function openDocument({ filePath }) {
  const blob = await blobOf(filePath)
  if (!blob) throw new Failure('file not found')
  const opens = ['application/pdf', 'image/jpeg', 'image/png'].includes(blob.type)
  const link = node('a', {
    href: await fileUrl(filePath),
    target: '_blank',
    textContent: opens ? '打开文件' : '保存文件',
  })
  if (!opens) link.download = filePath.split('/').at(-1)
  openSheet({ title: '文件已经准备好', content: [link], buttons: [['关闭', undefined]] })
}

export const mediaApi = {
  chooseMedia: wxCall('chooseMedia', chooseMedia),
  chooseMessageFile: wxCall('chooseMessageFile', chooseMessageFile),
  getImageInfo: wxCall('getImageInfo', getImageInfo),
  compressImage: wxCall('compressImage', compressImage),
  canvasToTempFilePath: wxCall('canvasToTempFilePath', canvasToTempFilePath),
  previewImage: wxCall('previewImage', previewImage),
  openDocument: wxCall('openDocument', openDocument),
}
