// The phone's files: temporary ones live until the page is closed, saved ones in IndexedDB.

import { randomName } from '../random.js'
import { phoneName } from '../settings.js'

const STORE = 'files'

const temporary = new Map() // path -> Blob
const urls = new Map() // path -> blob: address

let opening

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(phoneName(), 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opening
}

/** Runs one operation; resolves when the transaction is on the disk, not earlier. */
async function inStore(mode, operate) {
  const transaction = (await database()).transaction(STORE, mode, { durability: 'strict' })
  const request = operate(transaction.objectStore(STORE))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
  })
}

const EXTENSIONS = { 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' }

/** A temporary file for these bytes. @returns {string} its path */
export function keepTemporary(blob) {
  const extension = /\.\w+$/.exec(blob.name ?? '')?.[0].toLowerCase() ?? EXTENSIONS[blob.type] ?? ''
  const path = `wxfile://tmp_${randomName()}${extension}`
  temporary.set(path, blob)
  return path
}

/** @returns {Promise<Blob|undefined>} */
export async function blobOf(path) {
  return temporary.get(path) ?? inStore('readonly', (store) => store.get(path))
}

export async function save(path, blob) {
  await inStore('readwrite', (store) => store.put(blob, path))
  forgetUrl(path)
}

/** The names of the files that lie in a folder. */
export async function namesOf(folder) {
  const paths = await inStore('readonly', (store) => store.getAllKeys())
  return paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
}

export async function remove(path) {
  temporary.delete(path)
  forgetUrl(path)
  await inStore('readwrite', (store) => store.delete(path))
}

/** An address that an <img> can show: of a file of the phone, or the given one. @returns {Promise<string|undefined>} */
export async function fileUrl(path) {
  if (!path.startsWith('wxfile:')) return path
  if (!urls.has(path)) {
    const blob = await blobOf(path)
    if (!blob) return undefined
    urls.set(path, URL.createObjectURL(blob))
  }
  return urls.get(path)
}

function forgetUrl(path) {
  URL.revokeObjectURL(urls.get(path))
  urls.delete(path)
}
