import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { HelpLine, LineHours, LineSituation } from '../rules/lines.ts'

/** What a manager says of a line. */
export type LineTerms = Omit<HelpLine, 'id' | 'checkedOn' | 'version'>

/** The lines that stand, in their order. */
export async function linesOf(database: Database): Promise<HelpLine[]> {
  const [lines, hours, situations] = [
    await lineRows(database),
    await hourRows(database),
    await situationRows(database),
  ]
  return lines.map((line) => ({
    ...line,
    hours: hours.filter(({ lineId }) => lineId === line.id).map(({ lineId: _, ...each }) => each),
    situations: situations.filter(({ lineId }) => lineId === line.id).map(({ lineId: _, ...each }) => each),
  }))
}

const columns = [
  ...(['id', 'kind', 'name', 'number', 'purpose', 'scope', 'sideId', 'quadrantId'] as const),
  ...(['answers', 'position', 'checkedOn', 'version'] as const),
]

const lineRows = prepared((database: Database) =>
  database
    .selectFrom('helpLines')
    .select(columns)
    .where('endedAt', 'is', null)
    .orderBy('position')
    .orderBy('id'),
)

const hourRows = prepared((database: Database) =>
  database
    .selectFrom('helpLineHours')
    .select(['lineId', 'day', 'opens', 'closes'])
    .orderBy('lineId')
    .orderBy('day')
    .orderBy('opens'),
)

const situationRows = prepared((database: Database) =>
  database
    .selectFrom('helpLineSituations')
    .select(['lineId', 'situation', 'rank'])
    .orderBy('lineId')
    .orderBy('rank')
    .orderBy('situation'),
)

/** A line that stands. */
export const findLine = async (database: Database, id: string): Promise<HelpLine | undefined> =>
  (await linesOf(database)).find((line) => line.id === id)

export async function insertLine(unit: Unit, { hours, situations, ...line }: LineTerms): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('helpLines')
    .values({ id, ...line, checkedOn: null, checkedBy: null, endedAt: null })
    .execute()
  await insertParts(unit, id, hours, situations)
  return id
}

async function insertParts(
  unit: Unit,
  lineId: string,
  hours: readonly LineHours[],
  situations: readonly LineSituation[],
) {
  if (hours.length > 0)
    await unit
      .insertInto('helpLineHours')
      .values(hours.map((each) => ({ lineId, ...each })))
      .execute()
  if (situations.length > 0)
    await unit
      .insertInto('helpLineSituations')
      .values(situations.map((each) => ({ lineId, ...each })))
      .execute()
}

/** Writes a line anew; false when it has ended or somebody else has changed it since. */
export async function rewriteLine(
  unit: Unit,
  { id, version }: { id: string; version: number },
  { hours, situations, ...line }: LineTerms,
): Promise<boolean> {
  const written = await unit
    .updateTable('helpLines')
    .set((eb) => ({ ...line, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (written.numUpdatedRows === 0n) return false
  await unit.deleteFrom('helpLineHours').where('lineId', '=', id).execute()
  await unit.deleteFrom('helpLineSituations').where('lineId', '=', id).execute()
  await insertParts(unit, id, hours, situations)
  return true
}

/** Says that somebody has rung it and it is as it stands; false when it has ended. */
export async function markChecked(unit: Unit, id: string, by: string | null, onDay: Day): Promise<boolean> {
  const written = await unit
    .updateTable('helpLines')
    .set({ checkedOn: onDay, checkedBy: by })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

/** A line is ended, never deleted; false when it had been. */
export async function markEnded(unit: Unit, id: string, at: Instant): Promise<boolean> {
  const written = await unit
    .updateTable('helpLines')
    .set({ endedAt: at })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

/** Who checked each line last. */
export const checkersOf: (database: Database) => Promise<{ id: string; name: string }[]> = prepared(
  (database: Database) =>
    database
      .selectFrom('helpLines')
      .innerJoin('accounts', 'accounts.id', 'helpLines.checkedBy')
      .select(['helpLines.id', 'accounts.name'])
      .where('helpLines.endedAt', 'is', null),
)
