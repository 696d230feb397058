import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { refusedFamily } from '../rules/family-days.ts'
import { afterReply, type NoRoomForMore, type Settled } from '../rules/places.ts'
import { takesReplies } from '../rules/times.ts'
import { type Family, forgetFamily, writeFamily } from '../store/family-days.ts'
import { partiesOf, replyOf, type Said, writePlaces, writeReply } from '../store/replies.ts'
import { type LockedSession, lockSession } from '../store/sessions.ts'
import { tellOfKeptApart } from './apart.ts'
import { tellCarers } from './telling.ts'

/** What somebody says: with how many people, and on a family day with whom. */
export interface Wish extends Omit<Said, 'sessionId'> {
  family?: Family | undefined
}

export type ReplyOutcome =
  | 'has a place'
  | 'waits'
  | 'noted'
  | 'over'
  | 'no such session'
  | 'more young people than people'
  | NoRoomForMore

/** What a carer says, or their coordinator for them. The same said again changes nothing but what is told with it. */
export const sayReply = (acting: Acting, sessionId: string, wish: Wish): Promise<ReplyOutcome> =>
  transact(acting, async (unit): Promise<ReplyOutcome> => {
    // Behind its lock: of twenty who want the last place one after the other is asked here.
    const session = await lockSession(unit, sessionId)
    if (!session) return 'no such session'
    if (!takesReplies(session, acting.now)) return 'over'
    const { family, ...said } = wish
    if (session.form === 'family day' && said.reply !== 'no' && refusedFamily(said.people ?? 1, family))
      return 'more young people than people'
    const outcome = await reply(unit, acting, session, { ...said, sessionId }, family)
    if (typeof outcome !== 'string') return outcome
    unit.record({
      what: 'replied to session',
      on: ['household', said.householdId],
      // To which session is in no entry: a private group's would else be those that do not say it.
      details: { reply: said.reply },
    })
    return outcome
  })

async function reply(unit: Unit, acting: Acting, session: LockedSession, said: Said, family?: Family) {
  const places = { capacity: session.capacity, parties: await partiesOf(unit, session.id) }
  const { carerId, reply, people } = said
  const settled = afterReply(
    places,
    reply === 'yes' ? { carerId, reply, people: people ?? 1 } : { carerId, reply },
  )
  if ('stays' in settled) return settled
  const party = settled.places.parties.find((each) => each.carerId === carerId)
  const id = await writeReply(unit, acting, said, party)
  if (session.form === 'family day') {
    if (reply === 'no' || !family) await forgetFamily(unit, acting, id)
    else await writeFamily(unit, id, family)
  }
  await putInPlaces(unit, acting, session, settled)
  if (reply !== 'no') await tellOfKeptApart(unit, session, said.householdId)
  if (!party) return 'noted'
  return party.place === 'has' ? 'has a place' : 'waits'
}

/** Writes the places as they are settled, and tells everybody whose turn has come. */
export async function putInPlaces(
  unit: Unit,
  acting: Acting,
  { id }: { id: string },
  { places, movedUp }: Settled,
): Promise<void> {
  await writePlaces(unit, acting, id, places, movedUp)
  await tellCarers(unit, 'session place', { on: ['session', id], carerIds: movedUp, occasion: acting.now })
}

/**
 * Takes back what a carer said of sessions to come who is with the service no more, so that the next in turn go in.
 * Sessions are locked in the order of their ids.
 */
export async function dropReplies(
  unit: Unit,
  acting: Acting,
  said: readonly { sessionId: string; carerId: string; householdId: string }[],
): Promise<void> {
  for (const each of said.toSorted((one, other) => (one.sessionId < other.sessionId ? -1 : 1))) {
    const session = await lockSession(unit, each.sessionId)
    if (!session || !takesReplies(session, acting.now)) continue
    if ((await replyOf(unit, each.sessionId, each.carerId))?.reply === 'no') continue
    await reply(unit, acting, session, { ...each, reply: 'no', people: null, childcare: null })
  }
}
