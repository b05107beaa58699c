// The mini-program's own scripts. They know one another by paths within their folder, so that the result does not
// depend on where the folder lies; and they find nothing outside it, as in WeChat.

import fs from 'node:fs'
import path from 'node:path'

const NAMESPACE = 'script'

/** An esbuild plugin that serves `script:app`, `script:pages/home/home` and what they require. */
export function scriptModules(folder) {
  return {
    name: 'scripts',
    setup(build) {
      build.onResolve({ filter: /^script:/ }, ({ path: name }) => found(folder, name.slice('script:'.length), 'app.json'))
      build.onResolve({ filter: /.*/, namespace: NAMESPACE }, ({ path: name, importer }) => found(folder, within(name, importer), importer))
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: name }) => ({
        contents: fs.readFileSync(path.join(folder, name), 'utf8'),
        loader: name.endsWith('.json') ? 'json' : 'js',
      }))
    },
  }
}

const within = (name, importer) => (name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(importer), name))

function found(folder, name, importer) {
  const file = [name, `${name}.js`, `${name}/index.js`].find((candidate) => isFile(path.join(folder, candidate)))
  return file ? { path: file, namespace: NAMESPACE } : { errors: [{ text: `${importer} requires ${name}, which is not there` }] }
}

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile()
