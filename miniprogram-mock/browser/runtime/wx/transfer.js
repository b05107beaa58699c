// wx.uploadFile and wx.downloadFile, with progress.

import { Failure, wxTask } from './call.js'
import { blobOf, keepTemporary } from './files.js'
import { lost, throughNetwork } from './network.js'

const DEFAULT_TIMEOUT = 60000

/** XMLHttpRequest, because fetch tells nothing of an upload's progress. */
function send(xhr, method, { url, header = {}, timeout = DEFAULT_TIMEOUT }, body) {
  return new Promise((resolve, reject) => {
    xhr.open(method, url)
    xhr.timeout = timeout
    for (const [name, value] of Object.entries(header)) {
      // The browser writes the multipart boundary itself.
      if (name.toLowerCase() !== 'content-type') xhr.setRequestHeader(name, value)
    }
    xhr.onload = resolve
    xhr.onerror = () => reject(lost('net::ERR_FAILED'))
    xhr.ontimeout = () => reject(new Failure('timeout', { errno: 5 }))
    xhr.onabort = () => reject(new Failure('abort'))
    xhr.send(body)
  })
}

function progressTask(xhr, source) {
  const onProgressUpdate = (listener) => {
    source.onprogress = ({ loaded, total }) => listener({ progress: total ? Math.floor((loaded / total) * 100) : 0 })
  }
  return { abort: () => xhr.abort(), onProgressUpdate }
}

async function upload(xhr, options) {
  const blob = await blobOf(options.filePath)
  if (!blob) throw new Failure('file not found')
  const form = new FormData()
  for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, value)
  form.append(options.name, blob, options.filePath.split('/').at(-1))
  await throughNetwork(() => send(xhr, 'POST', options, form))
  return { data: xhr.responseText, statusCode: xhr.status }
}

export const uploadFile = wxTask('uploadFile', (options) => {
  const xhr = new XMLHttpRequest()
  return { task: progressTask(xhr, xhr.upload), result: upload(xhr, options) }
})

async function download(xhr, options) {
  xhr.responseType = 'blob'
  await throughNetwork(() => send(xhr, 'GET', options))
  return { tempFilePath: keepTemporary(xhr.response), statusCode: xhr.status }
}

export const downloadFile = wxTask('downloadFile', (options) => {
  const xhr = new XMLHttpRequest()
  return { task: progressTask(xhr, xhr), result: download(xhr, options) }
})
