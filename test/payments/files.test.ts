import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesOf, sha256Of } from '#src/payments/file.ts'
import { amountIn, dateIn, type Format, type RunToWrite, recordsOf } from '#src/payments/rules/format.ts'
import { columnsAsText, columnsIn, recordAsText, recordIn } from '#src/payments/rules/format-text.ts'
import { presets } from '#src/payments/rules/presets.ts'

const run: RunToWrite = {
  number: 12,
  onDay: '2026-03-27',
  lines: [
    {
      place: 1,
      supplierNumber: '100234',
      payee: 'Ngozi Adeyemi-O’Brien',
      kind: 'reward',
      costCode: 'F-100',
      pence: 23_000,
    },
    {
      place: 2,
      supplierNumber: '00871',
      payee: 'Marsh, Ada "Addy"',
      kind: 'mentor claim',
      costCode: 'F-200',
      pence: 1_234_505,
    },
    {
      place: 4,
      supplierNumber: 'S/9.1-a',
      payee: '=HYPERLINK("x")',
      kind: 'welcome bonus',
      costCode: 'F-110',
      pence: 5,
    },
    {
      place: 5,
      supplierNumber: '7',
      payee: '@sum +1',
      kind: 'activity money',
      costCode: 'F-400',
      pence: 100,
    },
  ],
}
const golden = (preset: string) => readFileSync(new URL(`golden/${preset}.csv`, import.meta.url))

it.each(Object.entries(presets))(
  '%s is written to the byte as finance was given it',
  (preset, { format }) => {
    expect(bytesOf(format, run).toString()).toBe(golden(preset).toString())
    expect(sha256Of(bytesOf(format, run))).toBe(sha256Of(golden(preset)))
  },
)

it('nothing in a file begins as a formula does', () => {
  for (const { format } of Object.values(presets))
    expect(bytesOf(format, run).toString()).not.toMatch(/(^|[,|\n"])[=+@]/)
})

it('no payee is a formula, whatever it begins with', () => {
  const [line] = run.lines
  for (const { format } of Object.values(presets).filter((one) =>
    one.format.columns.some(({ says }) => says === 'payee'),
  ))
    for (const sign of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
      const lines = line ? [{ ...line, payee: `${sign}1+1` }] : []
      expect(bytesOf(format, { ...run, lines }).toString(), JSON.stringify(sign)).toContain(`'${sign}1+1`)
    }
})

it.each([
  ['YYYY-MM-DD', '2026-03-07'],
  ['DD/MM/YYYY', '07/03/2026'],
  ['DD-MM-YYYY', '07-03-2026'],
  ['YYYYMMDD', '20260307'],
  ['DDMMYYYY', '07032026'],
  ['DDMMYY', '070326'],
] as const)('a day is written as %s', (form, written) => {
  expect(dateIn(form, '2026-03-07')).toBe(written)
})

it('an amount says every penny, in each form', () => {
  expect(amountIn('grouped', 123_456_705)).toBe('1,234,567.05')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (pence) => {
      expect(amountIn('pence', pence)).toBe(String(pence))
      for (const form of ['pounds', 'grouped'] as const)
        expect(Number(amountIn(form, pence).replaceAll(/[,.]/g, ''))).toBe(pence)
    }),
  )
})

it('the total of a file is what its lines come to', () => {
  const format = presets.batch?.format as Format
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
      (amounts) => {
        const lines = amounts.map((pence, index) => ({
          ...(run.lines[0] as RunToWrite['lines'][0]),
          place: index + 1,
          pence,
        }))
        const records = recordsOf(format, { ...run, lines })
        const paid = records.slice(1, -1).reduce((sum, record) => sum + Number(record[5]), 0)
        expect(records.at(-1)).toEqual(['T', String(amounts.length), String(paid)])
        expect(records[0]?.at(-1)).toBe(String(paid))
      },
    ),
  )
})

it('a format is typed and read back as it was', () => {
  for (const { format } of Object.values(presets)) {
    const plain = (of: readonly unknown[]) => JSON.parse(JSON.stringify(of))
    const cells = columnsIn(columnsAsText(format.columns))
    expect(plain('found' in cells ? [...cells.found] : [])).toEqual(plain(format.columns))
    for (const record of [format.header, format.trailer]) {
      const read = recordIn(recordAsText(record))
      expect(plain('found' in read ? [...read.found] : ['none'])).toEqual(plain(record))
    }
  }
})
