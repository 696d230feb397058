import type { Day } from '#src/clock.ts'
import { mustNotMeet } from '#src/constellations/actions/hub.ts'
import type { Ground } from '#src/constellations/actions/joining.ts'
import { type RefusalAsHub, refusalAsHub } from '#src/constellations/rules/homes.ts'
import { type RefusedDay, refusedAgreement } from '#src/constellations/rules/joining.ts'
import { homeById } from '#src/constellations/store/homes.ts'
import { openMembershipsIn } from '#src/constellations/store/memberships.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { from, type RefusalToCover, refusalToCover } from '../rules.ts'
import { awaysOf } from '../store/aways.ts'
import { type Cover, closeCover, coversBy, findCover, insertCover } from '../store/covers.ts'
import { lockAway, settleAround } from './standing.ts'
import { tellOfGap, tellWhoCovers, tellWhomToRing } from './telling.ts'

export type CoverOutcome =
  | 'named'
  | 'changed meanwhile'
  | 'no such household'
  | RefusedDay
  | RefusalAsHub
  | RefusalToCover

/** Names the home that stands in for a hub home, after its own yes (rule 8); from today on where the days have begun. */
export async function nameCover(
  acting: Acting,
  { homePlaces, settings }: Ground,
  once: string,
  { awayId, householdId, agreedOn }: { awayId: string; householdId: string; agreedOn: Day | undefined },
): Promise<CoverOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} cover ${awayId} ${householdId}`,
    async (unit): Promise<CoverOutcome> => {
      const notAgreed = refusedAgreement(agreedOn, acting.today)
      if (notAgreed || !agreedOn) return notAgreed ?? 'not agreed yet'
      const standing = await lockAway(unit, awayId, householdId)
      if (!standing) return 'changed meanwhile'
      const { away, cover } = standing
      const home = await homeById(unit, homePlaces, householdId)
      if (!home) return 'no such household'
      const { constellationId } = away
      const members = constellationId === null ? [] : await openMembershipsIn(unit, constellationId)
      const refusal =
        refusalAsHub(home, { bedsNeeded: settings.hubBeds, elsewhere: false }) ??
        refusalToCover({
          away,
          householdId,
          covered: cover !== undefined,
          aways: await awaysOf(unit, householdId, acting.today),
          keptApart:
            constellationId !== null &&
            (await mustNotMeet(unit, acting, constellationId, householdId, members)),
          today: acting.today,
        })
      const days = from(away, acting.today)
      if (refusal || !days || constellationId === null) return refusal ?? 'over'
      const named = await insertCover(unit, {
        awayId,
        constellationId,
        householdId,
        ...days,
        agreedOn,
      })
      unit.record({
        what: 'named cover',
        on: ['constellation', constellationId],
        details: { household: householdId, cover: named.id, away: awayId },
      })
      await settleAround(unit, away)
      await tellWhomToRing(unit, { constellationId, turn: named.id })
      await tellWhoCovers(unit, { householdId, turn: named.id })
      return 'named'
    },
    (outcome) => (outcome === 'named' ? `/aways/${awayId}` : undefined),
  )
  return isRepeat(outcome) ? 'named' : outcome
}

/** The home does not stand in any longer, from today on: the gap is there to see, and the homes are told. */
export const endCover = (acting: Acting, coverId: string): Promise<'ended' | 'over'> =>
  transact(acting, async (unit) => {
    const found = await findCover(unit, coverId)
    const standing = found && (await lockAway(unit, found.awayId))
    if (!standing || standing.cover?.id !== coverId || standing.cover.untilOn <= acting.today) return 'over'
    await closeAndTell(unit, standing.cover)
    await settleAround(unit, standing.away)
    return 'ended'
  })

/** What a home that leaves the service covered is covered by nobody from that day on. Behind its lock. */
export async function endCoversBy(unit: Unit, acting: Acting, householdId: string): Promise<void> {
  for (const cover of await coversBy(unit, householdId, acting.today)) await closeAndTell(unit, cover)
}

async function closeAndTell(unit: Unit, cover: Cover) {
  const { constellationId, householdId } = cover
  if (!(await closeCover(unit, cover.id))) return
  unit.record({
    what: 'ended cover',
    on: ['constellation', constellationId],
    details: { household: householdId, cover: cover.id },
  })
  const turn = `${cover.id} ended`
  await tellWhomToRing(unit, { constellationId, turn })
  await tellWhoCovers(unit, { householdId, turn })
  await tellOfGap(unit, { constellationId, turn })
}
