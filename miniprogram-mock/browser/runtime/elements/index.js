// The built-in components of the first page. The others come with the pages that need them (later.js).

import './button.js'
import './view.js'
