import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importColumns } from '#src/households/rules/import-columns.ts'
import type { Client } from '../support.ts'
import { temporaryFolder } from '../temporary.ts'

/** The columns that no file can be without. */
export const header = 'external id,household name,kind,quadrant,approval'
/** The header of a file with every column. */
export const whole = importColumns.join(',')

/** A row of every column, with some of its cells given. */
export const row = (cells: Partial<Record<(typeof importColumns)[number], string>>) =>
  importColumns
    .map((column) => cells[column] ?? usual[column] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')

const usual: Partial<Record<(typeof importColumns)[number], string>> = {
  'external id': 'E1',
  'household name': 'The Quill household',
  kind: 'foster',
  quadrant: 'Mid',
  approval: 'approved',
  'approved on': '27/03/2019',
  since: '2019-01-01',
  address: '17 Planted Lane\nTown',
  postcode: 'CM1 1QH',
  bedrooms: '3',
  'sleepover beds': '2',
  'fostered children': '1',
  languages: 'Urdu; English',
  'supervising worker': 'Wendy Worker',
  'supervising worker email': 'wendy@example.org',
  'carer 1 name': 'Ann Quill',
  'carer 1 phone': '+44 7700 900111',
}

/** A file on the disk that holds a text, for the terminal. */
export function fileHolding(text: string): string {
  const path = join(temporaryFolder(), 'homes.csv')
  writeFileSync(path, text)
  return path
}

/** Chooses a file on the page; answers where its preview is. */
export async function upload(client: Client, text: string) {
  const answer = await client.postFile('/households/imports', 'file', 'homes.csv', text)
  const path = answer.headers.get('Location') ?? ''
  return { answer, path, id: path.split('/').at(-1) ?? '' }
}
