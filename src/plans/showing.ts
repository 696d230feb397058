import type { Viewer } from '#src/access/rules.ts'
import { shownDistance } from '#src/constellations/rules/distances.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { groupedBy } from '#src/database/lots.ts'
import type { Acting } from '#src/database/transact.ts'
import { mayOpenHousehold } from '#src/households/rules/rights.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { openReason, type Telling, toldReason } from './reasons-told.ts'
import { hubsNamedIn } from './rules/naming.ts'
import type { PlannedReason } from './rules/reasons.ts'
import { type HomeShown, type HubShown, standingToday } from './rules/shown.ts'
import { acceptedOf } from './store/accepted.ts'
import { homesLeftOut, homesOfHubs, hubsOfRun } from './store/results.ts'
import type { Run } from './store/runs.ts'
import { constellationsOfHubs, hubsByNumber } from './store/shown.ts'

/** By what a plan is shown to somebody. */
export interface ShownBy {
  acting: Acting
  viewer: Viewer
  services: { homePlaces: HomePlaces; keys: Keys }
  run: Run
}

/** Constellations of a page, and of a print. */
export const hubsAPage = 10
export const hubsAPrint = 60
/** Homes of a page that a plan leaves out, or does not open. */
export const homesAPage = 20

/** A page of a list by numbers: the rows, and the number after which the next page begins. */
function pageOf<Row extends { number: number }>(rows: readonly Row[], limit: number) {
  const page = rows.slice(0, limit)
  return { page, next: rows.length > limit ? page.at(-1)?.number : undefined }
}

/** A page of the hubs of a run: those that are open by it. */
export const openHubsFrom = async ({ acting, viewer, run }: ShownBy, after: number, limit: number) =>
  pageOf(
    await hubsOfRun(acting.database, viewer, run.id, {
      ...{ parts: ['runs', 'opens'], after, limit: limit + 1 },
    }),
    limit,
  )
type HubRow = Awaited<ReturnType<typeof openHubsFrom>>['page'][number]

/** The same of hub homes that it does not open. */
export const closedHubsFrom = async ({ acting, viewer, run }: ShownBy, after: number) =>
  pageOf(
    await hubsOfRun(acting.database, viewer, run.id, {
      ...{ parts: ['stays closed'], after, limit: homesAPage + 1 },
    }),
    homesAPage,
  )

/** The same of the homes that it leaves out. */
export const leftOutFrom = async ({ acting, viewer, run }: ShownBy, after: number) =>
  pageOf(await homesLeftOut(acting.database, viewer, run.id, { after, limit: homesAPage + 1 }), homesAPage)

/**
 * These constellations of a plan with all their homes, as they stand today.
 * @param places of each hub, by its number, where it stands among all that are open
 * @param withDistances whether the viewer may be told distances today
 */
