import { has, type Viewer } from '#src/access/rules.ts'
import type { HubPart } from '#src/plans/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { HomeName, Planting } from './world.ts'

/** Plans of somebody else, and those that whoever enters has made: two of each, so that the map has room for all homes. */
const theirPlans = ['plan-theirs-1', 'plan-theirs-2']
const ownPlans = ['plan-own-1', 'plan-own-2']
export const planIds: readonly string[] = [...theirPlans, ...ownPlans]
export const planRunOf = (planId: string) => `run-of-${planId}`
export const planWishOf = (planId: string) => `wish-of-${planId}`

/** Hub homes of one plan: its first page has them all, and the map beside them. */
const hubsAPlan = 6

/**
 * In every plan some homes would be hub homes, where the map says who is where; all others go to one of them, one is left
 * out, and those that are hidden since are still in it.
 */
export async function plantPlans(site: Site, households: ReadonlyMap<HomeName, Planting>, accountId: string) {
  for (const [index, id] of planIds.entries()) await plantPlan(site, households, accountId, id, index % 2)
}

async function plantPlan(
  { database }: Site,
  households: ReadonlyMap<HomeName, Planting>,
  accountId: string,
  id: string,
  half: number,
) {
  const at = '2026-11-20T10:00:00.000Z'
  const all = [...households.values()]
  const inTheOpen = all.filter(({ home }) => !home.hidden)
  const hubs = inTheOpen.slice(half * hubsAPlan, (half + 1) * hubsAPlan)
  const others = all.filter((each) => !hubs.includes(each))
  const [closed, leftOut] = others
  if (!closed || !leftOut || !hubs[0]) throw new Error('The world is too small for a plan')
  await database
    .insertInto('plans')
    .values({
      ...{ id, name: 'A plan', madeBy: accountId, madeAt: at, keptAt: at, mode: 'choose', hubsFrom: 'all' },
      ...{ minHomes: 6, maxHomes: 10, limitMetres: 15_000, mostNew: null, across: 'seldom' },
    })
    .execute()
  await database.insertInto('planQuadrants').values({ planId: id, quadrantId: 'mid' }).execute()
  await database
    .insertInto('planWishes')
    .values({
      ...{ id: planWishOf(id), planId: id, wish: 'together' },
      ...{ householdId: hubs[0].id, otherHouseholdId: leftOut.id },
    })
    .execute()
  const runId = planRunOf(id)
  const common = { planId: id, ask: 'plan', terms: null, askedBy: accountId, askedAt: at } as const
  await database
    .insertInto('planRuns')
    .values({
      ...{ ...common, id: runId, state: 'done', slot: null, beatAt: at, cancelledAt: null, endedAt: at },
      ...{ stage: 'writing', progress: 1_000, figures: JSON.stringify(figures(others.length)) },
      toldSealed: seal(
        testKeys,
        runId,
        JSON.stringify({ tooFew: [{ hubs: [0], need: 6, live: 3, lacks: [{ hub: 0, lacks: 3 }] }] }),
      ),
    })
    .execute()
  const hub = (number: number, part: HubPart) => ({ runId, number, constellationId: null, part, staying: 0 })
  await database
    .insertInto('planHubs')
    .values([
      ...hubs.map(({ id: householdId }, number) => ({
        ...{ ...hub(number, 'opens'), householdId, joining: number === 0 ? others.length - 1 : 0 },
        whySealed: null,
      })),
      {
        ...{ ...hub(hubs.length, 'stays closed'), householdId: closed.id, joining: 0 },
        whySealed: seal(
          testKeys,
          `${runId} hub ${hubs.length}`,
          JSON.stringify({ why: 'not opened', reach: 3, atLeastKm: 4 }),
        ),
      },
    ])
    .execute()
  await database
    .insertInto('planHomes')
    .values(
      others.map((home, number) => ({
        ...{ runId, number, householdId: home.id },
        ...(home === leftOut
          ? {
              ...({ part: 'left out', hubNumber: null } as const),
              whySealed: seal(
                testKeys,
                `${runId} home ${number}`,
                JSON.stringify({ why: 'nothing in reach', nearest: 0, km: 20 }),
              ),
            }
          : ({ part: 'joins', hubNumber: 0, whySealed: null } as const)),
      })),
    )
    .execute()
}

const figures = (homes: number) => ({
  ...{ served: homes - 1, homes, servedBound: homes, joining: homes - 1, staying: 0, leftOut: 1, opens: 6 },
  ...{ joiningKm: 40, stayingKm: 0, gap: 12 },
  without: { constellations: 1, hidden: 1, notPlaced: 1, movedLately: 0 },
})

/** Whoever enters has made the second two. */
export async function enterPlans({ database }: Site, { accountId }: Viewer) {
  await database.updateTable('plans').set({ madeBy: accountId }).where('id', 'in', ownPlans).execute()
}

/** Whether a plan is there for a viewer: undefined where what it came to decides too. */
export function planIsThere(viewer: Viewer, route: string, path: string): boolean | undefined {
  const id = path.split(/[/?]/)[2] ?? ''
  const seen = has(viewer, 'manager') || (has(viewer, 'liaison') && ownPlans.includes(id))
  if (!seen) return false
  return /^GET \/plans\/:id(\/(edit|wishes\/new|left-out|closed|print|runs\/:runId))?$/.test(route)
    ? true
    : undefined
}
