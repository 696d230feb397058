import { lockConstellations, lockHouseholds } from '#src/constellations/store/locks.ts'
import { openMembershipOf } from '#src/constellations/store/memberships.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type Days, type RefusalOfAway, refusalOfAway } from '../rules.ts'
import { type Away, awaysOf, insertAway } from '../store/aways.ts'
import { lockAway, replaceAway, type Standing, settleAround } from './standing.ts'
import { tellOfGap, tellWhoCovers, tellWhomToRing } from './telling.ts'

export type AwayOutcome = 'recorded' | RefusalOfAway

/** Before any day that the service knows. */
const ever = '1900-01-01'

/** Records that a home is away. Of a hub home its constellation is without it then, and its liaison worker is told. */
export async function recordAway(
  acting: Acting,
  once: string,
  { householdId, ...days }: Days & { householdId: string },
): Promise<AwayOutcome> {
  try {
    const outcome = await transactOnce(
      acting,
      `${once} away ${householdId} ${days.fromOn}`,
      async (unit): Promise<AwayOutcome> => {
        const before = await openMembershipOf(unit, householdId)
        await lockConstellations(unit, before ? [before.constellationId] : [])
        await lockHouseholds(unit, [householdId])
        const place = await openMembershipOf(unit, householdId)
        const refusal = refusalOfAway(days, await awaysOf(unit, householdId, ever))
        if (refusal) return refusal
        const away = await insertAway(unit, {
          householdId,
          constellationId: place?.part === 'hub' ? place.constellationId : null,
          ...days,
        })
        unit.record({
          what: 'recorded days away',
          on: ['household', householdId],
          details: { away: away.id, from: days.fromOn, until: days.untilOn },
        })
        await settleAround(unit, away)
        await saySo(unit, away)
        return 'recorded'
      },
      (outcome) => (outcome === 'recorded' ? `/households/${householdId}` : undefined),
    )
    return isRepeat(outcome) ? 'recorded' : outcome
  } catch (error) {
    // What the lock keeps from happening, the database refuses all the same.
    if (duplicateOf(error)?.startsWith('aways.household_id')) return 'overlaps'
    throw error
  }
}

async function saySo(unit: Unit, { id, constellationId, untilOn }: Away) {
  if (constellationId !== null && untilOn > unit.acting.today)
    await tellOfGap(unit, { constellationId, turn: id })
}

export type ChangeOutcome = 'changed' | 'changed meanwhile' | RefusalOfAway

/** Changes the days. Whoever stands in does so on those that they said yes to; a day more is a gap until they do. */
export const changeAway = (acting: Acting, awayId: string, days: Days): Promise<ChangeOutcome> =>
  transact(acting, async (unit): Promise<ChangeOutcome> => {
    const standing = await lockAway(unit, awayId)
    if (!standing) return 'changed meanwhile'
    const { away } = standing
    const others = (await awaysOf(unit, away.householdId, ever)).filter(({ id }) => id !== awayId)
    const refusal = refusalOfAway(days, others)
    if (refusal) return refusal
    const [now] = await replaceAway(unit, standing, [{ ...away, ...days }])
    unit.record({
      what: 'changed days away',
      on: ['household', away.householdId],
      details: { away: awayId, now: now?.id ?? null, from: days.fromOn, until: days.untilOn },
    })
    await tellAround(unit, standing, now)
    return 'changed'
  })

/** The home is back today, or does not go after all; who stood in does so no longer. */
export const endAway = (acting: Acting, awayId: string): Promise<'ended' | 'over'> =>
  transact(acting, async (unit) => {
    const standing = await lockAway(unit, awayId)
    const { today } = acting
    if (!standing || standing.away.untilOn <= today) return 'over'
    const { away } = standing
    const [now] = await replaceAway(unit, standing, away.fromOn < today ? [{ ...away, untilOn: today }] : [])
    unit.record({
      what: 'ended days away',
      on: ['household', away.householdId],
      details: { away: awayId, now: now?.id ?? null },
    })
    await tellAround(unit, standing, now)
    return 'ended'
  })

/** Those who count on whoever stands in hear that the days are others; without anybody, the liaison worker does. */
async function tellAround(unit: Unit, { away, cover }: Standing, now: Away | undefined) {
  const turn = now?.id ?? `${away.id} ended`
  if (cover) {
    await tellWhomToRing(unit, { constellationId: cover.constellationId, turn })
    await tellWhoCovers(unit, { householdId: cover.householdId, turn })
  }
  if (now) await saySo(unit, now)
}
