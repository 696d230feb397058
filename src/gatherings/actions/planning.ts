import { randomUUID } from 'node:crypto'
import { runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { lockConstellation } from '#src/constellations/store/locks.ts'
import { hubOf } from '#src/constellations/store/memberships.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import {
  type RefusalToCancel,
  type RefusalToChange,
  type RefusedDay,
  type RefusedPlace,
  refusalToCancel,
  refusalToMove,
  refusedDay,
  refusedPlace,
} from '../rules/planning.ts'
import type { GatheringPlace, Invites } from '../rules.ts'
import {
  changeGathering,
  insertGathering,
  lockGathering,
  markCancelled,
  type Planned,
  sameDay,
} from '../store/gatherings.ts'
import { forgetReplies, homesOf, invite, satellitesOn, uninvite } from '../store/homes.ts'
import { type HubAddress, hubAddressOf } from '../store/hub-home.ts'
import { endMonthOff } from '../store/months-off.ts'
import { tellHomes } from './telling.ts'

/** What somebody typed who plans or changes one. */
export interface Wish {
  kind: Planned['kind']
  onDay: Day
  fromTime: string
  untilTime: string | null
  at: GatheringPlace
  place: string | null
  invites: Invites
  /** Those chosen, where not everybody is asked. */
  householdIds: readonly string[]
}

type RefusedWish = RefusedDay | RefusedPlace | 'nobody asked' | 'one that day already'

export type PlanOutcome = { planned: string } | RefusedWish | 'no such constellation' | 'closed'

