import { sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { TagKind } from '#src/households/rules.ts'
import { type Keys, open } from '#src/secrets/seal.ts'

/** Everybody who fosters or fostered in a household, those of today first. */
export const carersIn = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select([
      'carers.id',
      'carers.name',
      'carers.chosenName',
      'carers.email',
      'carers.phone',
      'carerHomes.fromOn',
      'carerHomes.untilOn',
    ])
    .where('carerHomes.householdId', '=', householdId)
    .orderBy('carerHomes.fromOn')
    .orderBy('carers.name')
    .orderBy('carers.id'),
)

/** Everybody who ever supervised a household or covered, the newest first. */
export const supervisionsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('supervisions')
    .select(['id', 'part', 'workerName', 'workerEmail', 'fromOn', 'untilOn'])
    .where('householdId', '=', householdId)
    .orderBy('fromOn', 'desc')
    .orderBy('id'),
)

/** Every fact that ever stood, the newest first. */
export const factsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('householdFacts')
    .select(['fact', 'value', 'fromOn', 'untilOn'])
    .where('householdId', '=', householdId)
    .orderBy('fromOn', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id'),
)

export async function tagsIn(
  database: Database,
  householdId: string,
): Promise<{ languages: string[]; experience: string[] }> {
  const rows = await tagsOf(database, householdId)
  const of = (kind: TagKind) => rows.flatMap((row) => (row.kind === kind ? [row.tag] : [])).toSorted()
  return { languages: of('language'), experience: of('experience') }
}

const tagsOf = prepared((database: Database, householdId: string) =>
  database.selectFrom('householdTags').select(['kind', 'tag']).where('householdId', '=', householdId),
)

export async function writeTags(
  unit: Unit,
  householdId: string,
  tags: { languages: readonly string[]; experience: readonly string[] },
): Promise<void> {
  await unit.deleteFrom('householdTags').where('householdId', '=', householdId).execute()
  const rows = tagRows(householdId, tags)
  if (rows.length > 0) await unit.insertInto('householdTags').values(rows).execute()
}

export const tagRows = (
  householdId: string,
  { languages, experience }: { languages: readonly string[]; experience: readonly string[] },
): { householdId: string; kind: TagKind; tag: string }[] => [
  ...languages.map((tag) => ({ householdId, kind: 'language' as const, tag })),
  ...experience.map((tag) => ({ householdId, kind: 'experience' as const, tag })),
]

/** The constellations that a household is or was in, the one of today first. */
export const membershipsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('memberships')
    .innerJoin('constellations', 'constellations.id', 'memberships.constellationId')
    .select([
      'constellations.id as constellationId',
      'constellations.name',
      'constellations.quadrantId',
      'constellations.state',
      'memberships.part',
      'memberships.joinedOn',
      'memberships.leftOn',
    ])
    .where('memberships.householdId', '=', householdId)
    .orderBy('memberships.joinedAt', 'desc')
    .orderBy('memberships.id'),
)

/** The constellations that a household waits for. */
export const waitsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('waits')
    .innerJoin('constellations', 'constellations.id', 'waits.constellationId')
    .select([
      'waits.id',
      'constellations.id as constellationId',
      'constellations.name',
      'constellations.quadrantId',
      'waits.sinceOn',
    ])
    .where('waits.householdId', '=', householdId)
    .where('waits.endedOn', 'is', null)
    .orderBy('waits.sinceOn')
    .orderBy('waits.id'),
)

/** The households that this one is kept apart from, with the reason: only for who may read it (`rightsOver`). */
export async function keptApart(database: Database, keys: Keys, householdId: string) {
  const rows = await keepApartsOf(database, householdId)
  return rows.map(({ reasonSealed, ...row }) => ({ ...row, reason: open(keys, row.id, reasonSealed) }))
}

const keepApartsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('keepAparts')
    // *Ended* is asked at either end, so that each has its index: asked once for both, SQLite reads every pair there is.
    .where(({ eb, or, and }) =>
      or([
        and([eb('keepAparts.oneHouseholdId', '=', householdId), eb('keepAparts.endedAt', 'is', null)]),
        and([eb('keepAparts.otherHouseholdId', '=', householdId), eb('keepAparts.endedAt', 'is', null)]),
      ]),
    )
    .innerJoin('households', (join) =>
      join.on(
        'households.id',
        '=',
        sql<string>`case when keep_aparts.one_household_id = ${householdId}
          then keep_aparts.other_household_id else keep_aparts.one_household_id end`,
      ),
    )
    .select(['keepAparts.id', 'keepAparts.reasonSealed', 'keepAparts.setAt', 'households.name'])
    .orderBy('households.sortName')
    .orderBy('keepAparts.id'),
)
