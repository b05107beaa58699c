// What a mini-program is divided into, and WeChat's rule: a package may use its own files and those of the main package.

import path from 'node:path'

/** Whatever belongs to no subpackage. */
export const MAIN = 'main'

/**
 * @param {object} app app.json
 * @returns {{name: string, root: string, pages: string[]}[]} the main package first; its root is ''
 */
export function packagesOf(app) {
  const listed = (app.subPackages ?? app.subpackages ?? []).map(
    ({ root, name = path.posix.basename(root), pages }) => ({
      name,
      root: `${path.posix.join(root)}/`,
      pages: pages.map((page) => path.posix.join(root, page)),
    }),
  )
  return [{ name: MAIN, root: '', pages: app.pages }, ...listed]
}

/** The package in which a file lies. */
export const packageOf = (packages, file) => packages.findLast(({ root }) => file.startsWith(root))

/** @throws {Error} when `user`, a file, may not use the file `used` */
export function checkUse(packages, user, used) {
  const { name, root } = packageOf(packages, used)
  if (root && !user.startsWith(root)) throw new Error(`${user} uses ${used}, which belongs to the package ${name}`)
}

/**
 * Every address of a page that is written in a script or a template.
 *
 * @throws {Error} naming one that leads nowhere
 */
export function checkAddresses(packages, file, text) {
  const pages = new Set(packages.flatMap((each) => each.pages))
  const folders = new Set([...pages].map((page) => page.split('/')[0]))
  for (const [, address, folder] of text.matchAll(/["'`]\/(([\w-]+)\/[\w/-]+)(?=["'`?])/g)) {
    if (folders.has(folder) && !pages.has(address))
      throw new Error(`${file} leads to ${address}, which is no page of app.json`)
  }
}
