// What the first page does not need of the runner: controls, pictures, questions, printing. It comes with the rest of the main package.

import './elements/canvas.js'
import './elements/choice.js'
import './elements/image.js'
import './elements/label.js'
import './elements/picker.js'
import './elements/text-input.js'
import { watchPrinting } from './printing.js'
import './wx/account.js'
import { locationApi } from './wx/location.js'
import { mediaApi } from './wx/media.js'
import { permissionApi } from './wx/permissions.js'
import { passkeyApi } from './wx/passkey.js'
import './wx/share.js'
import { requestSubscribeMessage } from './wx/subscribe.js'

Object.assign((globalThis.wx ??= {}), {
  requestSubscribeMessage,
  ...locationApi,
  ...mediaApi,
  ...passkeyApi,
  ...permissionApi,
})
watchPrinting()
