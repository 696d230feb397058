import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { openPromise } from 'yauzl'

/** The files cannot be what they should be; the message is one line for the person who chose them. */
export class PostcodesRefused extends Error {}

export interface SourceFile {
  /** Its path within the folder or the zip, with forward slashes. */
  name: string
  /** Bytes when read, unpacked. */
  size: number
  /** Its bytes, piece by piece. @throws PostcodesRefused when they cannot be read */
  pieces(): AsyncGenerator<Buffer>
}

export interface FileSource {
  files: SourceFile[]
  close(): void
}

/** More files, or more unpacked bytes, than any edition has: the whole of ONSPD twice over is 3 GB. */
const mostFiles = 2_000
const mostBytes = 8_000_000_000

/** Postcodes are packed to a tenth or so: what is large and unpacks to more times its size than this holds none. */
const mostPacked = 100
const freelyPackedBytes = 10_000_000

/** The text files behind a path: of a folder with all below it, of a zip file, or the one file itself. */
export async function openSource(path: string): Promise<FileSource> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new PostcodesRefused(`There is no file or folder at ${path}`)
  const source = found.isDirectory()
    ? { files: await filesBelow(path), close: () => undefined }
    : (await isZip(path))
      ? await filesInZip(path)
      : { files: [fileAt(path, basename(path), found.size)], close: () => undefined }
  // In one order, whatever the folder or the zip gives: an edition's rows are sorted by area.
  source.files.sort((one, other) => (one.name < other.name ? -1 : 1))
  return source
}

const fileAt = (path: string, name: string, size: number): SourceFile => ({
  name,
  size,
  pieces: () => piecesOf(name, async () => createReadStream(path, { highWaterMark: 1 << 18 })),
})

async function* piecesOf(name: string, read: () => Promise<Readable>): AsyncGenerator<Buffer> {
  try {
    for await (const piece of (await read()) as AsyncIterable<Buffer>) yield piece
  } catch (error) {
    throw new PostcodesRefused(`${name} cannot be read (${error instanceof Error ? error.message : error})`)
  }
}

const isText = (name: string) => /\.(csv|txt)$/i.test(name)

async function filesBelow(folder: string): Promise<SourceFile[]> {
  const files: SourceFile[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !isText(entry.name)) continue
    if (files.length === mostFiles)
      throw new PostcodesRefused('The folder holds too many files: name the one with the postcodes')
    const path = join(entry.parentPath, entry.name)
    files.push(fileAt(path, relative(folder, path).replaceAll('\\', '/'), (await stat(path)).size))
  }
  return files
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(4), position: 0 })
    return buffer.readUInt32BE() === 0x504b0304
  } finally {
    await file.close()
  }
}

async function filesInZip(path: string): Promise<FileSource> {
  const damaged = (error: unknown) =>
    new PostcodesRefused(`The zip file cannot be read (${error instanceof Error ? error.message : error})`)
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error) => {
    throw damaged(error)
  })
  const files: SourceFile[] = []
  let bytes = 0
  let packed = 0
  try {
    if (zip.entryCount > mostFiles) throw new PostcodesRefused('The zip file holds too many files')
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize
      if (bytes > mostBytes) throw new PostcodesRefused('The zip file would unpack to more than 8 GB')
      packed += entry.compressedSize
      if (!isText(entry.fileName)) continue
      if (entry.isEncrypted()) throw new PostcodesRefused('The zip file is locked with a password')
      // Reading stops by itself when an entry unpacks to more than it says.
      files.push({
        name: entry.fileName,
        size: entry.uncompressedSize,
        pieces: () => piecesOf(entry.fileName, () => zip.openReadStreamPromise(entry)),
      })
    }
    if (bytes > freelyPackedBytes && bytes > packed * mostPacked)
      throw new PostcodesRefused('The zip file would unpack to far more than a file of postcodes does')
  } catch (error) {
    zip.close()
    throw error instanceof PostcodesRefused ? error : damaged(error)
  }
  return { files, close: () => zip.close() }
}

/** The first bytes of a file as text: enough for a header of the widest edition and some rows. */
export async function beginningOf(file: SourceFile): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of file.pieces()) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes >= 32_768) break
  }
  return Buffer.concat(pieces).subarray(0, 32_768).toString('utf8')
}
