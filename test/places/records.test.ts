import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NotRecords, plainFields, readRecords } from '#src/places/files/records.ts'

/** Reads text as if it came from a disk in pieces of so many bytes. */
async function recordsOf(text: string, width: number, pieceBytes = 7) {
  const bytes = Buffer.from(text)
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes))
  const records = []
  for await (const some of readRecords(Readable.from(pieces), width)) records.push(...some)
  return records
}

const fieldsOf = async (text: string, width = 9, pieceBytes?: number) =>
  (await recordsOf(text, width, pieceBytes)).map(({ fields }) => fields)

it('reads plain lines, whatever ends them, with and without a mark in front and a last line end', async () => {
  const expected = [
    ['a', 'b c', ''],
    ['é', '', '3'],
  ]
  expect(await fieldsOf('a,"b c",\né,,3\n')).toEqual(expected)
  expect(await fieldsOf('\ufeffa,b c,\r\n"é","",3')).toEqual(expected)
  expect(await fieldsOf('a,b c,""\r\n\r\né,,3\r\n\r\n', 9, 1)).toEqual(expected)
  expect(await fieldsOf('')).toEqual([])
})

it('cuts a record after the fields that are asked for', async () => {
  expect(await fieldsOf('a,b,c,"d, e",f\n', 2)).toEqual([['a', 'b']])
  expect(await fieldsOf('a,b,c\n', 3)).toEqual([['a', 'b', 'c']])
})

it('leaves a line that is quoted oddly to csv-parse, with all that follow it', async () => {
  expect(plainFields('a,"say ""hello""",c', 3)).toBeUndefined()
  expect(plainFields('a,b,"open', 2)).toBeUndefined()
  expect(await fieldsOf('1,a\n2,"say ""hi"", she\nsaid"\n3,"c"\n')).toEqual([
    ['1', 'a'],
    ['2', 'say "hi", she\nsaid'],
    ['3', 'c'],
  ])
  // The quote is left open in a field that is cut off.
  expect(await fieldsOf('1,a,"x\ny"\n2,b,z\n', 1)).toEqual([['1'], ['2']])
})

it('names the line of a record', async () => {
  const lines = async (text: string) => (await recordsOf(text, 2)).map(({ line }) => line)
  expect(await lines('a\n\nb\nc\n')).toEqual([1, 3, 4])
  expect(await lines('a\nb\n"c""",d\ne\n')).toEqual([1, 2, 3, 4])
})

it('gives up on what has no lines', async () => {
  await expect(recordsOf('x'.repeat(1_500_000), 2, 65_536)).rejects.toThrow(NotRecords)
})

it('reads what csv-parse reads, however the file is quoted and cut into pieces', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', ',', '"', '\n', 'é') })
  const rows = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (table, piece, quoted) => {
      const csv = stringify(table, { quoted })
      expect(await fieldsOf(csv, 3, piece)).toEqual(parse(csv, { relax_column_count: true }))
    }),
  )
})
