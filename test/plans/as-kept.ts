import { randomUUID } from 'node:crypto'
import { instant } from '#src/clock.ts'
import type { PlannedReason } from '#src/plans/rules/reasons.ts'
import type { HomePart, HubPart, PlanFigures, PlanTerms } from '#src/plans/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import type { SiteWithServices } from '../factories.ts'

export interface KeptPlan extends Partial<PlanTerms> {
  name?: string
  hubs: readonly { householdId: string; constellationId?: string | null; part?: HubPart }[]
  /** Which hub each home is with, by its place in the list; none for one that is left out. */
  homes: readonly { householdId: string; hub?: number; part?: HomePart; why?: PlannedReason }[]
  askedAt?: string
}

/** A plan of somebody as it is kept once it has been worked out; answers its id. */
export async function keptPlan(site: SiteWithServices, madeBy: string, given: KeptPlan): Promise<string> {
  const { database, clock } = site.services
  const planId = randomUUID()
  await database
    .insertInto('plans')
    .values({
      ...{ id: planId, name: given.name ?? 'Spring', madeBy, madeAt: instant(clock()), keptAt: null },
      ...{ mode: given.mode ?? 'choose', hubsFrom: given.hubsFrom ?? 'all', across: given.across ?? 'free' },
      ...{ minHomes: given.minHomes ?? 6, maxHomes: given.maxHomes ?? 10, mostNew: given.mostNew ?? null },
      limitMetres: given.limitMetres ?? 15_000,
    })
    .execute()
  await keptRun(site, madeBy, planId, given)
  return planId
}

/** What it came to when it was worked out once more; answers the id of that run. */
export async function keptRun(
  { services: { database, clock, keys } }: SiteWithServices,
  askedBy: string,
  planId: string,
  { hubs, homes, askedAt = instant(clock()) }: Pick<KeptPlan, 'hubs' | 'homes' | 'askedAt'>,
): Promise<string> {
  const runId = randomUUID()
  await database
    .insertInto('planRuns')
    .values({
      ...{ id: runId, planId, ask: 'plan', terms: null, askedBy, askedAt, state: 'done', slot: null },
      ...{ beatAt: askedAt, cancelledAt: null, endedAt: askedAt, stage: null, toldSealed: null },
      figures: JSON.stringify(figuresOf(hubs, homes)),
    })
    .execute()
  const joining = (hub: number) => homes.filter((home) => home.hub === hub && home.part !== 'stays').length
  await database
    .insertInto('planHubs')
    .values(
      hubs.map(({ householdId, constellationId = null, part }, number) => ({
        ...{ runId, number, householdId, constellationId, staying: 0, joining: joining(number) },
        ...{ part: part ?? (constellationId === null ? 'opens' : 'runs'), whySealed: null },
      })),
    )
    .execute()
  await database
    .insertInto('planHomes')
    .values(
      homes.map(({ householdId, hub, part, why }, number) => ({
        ...{ runId, number, householdId, hubNumber: hub ?? null },
        part: part ?? (hub === undefined ? 'left out' : 'joins'),
        whySealed: why ? seal(keys, `${runId} home ${number}`, JSON.stringify(why)) : null,
      })),
    )
    .execute()
  return runId
}

function figuresOf(hubs: KeptPlan['hubs'], homes: KeptPlan['homes']): PlanFigures {
  const served = homes.filter(({ hub }) => hub !== undefined).length
  return {
    ...{ served, homes: homes.length, servedBound: served, joining: served, staying: 0 },
    ...{ leftOut: homes.length - served, opens: hubs.filter(({ part }) => part === 'opens').length },
    ...{ joiningKm: 9, stayingKm: 0, gap: 0 },
    without: { constellations: 0, hidden: 0, notPlaced: 0, movedLately: 0 },
  }
}
