import { type Distance, shownDistance } from '#src/constellations/rules/distances.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import { open } from '#src/secrets/seal.ts'
import { curveOf } from './rules/what-if-curve.ts'
import {
  areInVain,
  hubItself,
  pointShown,
  pointsWorthTelling,
  type ToldWhatIf,
  termsKept,
  type WayTold,
  waysWorthTelling,
} from './rules/what-ifs.ts'
import type { JourneyShown, PlaceShown, WhatIfShown } from './rules/what-ifs-shown.ts'
import type { ShownBy } from './showing.ts'
import type { Run } from './store/runs.ts'
import { homesByNumber, hubsByNumber } from './store/shown.ts'
import { openHubOf } from './store/what-ifs.ts'

/** What a run found, as it is kept. */
export const toldIn = ({ services }: ShownBy, whatIf: Run): ToldWhatIf | undefined =>
  whatIf.toldSealed === null ? undefined : JSON.parse(open(services.keys, whatIf.id, whatIf.toldSealed))

interface Going {
  home: number
  from?: number | undefined
  to?: number | undefined
}

/** Who goes where on the part of the page that is shown. */
function goings(told: ToldWhatIf, leastKm: number | undefined): Going[] {
  switch (told.ask) {
    case 'moves':
      return pointShown(told.curve, leastKm)?.moves ?? []
    case 'hub leaves':
      return waysWorthTelling(told.ways).flatMap(({ placed, moved }) => [
        ...placed.map(({ home, hub }) => ({ home, to: hub })),
        ...moved,
      ])
    case 'longest':
      return told.changed
    case 'limits':
      return []
  }
}

/** What would be if, with the names and distances that the viewer may know today, and whose they are. */
export async function showWhatIf(
  by: ShownBy,
  whatIf: Run,
  told: ToldWhatIf,
  leastKm: number | undefined,
): Promise<{ shown: WhatIfShown; homeIds: string[]; hubIds: string[] }> {
  const { acting, viewer, services, run } = by
  const { database } = acting
  await services.homePlaces.refresh()
  const going = goings(told, leastKm)
  const ways = told.ask === 'hub leaves' ? waysWorthTelling(told.ways) : []
  const homes = await homesByNumber(database, viewer, run.id, [
    ...new Set([
      ...going.map(({ home }) => home),
      ...ways.flatMap(({ leftOut, becameHub }) => [...leftOut, ...becameHub]),
    ]),
  ])
  const terms = termsKept(whatIf.terms)
  const leaves =
    terms?.ask === 'hub leaves' ? await openHubOf(database, viewer, run.id, terms.householdId) : undefined
  const hubs = new Map(
    (
      await hubsByNumber(database, viewer, run.id, [
        ...new Set([
          ...going.flatMap(({ home, from, to }) =>
            [from ?? homes.get(home)?.hubNumber, to].filter((number) => typeof number === 'number'),
          ),
          ...ways.flatMap(({ opened }) => opened),
          ...(leaves === undefined ? [] : [leaves]),
        ]),
      ])
    ).map((hub) => [hub.number, hub]),
  )
  const itself = leaves === undefined ? undefined : hubs.get(leaves)
  if (itself) homes.set(hubItself, { ...itself, number: hubItself, hubNumber: null })
  const hubName = (number: number) => {
    const hub = hubs.get(number)
    return hub && (hub.constellation ?? hub.household)
  }
  const looking = lookingAs(viewer, acting)

  const shown = (): WhatIfShown => {
    const distance = (householdId: string, hub: string): Distance =>
      shownDistance(
        services.homePlaces.whereabouts(hub),
        services.homePlaces.whereabouts(householdId),
        looking,
      )
    const placeAt = (householdId: string, number: number | undefined | null): PlaceShown | undefined => {
      const hub = number === undefined || number === null ? undefined : hubs.get(number)
      return (
        hub && { name: hub.constellation ?? hub.household, distance: distance(householdId, hub.householdId) }
      )
    }
    const journeysOf = (several: readonly Going[]): JourneyShown[] =>
      several.flatMap(({ home, from, to }) => {
        const one = homes.get(home)
        const [before, after] = one
          ? [placeAt(one.householdId, from ?? one.hubNumber), placeAt(one.householdId, to)]
          : []
        return one && (after || to === undefined) ? [{ home: one.household, from: before, to: after }] : []
      })
    const namesOf = (numbers: readonly number[]) =>
      numbers.flatMap((number) => homes.get(number)?.household ?? [])
    const wayShown = (way: WayTold) => ({
      ...{ othersMove: way.othersMove, furtherKm: way.furtherKm, proven: way.proven },
      opened: way.opened.flatMap((number) => hubName(number) ?? []),
      without: way.without ?? way.leftOut.length,
      ...{ leftOut: namesOf(way.leftOut), becameHub: namesOf(way.becameHub) },
      placed: journeysOf(way.placed.map(({ home, hub }) => ({ home, to: hub }))),
      moved: journeysOf(way.moved),
    })
    switch (told.ask) {
      case 'moves': {
        const point = pointShown(told.curve, leastKm)
        const curve = pointsWorthTelling(told.curve)
        return {
          ...{ ask: 'moves', curve, drawn: curveOf(curve), leastKm: point?.leastKm },
          ...{ asked: point?.asked ?? 0, moves: journeysOf(point?.moves ?? []) },
        }
      }
      case 'hub leaves':
        return {
          ...{ ask: 'hub leaves', homes: told.homes, ways: ways.map(wayShown) },
          hub: (leaves !== undefined && hubName(leaves)) || 'This hub home',
          stays: terms?.ask === 'hub leaves' && terms.stays,
          movesBringNothing: areInVain(told.ways),
        }
      case 'limits':
        return {
          ...told,
          missing: terms?.ask === 'limits' ? terms.limitsKm.length - told.limits.length : 0,
        }
      case 'longest':
        return { ...told, changed: journeysOf(told.changed) }
    }
  }
  return {
    shown: shown(),
    homeIds: [...homes.values()].map(({ householdId }) => householdId),
    hubIds: [...hubs.values()].map(({ householdId }) => householdId),
  }
}
