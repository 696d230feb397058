import { addDays, type Day } from '#src/clock.ts'
import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import { earlier } from './days.ts'
import { during } from './home-rows.ts'
import type { HomeNoted } from './noting-homes.ts'
import type { Random } from './random.ts'
import type { Row, Rows } from './store/rows.ts'

/** A carer who goes to a group. */
export interface Regular {
  carerId: string
  householdId: string
  /** The first day on which they could. */
  sinceOn: Day
}

export interface Attending {
  rows: Rows
  random: Random
  today: Day
  /** Who takes the registers. */
  by: string
}

/** What is said of a session beside what chance says. */
export interface SessionWish {
  /** Nobody has said yet that its register is done. */
  register?: 'to finish'
  /** How many come with a carer, at most. */
  people?: number
  /** Whether it is a day on which children are looked after. */
  childcare?: 'yes' | 'no'
}

/** One carer of each of these homes that is there and goes to groups. */
export const regularsOf = (homes: Iterable<HomeNoted>): Regular[] =>
  [...homes].flatMap(({ id, carerIds, sinceOn, endedOn }) => {
    const [carerId] = carerIds
    return carerId !== undefined && endedOn === null ? [{ carerId, householdId: id, sinceOn }] : []
  })

/** So long before a session most of its replies come. */
const daysBefore = 9
/** So far ahead people say that they come. */
const daysAhead = 40

/** Writes a session with what its regulars said, who has a place and who waits, and who came. */
export function addSession(
  { rows, random, today, by }: Attending,
  session: Row<'groupSessions'>,
  regulars: readonly Regular[],
  wish: SessionWish = {},
): Row<'sessionReplies'>[] {
  const { id, onDay, capacity } = session
  const isOff = session.cancelledAt !== null
  const noted = onDay < today && !isOff && wish.register === undefined
  const repliedAt = during(earlier(addDays(onDay, -daysBefore), addDays(today, -1)), '19:10')
  const notedAt = during(onDay, '21:05')
  const replies: Row<'sessionReplies'>[] = []
  let taken = 0
  let queue = 0
  for (const { carerId, householdId, sinceOn } of regulars) {
    const drawn = random.next()
    const isFar = onDay > addDays(today, daysAhead)
    if (sinceOn > onDay || sinceOn > addDays(today, -1) || (isFar && drawn > 0.15)) continue
    const reply: Reply | null = drawn < 0.62 ? 'yes' : drawn < 0.71 ? 'no' : drawn < 0.79 ? 'maybe' : null
    const comes = reply === 'yes' ? drawn < 0.54 : reply === 'maybe' ? drawn < 0.76 : drawn > 0.93
    const attendance: Attendance = !noted ? 'not known' : comes ? 'came' : reply ? 'could not' : 'not known'
    if (reply === null && attendance !== 'came') continue
    const people = reply === 'yes' || reply === 'maybe' ? random.between(1, wish.people ?? 2) : null
    const fits = people !== null && (capacity === null || taken + people <= capacity) && queue === 0
    const place = reply !== 'yes' ? null : fits ? 'has' : 'waits'
    if (place === 'has' && people !== null) taken += people
    if (place === 'waits') queue++
    replies.push({
      id: random.id(),
      sessionId: id,
      carerId,
      householdId,
      reply,
      people,
      childcare: people !== null && wish.childcare === 'yes' ? Math.min(people - 1, 2) : null,
      place,
      queue: place === 'waits' ? queue : null,
      movedUpAt: null,
      repliedBy: null,
      repliedAt: reply === null ? null : repliedAt,
      attendance,
      notedBy: attendance === 'not known' ? null : by,
      notedAt: attendance === 'not known' ? null : notedAt,
    })
  }
  rows.add('groupSessions', {
    ...session,
    taken,
    registerBy: noted ? by : null,
    registerAt: noted ? during(onDay, '21:10') : null,
  })
  for (const reply of replies) rows.add('sessionReplies', reply)
  return replies
}