export async function showHubs(
  by: ShownBy,
  hubs: readonly HubRow[],
  places: ReadonlyMap<number, number>,
  withDistances: boolean,
): Promise<{ hubs: HubShown[]; names: ReadonlyMap<number, string> }> {
  const { acting, viewer, services, run } = by
  const { database, today } = acting
  const { homePlaces } = services
  await homePlaces.refresh()
  const telling = tellingBy(by)
  const rows = await homesOfHubs(
    database,
    viewer,
    run.id,
    hubs.map(({ number }) => number),
  )
  const accepted = await acceptedOf(
    database,
    viewer,
    rows.map(({ householdId }) => householdId),
    today,
  )
  const hubOf = new Map(
    (
      await constellationsOfHubs(
        database,
        viewer,
        hubs.map(({ householdId }) => householdId),
      )
    ).map((one) => [one.householdId, one]),
  )
  const reasons = new Map(rows.map((row) => [row.number, openReason(telling, 'home', row)]))
  const { named, names } = await hubsNamed(by, reasons.values())
  const homesOf = groupedBy(rows, ({ hubNumber }) => hubNumber)
  return {
    names,
    hubs: hubs.map((hub) => {
      const { number, part, staying, joining, lacking, quadrantId } = hub
      const today = hubOf.get(hub.householdId)
      const hubPlace = homePlaces.whereabouts(hub.householdId)
      const homes = (homesOf.get(number) ?? []).map((home): HomeShown => {
        const distance = withDistances
          ? shownDistance(
              { ...hubPlace, hiddenSince: hub.hiddenSince },
              { ...homePlaces.whereabouts(home.householdId), hiddenSince: home.hiddenSince },
              telling.looking,
            )
          : undefined
        return {
          ...{ id: home.householdId, name: home.household, kind: home.kind, part: home.part, distance },
          mayOpen: mayOpenHousehold(viewer, { id: home.householdId, quadrantId: home.quadrantId }),
          why:
            typeof distance === 'object'
              ? toldReason(telling, home.householdId, reasons.get(home.number), named)
              : undefined,
          standing: standingToday(home.part, {
            hubOf: today?.constellationId,
            runs: today !== undefined && mayRun(viewer, today.constellationId),
            opens: part === 'opens',
            isOwn: viewer.householdId === home.householdId,
            hasEnded: home.endedOn !== null,
            accepted: accepted.get(home.householdId),
          }),
        }
      })
      return {
        ...{ place: places.get(number) ?? 0, number, id: hub.householdId, name: hub.household },
        ...{ part, staying, joining, lacking, homes },
        mayOpen: mayOpenHousehold(viewer, { id: hub.householdId, quadrantId }),
        today: today && { id: today.constellationId, name: today.constellation ?? undefined },
      }
    }),
  }
}

/** A home that a plan leaves out, or does not open, with why. */
export interface WithReason {
  id: string
  name: string
  mayOpen: boolean
  why: PlannedReason | undefined
}

/** The hub homes from whose distance the reasons of these rows follow, each to be counted once a day. */
export async function nearestNamed(
  by: ShownBy,
  rows: readonly { number: number; whySealed: string | null }[],
): Promise<string[]> {
  const reasons = rows.map((row) => openReason(tellingBy(by), 'home', row))
  const { named } = await hubsNamed(
    by,
    reasons.filter((reason) => reason?.why === 'nothing in reach'),
  )
  return [...named.values()].map(({ householdId }) => householdId)
}

/** Rows of a plan with why each is as it is, in the order of the rows. */
export async function showReasons(
  by: ShownBy,
  of: 'home' | 'hub',
  rows: readonly {
    number: number
    householdId: string
    household: string
    quadrantId: string
    whySealed: string | null
  }[],
): Promise<{ rows: WithReason[]; names: ReadonlyMap<number, string> }> {
  await by.services.homePlaces.refresh()
  const telling = tellingBy(by)
  const reasons = rows.map((row) => openReason(telling, of, row))
  const { named, names } = await hubsNamed(by, reasons)
  return {
    names,
    rows: rows.map(({ householdId, household, quadrantId }, index) => ({
      ...{ id: householdId, name: household },
      mayOpen: mayOpenHousehold(by.viewer, { id: householdId, quadrantId }),
      why: toldReason(telling, householdId, reasons[index], named),
    })),
  }
}

/** What is needed to tell the reasons of a run. */
export const tellingBy = ({ acting, viewer, services, run }: ShownBy): Telling => ({
  ...{ ...services, run, looking: lookingAs(viewer, acting) },
})

/** The hub homes that reasons name: who they are, and what they are called. */
async function hubsNamed(
  { acting, viewer, run }: ShownBy,
  reasons: Iterable<PlannedReason | undefined>,
): Promise<{ named: Map<number, { householdId: string }>; names: Map<number, string> }> {
  const numbers = new Set<number>()
  for (const reason of reasons) for (const number of reason ? hubsNamedIn(reason) : []) numbers.add(number)
  return hubsCalled(acting, viewer, run.id, [...numbers])
}

/** Hub homes by their numbers; a constellation by its own name for who runs it. */
export async function hubsCalled(
  { database }: Acting,
  viewer: Viewer,
  runId: string,
  numbers: readonly number[],
) {
  const hubs = await hubsByNumber(database, viewer, runId, numbers)
  return {
    named: new Map(hubs.map((hub) => [hub.number, hub])),
    names: new Map(hubs.map(({ number, household, constellation }) => [number, constellation ?? household])),
  }
}
