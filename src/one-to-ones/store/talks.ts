import type { Expression, ExpressionBuilder, Insertable, SqlBool } from 'kysely'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'

/** A talk as it is first written down: one that still stands. */
type NewTalk = Omit<Insertable<Schema['oneToOnes']>, 'endedBy' | 'endedAt'>

export const insertTalk = (unit: Unit, talk: NewTalk) =>
  unit
    .insertInto('oneToOnes')
    .values({ ...talk, endedBy: null, endedAt: null })
    .execute()

/** Ends a talk that was logged wrongly, once. @returns whether it still stood */
export async function endTalk(unit: Unit, id: string): Promise<boolean> {
  const { accountId, now } = unit.acting
  const ended = await unit
    .updateTable('oneToOnes')
    .set({ endedBy: accountId, endedAt: now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Says that somebody has come back to a talk. @returns whether that was still to do */
export async function markFollowedUp(unit: Unit, id: string): Promise<boolean> {
  const marked = await unit
    .updateTable('oneToOnes')
    .set({ followedUpAt: unit.acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('followUpOn', 'is not', null)
    .where('followedUpAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

type Talks = ExpressionBuilder<Schema, 'oneToOnes' | 'households'>

/**
 * Talks that a viewer may see: with households of which the access table lets them; and as hub carer only those of the
 * constellations that she looks after, not what another's hub carer did for a home before it came to hers.
 */
const seenBy =
  (viewer: Viewer) =>
  (eb: Talks): Expression<SqlBool> => {
    const households = eb as unknown as Households
    const asOthers = new Set([...viewer.roles].filter((role) => role !== 'hub_carer'))
    const asAnyOther = seeing({ ...viewer, roles: asOthers }, 'talks')(households)
    if (runs(viewer).length === 0 || !has(viewer, 'hub_carer')) return asAnyOther
    const asHub = seeing({ ...viewer, roles: new Set(['hub_carer'] as const) }, 'talks')(households)
    return eb.or([asAnyOther, eb.and([asHub, eb('oneToOnes.constellationId', 'in', runs(viewer))])])
  }

const columns = [
  'oneToOnes.id',
  'oneToOnes.constellationId',
  'oneToOnes.householdId',
  'oneToOnes.part',
  'oneToOnes.channel',
  'oneToOnes.minutes',
  'oneToOnes.onDay',
  'oneToOnes.followUpOn',
  'oneToOnes.followedUpAt',
  'oneToOnes.accountId',
] as const

const talks = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('oneToOnes')
    .innerJoin('households', 'households.id', 'oneToOnes.householdId')
    .select(columns)
    .select(['households.name', 'households.quadrantId', 'households.hiddenSince'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('oneToOnes.endedAt', 'is', null)
    .where(seenBy(viewer))

/** A talk that the viewer may see, with its sealed note, which is its author's alone; undefined for any other. */
export const findTalk = preparedOne((database: Database, viewer: Viewer, id: string) =>
  talks(database, viewer).select('oneToOnes.noteSealed').where('oneToOnes.id', '=', id),
)

/** With which constellation, or which household, the talks of a list were had. */
export type TalksWith = { constellationId: string } | { householdId: string }

/** Talks that the viewer may see, the newest first; `after` is the id of the last of the page before. */
export const listTalks = prepared(
  (database: Database, viewer: Viewer, of: TalksWith, after: string | undefined, limit: number) =>
    talks(database, viewer)
      .$if('constellationId' in of, (query) =>
        query.where('oneToOnes.constellationId', '=', 'constellationId' in of ? of.constellationId : ''),
      )
      .$if('householdId' in of, (query) =>
        query.where('oneToOnes.householdId', '=', 'householdId' in of ? of.householdId : ''),
      )
      .$if(after !== undefined, (query) =>
        query
          .where(({ eb, refTuple, selectFrom }) =>
            eb(
              refTuple('oneToOnes.onDay', 'oneToOnes.id'),
              '<',
              selectFrom('oneToOnes as last')
                .select(['last.onDay', 'last.id'])
                .where('last.id', '=', after ?? '')
                .$asTuple('onDay', 'id'),
            ),
          )
          // Said once more by itself: this is what the index can begin from.
          .where('oneToOnes.onDay', '<=', ({ selectFrom }) =>
            selectFrom('oneToOnes as last')
              .select('last.onDay')
              .where('last.id', '=', after ?? ''),
          ),
      )
      .orderBy('oneToOnes.onDay', 'desc')
      .orderBy('oneToOnes.id', 'desc')
      .limit(limit),
)

export type TalkRow = Awaited<ReturnType<typeof listTalks>>[number]

/** What somebody meant to come back to by a day and has not yet, the longest due first; at most `limit`. */
export const followUpsDue = prepared(
  (database: Database, viewer: Viewer, constellationIds: readonly string[], by: Day, limit: number) =>
    talks(database, viewer)
      .where('oneToOnes.constellationId', 'in', constellationIds)
      .where('oneToOnes.followUpOn', 'is not', null)
      .where('oneToOnes.followedUpAt', 'is', null)
      .where('oneToOnes.followUpOn', '<=', by)
      .orderBy('oneToOnes.followUpOn')
      .orderBy('oneToOnes.id')
      .limit(limit),
)

/** A constellation whose talks the viewer reads: run as its hub carer, given to her, or any for a manager. */
export const constellationWithTalks = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('constellations')
    .select(['constellations.id', 'constellations.name'])
    .where('constellations.id', '=', id)
    .where((eb) => {
      const theirs = [...runs(viewer), ...(has(viewer, 'liaison') ? viewer.constellationIds : [])]
      return eb.or([
        eb.lit(has(viewer, 'manager')),
        ...(theirs.length > 0 ? [eb('constellations.id', 'in', theirs)] : []),
      ])
    }),
)
