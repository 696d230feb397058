import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Consent, Pause } from '../rules.ts'

/** Where these ambassadors go, by the order of the quadrants. */
export const areasOf = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('ambassadorAreas')
    .innerJoin('quadrants', 'quadrants.id', 'ambassadorAreas.quadrantId')
    .select(['ambassadorAreas.ambassadorId', 'quadrants.id as quadrantId', 'quadrants.name'])
    .where('ambassadorAreas.ambassadorId', 'in', ids)
    .orderBy('quadrants.position')
    .orderBy('ambassadorAreas.ambassadorId'),
)

/** What these ambassadors like doing. */
export const likesOf = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('ambassadorLikes')
    .select(['ambassadorId', 'likes'])
    .where('ambassadorId', 'in', ids)
    .orderBy('likes')
    .orderBy('ambassadorId'),
)

/** Their pauses, the newest first. */
export const pausesOf = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('ambassadorPauses')
    .select(['id', 'ambassadorId', 'fromOn', 'untilOn'])
    .where('ambassadorId', 'in', ids)
    .orderBy('fromOn', 'desc')
    .orderBy('id'),
)

/** What an ambassador agreed to and took back, the newest first. */
export const consentsOf = prepared((database: Database, ambassadorId: string) =>
  database
    .selectFrom('ambassadorConsents')
    .select(['id', 'what', 'givenOn', 'withdrawnOn'])
    .where('ambassadorId', '=', ambassadorId)
    .orderBy('givenOn', 'desc')
    .orderBy('id'),
)

/** Writes where somebody goes and what they like doing, in place of what stood. */
export async function writeParts(
  unit: Unit,
  ambassadorId: string,
  { areas, likes }: { areas: readonly string[]; likes: readonly string[] },
): Promise<void> {
  await unit.deleteFrom('ambassadorAreas').where('ambassadorId', '=', ambassadorId).execute()
  await unit.deleteFrom('ambassadorLikes').where('ambassadorId', '=', ambassadorId).execute()
  if (areas.length > 0)
    await unit
      .insertInto('ambassadorAreas')
      .values(areas.map((quadrantId) => ({ ambassadorId, quadrantId })))
      .execute()
  if (likes.length > 0)
    await unit
      .insertInto('ambassadorLikes')
      .values(likes.map((each) => ({ ambassadorId, likes: each })))
      .execute()
}

export async function insertPause(unit: Unit, ambassadorId: string, pause: Pause): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('ambassadorPauses')
    .values({ id, ambassadorId, ...pause, recordedBy, recordedAt })
    .execute()
  return id
}

export const pauseOf = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('ambassadorPauses')
    .select(['id', 'ambassadorId', 'fromOn', 'untilOn'])
    .where('id', '=', id),
)

export const endPause = (unit: Unit, id: string, untilOn: Day) =>
  unit
    .updateTable('ambassadorPauses')
    .set({ untilOn, endedBy: unit.acting.accountId })
    .where('id', '=', id)
    .execute()

export const consentOf = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('ambassadorConsents')
    .select(['id', 'ambassadorId', 'what', 'givenOn', 'withdrawnOn'])
    .where('id', '=', id),
)

/** @throws for one that stands already, as a duplicate of `one_open_consent_of_a_kind` */
export const insertConsent = (
  unit: Unit,
  consent: { id: string; ambassadorId: string; what: Consent; givenOn: Day },
) =>
  unit
    .insertInto('ambassadorConsents')
    .values({ ...consent, recordedBy: unit.acting.accountId, recordedAt: unit.acting.now })
    .execute()

/** Takes back what stands: one consent, or all of these ambassadors. @returns how many stood */
export async function withdrawConsents(
  unit: Unit,
  which: { id: string } | { ambassadorIds: readonly string[] },
): Promise<number> {
  const { accountId: withdrawnBy, now: withdrawnAt, today: withdrawnOn } = unit.acting
  const open = unit
    .updateTable('ambassadorConsents')
    .set({ withdrawnOn, withdrawnBy, withdrawnAt })
    .where('withdrawnOn', 'is', null)
  if ('ambassadorIds' in which && which.ambassadorIds.length === 0) return 0
  const { numUpdatedRows } = await ('id' in which
    ? open.where('id', '=', which.id)
    : open.where('ambassadorId', 'in', [...which.ambassadorIds])
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}
