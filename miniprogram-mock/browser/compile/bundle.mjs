// Everything that runs, as a file a package, and what packages share.

import path from 'node:path'
import esbuild from 'esbuild'
import { minify } from 'terser'
import { miniProgramModules } from './entry.mjs'
import { MAIN } from './packages.mjs'
import { scriptModules } from './scripts.mjs'
import { FIRST } from './source.mjs'

/**
 * @param {object} source what readSource found
 * @param {Map<string, string>} scopes style scope name of each isolated component
 * @param {string} home the runner's folder
 * @returns {Promise<{files: Map<string, string>, parts: Map<string, string[]>}>} code by file name; and the files of each
 *   part, its own first: of what the first page needs, and what each package adds to that
 */
export async function bundle(source, scopes, home) {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: { [FIRST]: `mini-program:${FIRST}` },
    plugins: [miniProgramModules(source, scopes, home), scriptModules(source)],
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    absWorkingDir: home,
    outdir: home,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    write: false,
  })
  const files = await Promise.all(outputFiles.map(async (file) => [nameOf(file, home), await smaller(file.text)]))
  return { files: new Map(files), parts: partsOf(metafile.outputs, source.packages) }
}

const nameOf = (file, home) => path.relative(home, file.path).replaceAll('\\', '/')

/**
 * Shorter names: a tenth less of most packages than with esbuild's, compressed. What terser does beyond that costs as
 * much time again and saves nothing.
 */
async function smaller(code) {
  const { code: said } = await minify(code, { module: true, ecma: 2020, compress: false, format: { comments: false } })
  return said
}

function partsOf(outputs, packages) {
  const entryOf = (name) => Object.keys(outputs).find((file) => outputs[file].entryPoint === `mini-program:${name}`)
  const here = new Set()
  const added = (name) => withImports(outputs, entryOf(name)).filter((file) => !here.has(file))
  const parts = new Map()
  for (const name of [FIRST, MAIN]) {
    parts.set(name, added(name))
    parts.get(name).forEach((file) => here.add(file))
  }
  for (const { name } of packages) if (name !== MAIN) parts.set(name, added(name))
  return parts
}

/** A file, and all that is fetched with it. */
function withImports(outputs, entry) {
  const found = [entry]
  for (const file of found) {
    const imports = outputs[file].imports
      .filter(({ kind }) => kind === 'import-statement')
      .map((imported) => imported.path)
      .sort() // esbuild names them in no fixed order
    found.push(...imports.filter((imported) => !found.includes(imported)))
  }
  return found
}
