import { type SqlBool, sql } from 'kysely'
import { columns } from '#src/access/rules/columns.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import type { Database } from '#src/database/open.ts'
import { homesOn } from '#src/group-sessions/store/people.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'

/** A carer whom somebody could name as their buddy. */
export interface Peer {
  carerId: string
  name: string
  chosenName: string | null
}

/**
 * Carers whom a carer knows: of the homes of their own constellation, and those who came to the same date of a group
 * that is open as they did since a day. Nobody of their own home, and nobody whom it must not meet.
 */
export async function peersMet(
  database: Database,
  { carerId, householdId }: { carerId: string; householdId: string },
  { today, metSince }: { today: Day; metSince: Day },
): Promise<Peer[]> {
  const apart = await keptApartFrom(database, [householdId])
  const rows = await homesOn(database, today)
    .select(['carers.id as carerId', 'carers.name', 'carers.chosenName', 'households.id as householdId'])
    .where('households.id', '<>', householdId)
    .where((eb) =>
      eb.or([
        eb('households.id', 'in', (of) =>
          of
            .selectFrom('memberships as theirs')
            .innerJoin('memberships as own', 'own.constellationId', 'theirs.constellationId')
            .select('theirs.householdId')
            .where('own.householdId', '=', householdId)
            .where('own.leftOn', 'is', null)
            .where('theirs.leftOn', 'is', null),
        ),
        eb('carers.id', 'in', (of) =>
          of
            .selectFrom('sessionReplies as theirs')
            .innerJoin('sessionReplies as own', 'own.sessionId', 'theirs.sessionId')
            .innerJoin('groupSessions', 'groupSessions.id', 'own.sessionId')
            .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
            .select('theirs.carerId')
            .where('own.carerId', '=', carerId)
            .where('own.attendance', '=', 'came')
            .where('theirs.attendance', '=', 'came')
            .where('groups.privacy', '=', 'open')
            .where('groupSessions.onDay', '>=', metSince),
        ),
      ]),
    )
    .orderBy('carers.name')
    .orderBy('carers.id')
    .execute()
  return rows.filter((row) => !apart.has(row.householdId))
}

/** Carers whom a coordinator means by a full name, among those whose full names she sees. */
export const carersMeant = (database: Database, viewer: Viewer, name: string, today: Day) =>
  homesOn(database, today)
    .select(['carers.id as carerId'])
    // Both by the database: what it makes small of a letter with an accent is for it to say.
    .where(sql<SqlBool>`lower(carers.name) = lower(${name.trim()})`)
    .where((eb) => seeing(viewer, columns.carers.name)(eb as unknown as Households))
    .orderBy('carers.id')
    .limit(2)
    .execute()
