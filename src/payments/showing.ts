import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import { type By, standingOf } from './rules.ts'
import type { PayableListed } from './store/reading.ts'
import { accountNames } from './store/reading.ts'

/** Who the viewer is when they do a step of money. */
export const byOf = ({ accountId, carerId, householdId }: Viewer): By => ({ accountId, carerId, householdId })

/** Of rows that name whom is paid those of which the viewer sees who and how much. */
export const paidSeenBy = <Row extends Parameters<typeof maySee>[1]>(
  viewer: Viewer,
  rows: readonly Row[],
): Row[] =>
  rows.filter((row) => maySee(viewer, row, 'full names', 'payee') && maySee(viewer, row, 'owed', 'payee'))

/** Writes down whom of these the viewer is about to see. */
export const recordPaid = (
  acting: Acting,
  viewer: Viewer,
  what: 'page' | 'export',
  rows: readonly { id: string }[],
) => recordSight(acting, viewer, what, ...rows.map(({ id }) => ['household', id] as const))

/** A payment as a page tells it. */
export const shownPayable = (row: PayableListed) => ({
  ...row,
  standing: standingOf(
    row,
    row.runState,
    row.account === null || row.account === 'cost' ? undefined : row.account,
  ),
})

/** Names of whoever did something: of Kith itself, and of somebody at the terminal, what they are. */
export async function namingOf(
  database: Database,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const names = await accountNames(database, ids)
  return (id) => (id === null ? 'Kith' : (names.get(id) ?? 'the service'))
}
