import { type Day, dayOf, daysBetween, type Instant } from '#src/clock.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import type { kindsOfCare } from '#src/mentoring/rules.ts'

/** The age of a request in whole days: 0 on the day on which they asked. */
export const daysOpen = (askedAt: Instant, today: Day): number => daysBetween(dayOf(askedAt), today)

/** What a home knows from its own life, so that nobody who asks has to say it: null for who has left care. */
export const careOf: Readonly<Record<HouseholdKind, (typeof kindsOfCare)[number] | null>> = {
  foster: 'fostering',
  'short breaks': 'short breaks',
  kinship: 'kinship care',
  adoptive: 'adoption',
  'special guardianship': 'special guardianship',
  'staying put': 'staying put',
  'care leaver': null,
}
