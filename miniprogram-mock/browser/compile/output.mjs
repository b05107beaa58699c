// Writes the finished files: named after their content, each with a compressed copy beside it.

import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

const SMALLEST = { [zlib.constants.BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY }

/**
 * Replaces the folder `out` by the given files.
 *
 * @param {string} out
 * @param {Map<string, Buffer|string>} files content by path relative to `out`
 * @returns {{name: string, size: number, gzip: number}[]} sizes in bytes
 */
export function writeFiles(out, files) {
  fs.rmSync(out, { recursive: true, force: true })
  return [...files].map(([name, content]) => {
    const bytes = Buffer.from(content)
    const compressed = zlib.gzipSync(bytes, { level: 9 })
    const target = path.join(out, name)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, bytes)
    fs.writeFileSync(`${target}.gz`, compressed)
    fs.writeFileSync(`${target}.br`, zlib.brotliCompressSync(bytes, { params: SMALLEST }))
    return { name, size: bytes.length, gzip: compressed.length }
  })
}

/** `app` + content + `css` -> `assets/app-1a2b3c4d.css`: the name changes exactly when the content does. */
export const hashedName = (stem, content, extension) => `assets/${stem}-${hashOf(content)}.${extension}`

export const hashOf = (content) => crypto.createHash('sha256').update(content).digest('hex').slice(0, 8)
