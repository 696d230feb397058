import { maySeeOf } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { carersOf } from '#src/constellations/store/page.ts'
import type { Database } from '#src/database/open.ts'
import { mayOpenHousehold } from '#src/households/rules/rights.ts'
import { calledOf } from '#src/network/rules/sharing.ts'
import type { AwayShown, Contact, HomeAways, WhomToRing } from './rules/shown.ts'
import { gapsOf } from './rules.ts'
import { awaysOf } from './store/aways.ts'
import { awaysAmong, coverIn, coversOfHome } from './store/covers.ts'

/** When the hub homes of these constellations are away, and who stands in: two queries, however many there are. */
export async function awaysShown(
  database: Database,
  viewer: Viewer,
  constellationIds: readonly string[],
  today: Day,
): Promise<AwayShown[]> {
  const rows = constellationIds.length === 0 ? [] : await coverIn(database, constellationIds, today)
  const standIns = rows.flatMap((row) => row.coverHouseholdId ?? [])
  const own = standIns.length === 0 ? [] : await awaysAmong(database, standIns, today)
  return rows.map((row) => {
    const { id, constellationId, householdId, hubName, fromOn, untilOn } = row
    const cover =
      row.coverId !== null &&
      row.coverHouseholdId !== null &&
      row.coverFromOn !== null &&
      row.coverUntilOn !== null
        ? {
            id: row.coverId,
            householdId: row.coverHouseholdId,
            name: row.coverName ?? '',
            fromOn: row.coverFromOn,
            untilOn: row.coverUntilOn,
            mayOpen: mayOpenHousehold(viewer, {
              id: row.coverHouseholdId,
              quadrantId: row.coverQuadrantId ?? '',
            }),
            onHold: row.coverOnHoldSince !== null && row.coverOnHoldSince <= today,
          }
        : undefined
    return {
      ...{ id, constellationId, householdId, hubName, fromOn, untilOn, cover },
      gaps: gapsOf(
        { fromOn, untilOn },
        cover && { ...cover, aways: own.filter((each) => each.householdId === cover.householdId) },
        today,
      ),
    }
  })
}

/** Whom the homes of a constellation ring while their hub home is away, by the names that those chose. */
export async function whomToRing(
  database: Database,
  viewer: Viewer,
  constellationId: string,
  today: Day,
): Promise<WhomToRing[]> {
  const aways = await awaysShown(database, viewer, [constellationId], today)
  const carers = await carersOf(
    database,
    aways.flatMap(({ householdId, cover }) => [householdId, ...(cover ? [cover.householdId] : [])]),
  )
  const of = (householdId: string): Contact[] =>
    carers
      .filter((carer) => carer.householdId === householdId)
      .map((carer) => ({ name: calledOf(carer), phone: carer.phone }))
  return aways.map(({ fromOn, untilOn, householdId, cover, gaps }) => ({
    fromOn,
    untilOn,
    hub: of(householdId).map(({ name }) => name),
    // Once its days are over nobody is shown a number any more.
    cover: cover && cover.untilOn > today ? { ...cover, carers: of(cover.householdId) } : undefined,
    gaps,
  }))
}

/** What a household's own page says of its days away, and of those on which it stands in for others. */
export async function homeAways(
  database: Database,
  viewer: Viewer,
  householdId: string,
  today: Day,
): Promise<HomeAways> {
  const aways = await awaysOf(database, householdId, today)
  const constellationIds = [...new Set(aways.flatMap(({ constellationId }) => constellationId ?? []))]
  const ofHub = await awaysShown(database, viewer, constellationIds, today)
  const own = viewer.householdId === householdId
  return {
    aways: aways.map((away) => ({ ...away, shown: ofHub.find(({ id }) => id === away.id) })),
    covers: (await coversOfHome(database, householdId, today)).map((cover) => ({
      ...cover,
      // Of another's constellation only whoever may see when its hub home is away is told which it is.
      name:
        own || maySeeOf(viewer, { id: cover.constellationId, quadrantId: cover.quadrantId }, 'away')
          ? cover.name
          : undefined,
    })),
  }
}
