import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/**
 * Gatherings of these days to which a home that was asked before a moment has not said anything, and whose homes nobody
 * has reminded since a day.
 */
export const gatheringsUnanswered = (
  database: Database,
  days: readonly Day[],
  { askedBefore, remindedBefore }: { askedBefore: Instant; remindedBefore: Day },
) =>
  database
    .selectFrom('gatherings')
    .select('gatherings.id')
    .where('gatherings.onDay', 'in', [...days])
    .where('gatherings.cancelledAt', 'is', null)
    .where(({ eb, or }) =>
      or([eb('gatherings.remindedOn', 'is', null), eb('gatherings.remindedOn', '<', remindedBefore)]),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('gatheringHomes')
          .select('gatheringHomes.householdId')
          .whereRef('gatheringHomes.gatheringId', '=', 'gatherings.id')
          .where('gatheringHomes.invitedAt', '<=', askedBefore)
          .where('gatheringHomes.uninvitedAt', 'is', null)
          .where('gatheringHomes.reply', 'is', null),
      ),
    )
    .orderBy('gatherings.id')
    .execute()
