import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { access, constants, lstat, open, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** Where a text is to be kept: beside the file until it is whole, or straight into what is no file of its own. */
type Place = { file: string; like?: Stats | undefined } | { through: string }

/** Links to links beyond these go round. */
const mostLinks = 40

/**
 * Where a text can be kept under a name, links followed; nothing where it cannot. Devices and pipes are written into, as
 * is a file that could not stay what it is if another took its place: somebody else’s, or in a folder shut to us.
 */
export async function placeFor(name: string, links = 0): Promise<Place | undefined> {
  try {
    const path = join(await realpath(dirname(resolve(name))), basename(resolve(name)))
    const found = await lstat(path).catch(nothingThere)
    if (!found) return (await mayWrite(dirname(path))) ? { file: path } : undefined
    if (found.isDirectory() || links > mostLinks) return undefined
    if (found.isSymbolicLink()) {
      // These lead to what a process has open, which is not to be swapped for a file beside it.
      if (/^\/(?:dev\/[^/]+$|proc\/)/.test(path)) return await written(path)
      return await placeFor(resolve(dirname(path), await readlink(path)), links + 1)
    }
    const isOurs = found.uid === process.getuid?.() || process.getuid?.() === 0
    if (!found.isFile() || !isOurs || !(await mayWrite(dirname(path)))) return await written(path)
    return (await mayWrite(path)) ? { file: path, like: found } : undefined
  } catch {
    return undefined
  }
}

const nothingThere = (error: Error & { code?: string }): undefined => {
  if (error.code !== 'ENOENT') throw error
}

const written = async (path: string): Promise<Place | undefined> =>
  (await mayWrite(path)) ? { through: path } : undefined

const mayWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** Keeps a text: whoever reads the file finds what was there before or all of it, as open to others as it was. */
export async function keepIn(place: Place, text: string): Promise<void> {
  if ('through' in place) return await writeFile(place.through, text)
  const { file, like } = place
  const unfinished = join(dirname(file), `.${randomBytes(4).toString('hex')}.unfinished`)
  const beside = await open(unfinished, 'wx', like ? 0o600 : 0o666)
  try {
    await beside.writeFile(text)
    if (like) {
      await beside.chown(like.uid, like.gid)
      await beside.chmod(like.mode & 0o777)
    }
    await beside.sync()
    await beside.close()
    await rename(unfinished, file)
  } catch (error) {
    await beside.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}
