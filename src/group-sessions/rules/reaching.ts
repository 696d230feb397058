import { type Day, dayOf, type Instant } from '#src/clock.ts'
import type { Reply } from '#src/gatherings/rules.ts'

/** Why a carer is told something of a session. */
export type NewsOf = 'has a place' | 'changed' | 'not on'

export interface News {
  what: NewsOf
  at: Instant
}

/**
 * The newest that a carer must know of a session and has not answered since: their turn that came, another time or place,
 * or that it is not on. Undefined for whoever never replied.
 */
export function newsFor(
  said: { reply: Reply | null; repliedAt: Instant | null; movedUpAt: Instant | null },
  session: { changedAt: Instant | null; cancelledAt: Instant | null },
): News | undefined {
  if (said.reply === null) return undefined
  if (session.cancelledAt !== null) return { what: 'not on', at: session.cancelledAt }
  const { changedAt } = session
  if (changedAt !== null && changedAt > (said.repliedAt ?? '') && changedAt > (said.movedUpAt ?? ''))
    return { what: 'changed', at: changedAt }
  return said.movedUpAt === null ? undefined : { what: 'has a place', at: said.movedUpAt }
}

/** A time in which a home is left in peace by messages. */
export interface QuietTime {
  setAt: Instant
  untilOn: Day
  endedAt: Instant | null
}

/** Whether a home was quiet at a moment: what is held back then is not sent later either. */
export const wasQuiet = ({ setAt, untilOn, endedAt }: QuietTime, at: Instant): boolean =>
  setAt <= at && untilOn > dayOf(at) && (endedAt === null || endedAt > at)