/** Plans a gathering or social, or writes one down that has been, and tells every home that is asked. */
export async function planGathering(
  acting: Acting,
  viewer: Viewer,
  constellationId: string,
  once: string,
  wish: Wish,
): Promise<PlanOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} gathering`,
    async (unit): Promise<PlanOutcome> => {
      const constellation = await lockConstellation(unit, constellationId)
      if (!constellation) return 'no such constellation'
      if (constellation.state === 'closed') return 'closed'
      const judged = await judge(unit, viewer, constellationId, wish)
      if (typeof judged === 'string') return judged
      const id = randomUUID()
      const { planned, asked } = judged
      await insertGathering(unit, {
        ...planned,
        id,
        constellationId,
        madeBy: acting.accountId,
        madeAt: acting.now,
      })
      await invite(unit, id, asked, acting.now)
      // A month in which none was meant to be has one after all.
      if (wish.kind === 'gathering') await endMonthOff(unit, acting, constellationId, wish.onDay)
      if (wish.onDay >= acting.today)
        await tellHomes(unit, 'gathering invitation', { gatheringId: id, householdIds: asked, occasion: 1 })
      unit.record({
        what: `planned ${wish.kind}`,
        on: ['constellation', constellationId],
        details: { gathering: id, day: wish.onDay, homes: asked.length },
      })
      return { planned: id }
    },
    (outcome) => (typeof outcome === 'object' ? outcome.planned : undefined),
  )
  return isRepeat(outcome) ? { planned: outcome.repeat } : outcome
}

export type ChangeOutcome =
  | 'changed'
  | 'as it was'
  | 'changed meanwhile'
  | 'no such gathering'
  | RefusalToChange
  | RefusedWish

/** Changes when, where and who is asked, unless somebody else did since the form was opened; and tells those it is for. */
export const changePlan = (
  acting: Acting,
  viewer: Viewer,
  { id, constellationId, version }: { id: string; constellationId: string; version: number },
  wish: Wish,
): Promise<ChangeOutcome> =>
  transact(acting, async (unit): Promise<ChangeOutcome> => {
    await lockConstellation(unit, constellationId)
    const before = await lockGathering(unit, id)
    if (!before) return 'no such gathering'
    if (before.version !== version) return 'changed meanwhile'
    const homes = await homesOf(unit, id)
    const anyNoted = homes.some(({ attendance }) => attendance !== 'not known')
    const refusal = refusalToMove(before, wish.onDay, anyNoted)
    if (refusal) return refusal
    const judged = await judge(unit, viewer, constellationId, wish, before)
    if (typeof judged === 'string') return judged
    const { planned, asked } = judged
    const open = homes.filter(({ invitedAt, uninvitedAt }) => invitedAt !== null && uninvitedAt === null)
    const were = open.map((home) => home.id)
    const joining = asked.filter((each) => !were.includes(each))
    const leaving = were.filter((each) => !asked.includes(each))
    const same = (Object.keys(planned) as (keyof Planned)[]).every((key) => planned[key] === before[key])
    if (same && joining.length === 0 && leaving.length === 0) return 'as it was'
    await changeGathering(unit, id, planned, acting.now)
    await invite(unit, id, joining, acting.now)
    await uninvite(unit, id, leaving, acting.now)
    if (planned.onDay !== before.onDay) await forgetReplies(unit, id)
    // Also one that is moved there, or becomes one: a month in which none was meant to be has one after all.
    if (planned.kind === 'gathering') await endMonthOff(unit, acting, constellationId, planned.onDay)
    if (planned.onDay >= acting.today) {
      const telling = { gatheringId: id, occasion: version + 1 }
      await tellHomes(unit, 'gathering invitation', { ...telling, householdIds: joining })
      await tellHomes(unit, 'gathering off', { ...telling, householdIds: leaving })
      const staying = were.filter((each) => asked.includes(each))
      if (!same) await tellHomes(unit, 'gathering changed', { ...telling, householdIds: staying })
    }
    unit.record({
      what: `changed ${planned.kind}`,
      on: ['constellation', constellationId],
      details: { gathering: id, day: planned.onDay, homes: asked.length },
    })
    return 'changed'
  })

export type CancelOutcome = 'cancelled' | 'changed meanwhile' | 'no such gathering' | RefusalToCancel

/** Cancels it, unless somebody changed it since the page was opened, and tells everybody who was asked. */
export const cancelGathering = (acting: Acting, id: string, version: number): Promise<CancelOutcome> =>
  transact(acting, async (unit): Promise<CancelOutcome> => {
    const gathering = await lockGathering(unit, id)
    if (!gathering) return 'no such gathering'
    const homes = await homesOf(unit, id)
    const refusal = refusalToCancel(
      gathering,
      homes.some(({ attendance }) => attendance !== 'not known'),
    )
    if (refusal) return refusal
    if (gathering.version !== version) return 'changed meanwhile'
    await markCancelled(unit, id, acting.accountId, acting.now)
    const asked = homes.filter(({ invitedAt, uninvitedAt }) => invitedAt !== null && uninvitedAt === null)
    if (gathering.onDay >= acting.today)
      await tellHomes(unit, 'gathering off', {
        gatheringId: id,
        householdIds: asked.map((home) => home.id),
        occasion: 'cancelled',
      })
    unit.record({
      what: `cancelled ${gathering.kind}`,
      on: ['constellation', gathering.constellationId],
      details: { gathering: id },
    })
    return 'cancelled'
  })

/** Asks every rule about a wish, behind the constellation's lock. */
async function judge(
  unit: Unit,
  viewer: Viewer,
  constellationId: string,
  wish: Wish,
  before?: { id: string; onDay: Day; at: GatheringPlace; hostId: string | null },
): Promise<{ planned: Planned; asked: string[] } | RefusedWish> {
  const { kind, onDay, fromTime, untilTime, at, place, invites } = wish
  const dayRefused = onDay === before?.onDay ? undefined : refusedDay(onDay, unit.acting.today)
  if (dayRefused) return dayRefused
  const hub = await hubOf(unit, constellationId)
  const home = hub && (await hubAddressOf(unit, hub.householdId))
  const own = home && offers(viewer, constellationId, home, before) ? home : undefined
  const placeRefused = refusedPlace({ at, place, own, hubAddress: home?.address ?? null })
  if (placeRefused) return placeRefused
  if (await sameDay(unit, { constellationId, kind, onDay, ...(before && { except: before.id }) }))
    return 'one that day already'
  const homes = (await satellitesOn(unit, constellationId, onDay)).map(({ id }) => id)
  const asked = homes.filter((id) => invites === 'everybody' || wish.householdIds.includes(id))
  if (asked.length === 0) return 'nobody asked'
  const hostId = at === 'hub home' ? (own?.id ?? null) : null
  return { planned: { kind, onDay, fromTime, untilTime, at, place, hostId, invites }, asked }
}

/** Whether the hub home is theirs to offer: they live there, or somebody who does has offered it for this one. */
const offers = (
  viewer: Viewer,
  constellationId: string,
  home: HubAddress,
  before?: { at: GatheringPlace; hostId: string | null },
) =>
  (viewer.hubOfId === constellationId && runs(viewer).includes(constellationId)) || before?.hostId === home.id
