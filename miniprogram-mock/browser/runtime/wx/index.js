// The wx object: of WeChat's calls, those that the mini-program makes.

import { accountApi } from './account.js'
import { deviceApi } from './device.js'
import { fileApi, getFileSystemManager } from './file-system.js'
import { interfaceApi } from './interface.js'
import { locationApi } from './location.js'
import { mediaApi } from './media.js'
import { navigationApi } from './navigation.js'
import { networkApi } from './network.js'
import { permissionApi, setProgram } from './permissions.js'
import { request } from './request.js'
import { storageApi } from './storage.js'
import { requestSubscribeMessage } from './subscribe.js'
import { downloadFile, uploadFile } from './transfer.js'

/** @param {object} config app.json */
export function createWx(config, router) {
  setProgram(config)
  return {
    request,
    uploadFile,
    downloadFile,
    requestSubscribeMessage,
    getFileSystemManager,
    ...accountApi,
    ...deviceApi(config),
    ...fileApi,
    ...interfaceApi(router),
    ...locationApi,
    ...mediaApi,
    ...navigationApi(router),
    ...networkApi,
    ...permissionApi,
    ...storageApi,
  }
}
