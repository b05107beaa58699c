// The wx object: of WeChat's calls, those that the mini-program makes before its first page is there. What only later pages
// ask for comes with them (later.js).

import { deviceApi } from './device.js'
import { fileApi, getFileSystemManager } from './file-system.js'
import { interfaceApi } from './interface.js'
import { loginApi } from './login.js'
import { navigationApi } from './navigation.js'
import { networkApi } from './network.js'
import { request } from './request.js'
import { storageApi } from './storage.js'
import { downloadFile, uploadFile } from './transfer.js'
import { voiceApi } from './voice.js'

/** @param {object} config app.json */
export function createWx(config, router) {
  return Object.assign((globalThis.wx ??= {}), {
    request,
    uploadFile,
    downloadFile,
    getFileSystemManager,
    ...loginApi,
    ...deviceApi(config),
    ...fileApi,
    ...interfaceApi(router),
    ...navigationApi(router),
    ...networkApi,
    ...storageApi,
    ...voiceApi,
  })
}
