// The built-in components that the mini-program may use.

import './button.js'
import './canvas.js'
import './choice.js'
import './image.js'
import './label.js'
import './picker.js'
import './text-input.js'
import './view.js'
