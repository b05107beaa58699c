// The mini-program's own scripts. They know one another by paths within their folder, so that the result does not
// depend on where the folder lies; and they find nothing outside it, nor in another package, as in WeChat.

import fs from 'node:fs'
import path from 'node:path'
import { checkAddresses, checkUse, packageOf } from './packages.mjs'

const NAMESPACE = 'script'
/** `require.async` brings another package to the phone, and answers what its index.js exports. */
const ASYNC = /\brequire\.async\(('[^']+'|"[^"]+")\)/g

/** An esbuild plugin that serves `script:app`, `script:pages/home/home` and what they require. */
export function scriptModules({ folder, packages }) {
  const resolve = (name, importer) => {
    const file = [name, `${name}.js`, `${name}/index.js`].find((candidate) => isFile(path.join(folder, candidate)))
    if (!file) throw new Error(`${importer} requires ${name}, which is not there`)
    return file
  }

  function required(name, importer) {
    const file = resolve(name, importer)
    checkUse(packages, importer, file)
    return { path: file, namespace: NAMESPACE }
  }

  function requiredLater(name, importer) {
    const file = resolve(name, importer)
    const found = packageOf(packages, file)
    if (file !== `${found.root}index.js`)
      throw new Error(`${importer}: require.async takes the index.js of a package, not ${file}`)
    return { path: found.name, namespace: 'mini-program' }
  }

  function load(file) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    if (file.endsWith('.json')) return { contents: text, loader: 'json' }
    checkAddresses(packages, file, text)
    const contents = text.replace(ASYNC, 'import($1).then((exported) => exported.default)')
    if (contents.includes('require.async')) throw new Error(`${file}: require.async takes a path, written out`)
    return { contents, loader: 'js' }
  }

  return {
    name: 'scripts',
    setup(build) {
      build.onResolve({ filter: /^script:/ }, ({ path: name }) => {
        const file = resolve(name.slice('script:'.length), 'app.json')
        return { path: file, namespace: NAMESPACE }
      })
      build.onResolve({ filter: /.*/, namespace: NAMESPACE }, ({ path: name, importer, kind }) =>
        reported(() => (kind === 'dynamic-import' ? requiredLater : required)(within(name, importer), importer)),
      )
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: file }) => reported(() => load(file)))
    },
  }
}

const within = (name, importer) =>
  name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(importer), name)
const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile()

/** What is wrong with the source, in a sentence and without a trace. */
function reported(work) {
  try {
    return work()
  } catch (fault) {
    return { errors: [{ text: fault.message }] }
  }
}
