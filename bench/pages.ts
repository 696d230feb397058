import { openSqliteFile } from '#src/database/open.ts'
import type { SetFiles } from './sets.ts'

export type PageKind = 'list' | 'page'

export interface MeasuredPage {
  name: string
  kind: PageKind
  path: string
  /** At once asking; the usual few when left out. */
  connections?: number
  /** As a browser asks, which is sent less. */
  zipped?: boolean
}

/** Least share of the floor's requests a second. */
export const goals: Record<PageKind, number> = { list: 0.25, page: 0.35 }

const deepRows = 20_000

/** The pages that are measured, by their addresses in this set. */
export function pagesOf({ databaseUrl, size }: SetFiles): MeasuredPage[] {
  const file = openSqliteFile(databaseUrl)
  const one = (sql: string): string => {
    const id = file.prepare(sql).pluck().get()
    if (typeof id !== 'string') throw new Error(`The ${size} set has nothing for: ${sql}`)
    return id
  }
  const constellation = one(
    "select id from constellations where state = 'live' order by homes desc, id limit 1",
  )
  const placeless = one(`select id from households where approval = 'approved' and ended_on is null
    and hidden_since is null and place_sealed is not null and on_hold_since is null
    and not exists (select 1 from memberships where household_id = households.id and left_on is null)
    order by id limit 1`)
  const quadrant = one('select id from quadrants order by position limit 1')
  const deep = (rows: number) =>
    one(`select id from households where ended_on is null order by sort_name, id limit 1 offset ${rows}`)
  const pages: MeasuredPage[] = [
    { name: 'constellations list', kind: 'list', path: '/constellations' },
    { name: 'households list', kind: 'list', path: '/households' },
    {
      name: 'households filtered',
      kind: 'list',
      path: `/households?quadrant=${quadrant}&kind=kinship&constellation=no`,
    },
    { name: 'constellation page', kind: 'page', path: `/constellations/${constellation}` },
    { name: 'where could it go', kind: 'page', path: `/households/${placeless}` },
    { name: 'households list, gzip', kind: 'list', path: '/households', zipped: true },
    { name: 'households list, 32 at once', kind: 'list', path: '/households', connections: 32 },
  ]
  if (size === 'england')
    pages.splice(3, 0, {
      name: 'households, 20,000 in',
      kind: 'list',
      path: `/households?after=${deep(deepRows)}`,
    })
  file.close()
  return pages
}
