import { createHash } from 'node:crypto'
import type { PostcodeSource } from '#src/places/rules.ts'
import { type Form, formOf, type PostcodeRow } from './forms.ts'
import { editionFromName, type Metadata, readMetadata } from './metadata.ts'
import { NotRecords, readRecords } from './records.ts'
import { beginningOf, type FileSource, openSource, PostcodesRefused, type SourceFile } from './source.ts'

/** A file of postcodes and how to read it. */
interface PostcodeFile {
  file: SourceFile
  form: Form
}

/** What was found at a path: one edition of one product. */
export interface FoundEdition {
  source: PostcodeSource
  /** As `2025.4.0` or `May 2025`. */
  edition: string
  /** Bytes of all the files together. */
  bytes: number
  /** Rows by area that the edition itself says there are; undefined when it says nothing. */
  metadata: Metadata | undefined
  /** SHA-256 of everything in the files, in order: the same edition unpacked or zipped has the same. */
  hash(counted: (bytes: number) => void): Promise<string>
  /** Every row of every file, some thousands at a time. @throws PostcodesRefused naming the file and the line */
  rows(counted: (bytes: number) => void): AsyncGenerator<PostcodeRow[]>
  close(): void
}

/** @throws PostcodesRefused when the path holds no postcodes, or those of more than one product */
export async function findEdition(path: string): Promise<FoundEdition> {
  const source = await openSource(path)
  try {
    return await editionIn(source, path)
  } catch (error) {
    source.close()
    throw error
  }
}

async function editionIn(source: FileSource, path: string): Promise<FoundEdition> {
  const files = withoutParts(await recognised(source.files))
  const [first] = files
  if (!first)
    throw new PostcodesRefused(
      'No postcodes were found there: choose Code-Point Open (folder, CSV or zip), ONSPD or NSPL',
    )
  if (files.some(({ form }) => form.source !== first.form.source))
    throw new PostcodesRefused(
      'Files of different postcode products lie there together: name the one to import',
    )

  const metadataFile = source.files.find(({ name }) => /(^|\/)metadata\.txt$/i.test(name))
  const metadata =
    metadataFile && first.form.source === 'code-point open'
      ? readMetadata(await beginningOf(metadataFile))
      : undefined
  const nameTelling = files.length === 1 ? first.file.name : path
  return {
    source: first.form.source,
    edition: metadata?.edition ?? editionFromName(nameTelling.split(/[\\/]/).at(-1) ?? nameTelling),
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    metadata,
    close: source.close,
    async hash(counted) {
      const hash = createHash('sha256')
      for (const { file } of files) for await (const piece of countedPieces(file, counted)) hash.update(piece)
      return hash.digest('hex')
    },
    async *rows(counted) {
      for (const each of files) yield* rowsOf(each, counted)
    },
  }
}

async function recognised(files: readonly SourceFile[]): Promise<PostcodeFile[]> {
  const found: PostcodeFile[] = []
  for (const file of files) {
    const form = formOf(await beginningOf(file))
    if (form) found.push({ file, form })
  }
  return found
}

/** The zip of ONSPD and NSPL holds every row twice: in one file, and in `multi_csv` in a file for each area. */
function withoutParts(files: PostcodeFile[]): PostcodeFile[] {
  const whole = files.filter(({ file }) => !/(^|\/)multi_csv\//i.test(file.name))
  return whole.length > 0 ? whole : files
}

async function* countedPieces(file: SourceFile, counted: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of file.pieces()) {
    counted(piece.length)
    yield piece
  }
}

async function* rowsOf(
  { file, form }: PostcodeFile,
  counted: (bytes: number) => void,
): AsyncGenerator<PostcodeRow[]> {
  let header = form.hasHeader
  try {
    for await (const records of readRecords(countedPieces(file, counted), form.width)) {
      const rows: PostcodeRow[] = []
      for (const { line, fields } of records) {
        if (header) {
          header = false
          continue
        }
        const row = form.rowOf(fields)
        if (typeof row === 'string') throw new PostcodesRefused(`${file.name} has ${row}, on line ${line}`)
        if (row) rows.push(row)
      }
      yield rows
    }
  } catch (error) {
    const isCsvFault = error instanceof NotRecords || (error as { code?: string }).code?.startsWith('CSV_')
    if (isCsvFault) throw new PostcodesRefused(`${file.name} is not a proper CSV file`)
    throw error
  }
}
