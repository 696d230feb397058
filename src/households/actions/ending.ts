import { endAmbassadorsOf } from '#src/ambassadors/actions/leaving.ts'
import { endVisitsTo } from '#src/applications/actions/visits.ts'
import { endAssociationsOf } from '#src/associations/actions/leaving.ts'
import { endCalendarsOfWhoLeft } from '#src/calendars/actions.ts'
import { cardsOfEndedHome } from '#src/child-cards/actions/cards.ts'
import type { Day } from '#src/clock.ts'
import { leaveWherever } from '#src/constellations/actions/leaving.ts'
import { takeOffList } from '#src/constellations/store/decisions.ts'
import { lockConstellations } from '#src/constellations/store/locks.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { endRepliesOf } from '#src/group-sessions/actions/leaving.ts'
import { endTiesOf } from '#src/linked-hosts/actions/ties.ts'
import { endPeersOf } from '#src/mentoring/actions/leaving.ts'
import { takeBackSharesOf } from '#src/network/actions/sharing.ts'
import { endPairingsOf } from '#src/pairings/actions/leaving.ts'
import { endLinksOfWhoLeft } from '#src/referrals/actions/links.ts'
import { reckonRewardsAround } from '#src/rewards/actions/leaving.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { membershipsOf, waitsOf } from '../store/around.ts'
import { lockHousehold, writeHousehold } from '../store/household.ts'
import { endCarerHomes } from '../store/people.ts'
import { writeWords } from '../store/words.ts'

export type EndOutcome = 'ended' | 'no such household' | 'already ended' | 'before it began'

/**
 * Ends a household with the service: it leaves its constellation and every waiting list in the same act, and its carers
 * live there no more. It is not taken back: a family that returns is brought in anew.
 */
export const endHousehold = (acting: Acting, id: string, on: Day, why: string): Promise<EndOutcome> =>
  transact(acting, async (unit) => {
    // Constellations are locked before households: those that this one may have to leave are found first.
    const memberships = await membershipsOf(unit, id)
    const waits = await waitsOf(unit, id)
    await lockConstellations(unit, [
      ...memberships.filter(({ leftOn }) => leftOn === null).map(({ constellationId }) => constellationId),
      ...waits.map(({ constellationId }) => constellationId),
    ])
    const household = await lockHousehold(unit, id)
    if (!household) return 'no such household'
    if (household.endedOn !== null) return 'already ended'
    if (on < household.sinceOn) return 'before it began'
    await leaveWherever(unit, acting, id, why)
    for (const wait of await waitsOf(unit, id)) await takeOffList(unit, acting, wait.id)
    await writeHousehold(unit, id, { endedOn: on })
    await endTiesOf(unit, id)
    await endVisitsTo(unit, id)
    await settleStays(unit, { householdId: id })
    await cardsOfEndedHome(unit, id, on)
    await endRepliesOf(unit, { householdId: id })
    await endPairingsOf(unit, id)
    await takeBackSharesOf(unit, { householdId: id })
    await endPeersOf(unit, { householdId: id }, on)
    await endAmbassadorsOf(unit, { householdId: id }, on)
    await endAssociationsOf(unit, { householdId: id }, on)
    // Last: until here its carers are told of what ends with it.
    await endCarerHomes(unit, id, on)
    await reckonRewardsAround(unit, id)
    await endCalendarsOfWhoLeft(unit)
    await endLinksOfWhoLeft(unit, id)
    await writeWords(unit, id)
    unit.record({ what: 'ended household', on: ['household', id], details: { on } })
    return 'ended'
  })
