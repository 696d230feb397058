import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Facts, type Shown, shownOf } from '../rules/sharing.ts'
import { switchedOn } from './shares.ts'

/** A carer whom another meets as an equal. */
export interface Peer extends Shown {
  carerId: string
  householdId: string
  part: 'hub' | 'satellite'
}

/**
 * The carers of the other homes of a home's constellation, by their first names: of each what they switched on, and
 * nothing more. A home that must not meet it is not among them. Four queries, however many they are.
 */
export async function peersOf(database: Database, householdId: string, today: Day): Promise<Peer[]> {
  const rows = await carersBeside(database, householdId, today)
  const apart = await keptApartFrom(database, [householdId])
  const met = rows.filter((row) => !apart.has(row.householdId))
  const isOn = await switchedOn(
    database,
    met.map(({ carerId }) => carerId),
  )
  const tags = await tagsOfHomes(database, [...new Set(met.map((row) => row.householdId))])
  return met
    .map(({ carerId, householdId: home, part, hiddenSince, ...facts }) => ({
      ...{ carerId, householdId: home, part },
      ...shownOf({ ...facts, ...tags(home), hidden: hiddenSince !== null }, isOn(carerId)),
    }))
    .sort((one, other) => one.firstName.localeCompare(other.firstName, 'en-GB') || byId(one, other))
}

const byId = (one: Peer, other: Peer) => (one.carerId < other.carerId ? -1 : 1)

const carersBeside = prepared((database: Database, householdId: string, today: Day) =>
  database
    .selectFrom('memberships as own')
    .innerJoin('constellations', 'constellations.id', 'own.constellationId')
    .innerJoin('memberships as theirs', 'theirs.constellationId', 'own.constellationId')
    .innerJoin('households', 'households.id', 'theirs.householdId')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .innerJoin('carerHomes', 'carerHomes.householdId', 'households.id')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select(['carers.id as carerId', 'carers.name', 'carers.chosenName', 'carers.phone'])
    .select(['households.id as householdId', 'households.kind', 'households.hiddenSince'])
    .select(['quadrants.name as quadrant', 'theirs.part'])
    .where('own.householdId', '=', householdId)
    .where('own.leftOn', 'is', null)
    .where('theirs.leftOn', 'is', null)
    .where('theirs.householdId', '<>', householdId)
    .where('constellations.state', '<>', 'closed')
    .where('households.endedOn', 'is', null)
    .where('carerHomes.fromOn', '<=', today)
    .where((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)])),
)

/** The languages and the experience of these homes. */
async function tagsOfHomes(
  database: Database,
  householdIds: readonly string[],
): Promise<(householdId: string) => Pick<Facts, 'languages' | 'experience'>> {
  const rows = householdIds.length === 0 ? [] : await tagRows(database, householdIds)
  return (householdId) => {
    const of = (kind: 'language' | 'experience') =>
      rows.flatMap((row) => (row.householdId === householdId && row.kind === kind ? [row.tag] : []))
    return { languages: of('language'), experience: of('experience') }
  }
}

const tagRows = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('householdTags')
    .select(['householdId', 'kind', 'tag'])
    .where('householdId', 'in', householdIds)
    .orderBy('tag'),
)

/** What is recorded of a carer that they could let others see; undefined for whoever lives in no home. */
export async function factsOf(database: Database, carerId: string, householdId: string) {
  const row = await ownFacts(database, carerId, householdId)
  if (!row[0]) return undefined
  const { hiddenSince, ...facts } = row[0]
  const tags = await tagsOfHomes(database, [householdId])
  return { ...facts, ...tags(householdId), hidden: hiddenSince !== null }
}

const ownFacts = prepared((database: Database, carerId: string, householdId: string) =>
  database
    .selectFrom('carers')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'carers.id')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .select(['carers.name', 'carers.chosenName', 'carers.phone'])
    .select(['households.kind', 'households.hiddenSince', 'quadrants.name as quadrant'])
    .where('carers.id', '=', carerId)
    .where('households.id', '=', householdId),
)
