import type { Instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { type Tick, type Ticked, ticked } from '../rules/attendance.ts'
import { takesAttendances, takesReplies } from '../rules/planning.ts'
import type { Reply } from '../rules.ts'
import { lockGathering, markReminded } from '../store/gatherings.ts'
import { homesOf, replyOf, satellitesOn, writeAttendance, writeReply } from '../store/homes.ts'
import { tellHomes } from './telling.ts'

export type ReplyOutcome = 'said' | 'said already' | 'not asked' | 'over'

/** What a home says, by its carer or by the hub for it. The same said again changes nothing. */
export const sayReply = (
  acting: Acting,
  gatheringId: string,
  { householdId, reply, people }: { householdId: string; reply: Reply; people: number | null },
): Promise<ReplyOutcome> =>
  transact(acting, async (unit): Promise<ReplyOutcome> => {
    // Behind its lock: nobody says yes to one that is being cancelled or moved.
    const gathering = await lockGathering(unit, gatheringId)
    if (!gathering) return 'not asked'
    if (!takesReplies(gathering, acting.today)) return 'over'
    const said = await replyOf(unit, gatheringId, householdId)
    if (!said) return 'not asked'
    if (said.reply === reply && said.people === people) return 'said already'
    await writeReply(unit, acting, { gatheringId, householdId, reply, people })
    unit.record({
      what: 'replied to invitation',
      on: ['household', householdId],
      details: { gathering: gatheringId, reply },
    })
    return 'said'
  })

export type RemindOutcome = 'reminded' | 'reminded today' | 'everybody has said' | 'over'

/**
 * Reminds those who have not said, once a day at most.
 * @param askedBefore only those who were asked before a moment; all of them unless given
 */
export const remind = (
  acting: Acting,
  gatheringId: string,
  askedBefore: Instant = acting.now,
): Promise<RemindOutcome> =>
  transact(acting, async (unit): Promise<RemindOutcome> => {
    const gathering = await lockGathering(unit, gatheringId)
    if (!gathering || !takesReplies(gathering, acting.today)) return 'over'
    if (gathering.remindedOn === acting.today) return 'reminded today'
    const silent = (await homesOf(unit, gatheringId)).filter(
      ({ invitedAt, uninvitedAt, reply }) =>
        invitedAt !== null && invitedAt <= askedBefore && uninvitedAt === null && reply === null,
    )
    if (silent.length === 0) return 'everybody has said'
    await markReminded(unit, gatheringId, acting.today)
    await tellHomes(unit, 'gathering reminder', {
      gatheringId,
      householdIds: silent.map(({ id }) => id),
      occasion: acting.today,
    })
    unit.record({
      what: 'reminded of gathering',
      on: ['constellation', gathering.constellationId],
      details: { gathering: gatheringId, homes: silent.length },
    })
    return 'reminded'
  })

export type NoteOutcome = 'noted' | 'not yet' | { meanwhile: Ticked['meanwhile'] }

/**
 * Notes who came, all of it or nothing: where somebody else noted something else of a home since the page was opened,
 * both are shown.
 * @param also homes of the constellation that came without being asked
 */
export const noteAttendances = (
  acting: Acting,
  gatheringId: string,
  { ticks, also }: { ticks: readonly Tick[]; also: readonly string[] },
): Promise<NoteOutcome> =>
  transact(acting, async (unit): Promise<NoteOutcome> => {
    const gathering = await lockGathering(unit, gatheringId)
    if (!gathering || !takesAttendances(gathering, acting.today)) return 'not yet'
    const homes = await homesOf(unit, gatheringId)
    const { changes, meanwhile } = ticked(ticks, new Map(homes.map(({ id, attendance }) => [id, attendance])))
    if (meanwhile.length > 0) return { meanwhile }
    const there = await satellitesOn(unit, gathering.constellationId, gathering.onDay)
    const known = new Set(homes.filter(({ attendance }) => attendance === 'came').map(({ id }) => id))
    const came = there.filter(({ id }) => also.includes(id) && !known.has(id))
    for (const { householdId, attendance } of changes)
      await writeAttendance(unit, acting, { gatheringId, householdId, attendance })
    for (const { id: householdId } of came)
      await writeAttendance(unit, acting, { gatheringId, householdId, attendance: 'came' })
    if (changes.length + came.length > 0)
      unit.record({
        what: 'noted who came',
        on: ['constellation', gathering.constellationId],
        details: { gathering: gatheringId, homes: changes.length + came.length },
      })
    return 'noted'
  })
