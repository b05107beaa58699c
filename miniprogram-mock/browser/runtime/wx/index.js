// The wx object: only calls that WeChat has.

import { accountApi } from './account.js'
import { deviceApi } from './device.js'
import { base64Api, getFileSystemManager } from './file-system.js'
import { USER_FOLDER } from './files.js'
import { interfaceApi } from './interface.js'
import { locationApi } from './location.js'
import { mediaApi } from './media.js'
import { navigationApi } from './navigation.js'
import { networkApi } from './network.js'
import { permissionApi, setProgram } from './permissions.js'
import { request } from './request.js'
import { createSelectorQuery } from '../selector-query.js'
import { storageApi } from './storage.js'
import { requestSubscribeMessage } from './subscribe.js'
import { downloadFile, uploadFile } from './transfer.js'

/** @param {object} config app.json */
export function createWx(config, router) {
  setProgram(config)
  const isKnown = (name) => name in wx || Boolean(customElements.get(`wx-${name}`))
  const wx = {
    env: { USER_DATA_PATH: USER_FOLDER },
    request, uploadFile, downloadFile, requestSubscribeMessage, getFileSystemManager,
    createSelectorQuery: () => createSelectorQuery(router.current().page),
    canIUse: (name) => isKnown(name.split('.')[0]),
    ...accountApi, ...base64Api, ...deviceApi, ...interfaceApi(router), ...locationApi, ...mediaApi, ...navigationApi(router),
    ...networkApi, ...permissionApi, ...storageApi,
  }
  return wx
}
