import type { Instant } from '#src/clock.ts'
import { takesReplies, type When } from '#src/group-sessions/rules/times.ts'
import type { GroupShown } from '#src/groups/rules.ts'
import { wordsOf } from '#src/households/rules/words.ts'

type Place = Pick<GroupShown, 'at' | 'venue'>

/** Whether a group meets somewhere else than before, and not only by another spelling. */
export const isElsewhere = (before: Place, after: Place): boolean =>
  before.at !== after.at || wordsOf(before.venue ?? '').join() !== wordsOf(after.venue ?? '').join()

/** A date of a group whose place changes. */
export interface DateToMove extends When {
  /** Where it is only this time. */
  venue: string | null
  answers: 'answered' | 'empty'
}

/**
 * The dates that are somewhere else when their group is, and of which people must be told: not one that has a place of
 * its own. Of a private group all of them, so that the notice it takes tells nobody for which of them somebody answered.
 */
export const datesElsewhere = <Date extends DateToMove>(
  dates: readonly Date[],
  privacy: GroupShown['privacy'],
  now: Instant,
): Date[] =>
  dates.filter(
    (date) =>
      takesReplies(date, now) &&
      date.venue === null &&
      (privacy === 'private' || date.answers === 'answered'),
  )
