import { lastOfMonth, type Schedule } from '#src/groups/rules/slots.ts'
import type { GroupForm, GroupShown, Known, Privacy } from '#src/groups/rules.ts'
import { timesInWords } from '../gatherings/words.ts'

export const formWords: Record<GroupForm, string> = {
  'support group': 'Support group',
  'social evening': 'Social evening',
  'family day': 'Family day',
}

/** A kind as it begins a line: "New carers". */
export const kindInWords = (kind: string): string => `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`

export const privacyWords: Record<Privacy, string> = { open: 'Open', private: 'Private' }

export const knownWords: Record<Known, string> = { yes: 'Yes', no: 'No', 'not known': 'Not known' }

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const nthWords: Record<number, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [lastOfMonth]: 'last',
}

/** "Every other Tuesday, 10am to midday"; "The third Thursday of the month, 7:30pm to 9:30pm". */
export function scheduleInWords(schedule: Schedule | undefined): string {
  if (!schedule) return 'On single dates'
  const { pattern, everyWeeks, nth, weekday } = schedule
  const name = weekdays[weekday - 1] ?? ''
  const often =
    pattern === 'monthly'
      ? `The ${nthWords[nth ?? 1]} ${name} of the month`
      : everyWeeks === 1
        ? `Every ${name}`
        : everyWeeks === 2
          ? `Every other ${name}`
          : `Every ${everyWeeks} weeks on a ${name}`
  return `${often}, ${timesInWords(schedule)}`
}

/** "St Mary’s hall", "Online", "The library, and online". */
export const placeInWords = ({ at, venue }: Pick<GroupShown, 'at' | 'venue'>): string =>
  at === 'online' ? 'Online' : `${venue ?? ''}${at === 'both' ? ', and online' : ''}`

/** "12 places"; nothing where there is no limit. */
export const placesInWords = (capacity: number | null): string | undefined =>
  capacity === null ? undefined : capacity === 1 ? '1 place' : `${capacity} places`

/** Why a description is refused: the field that it belongs to, and what to do. */
export const refusals = {
  'no venue': ['venue', 'Enter where it meets, such as St Mary’s hall'],
  'venue says where somebody lives': [
    'venue',
    'Enter the name of a hall or café, without a street number or postcode: nobody’s home stands on a list',
  ],
  'notes say where somebody lives': [
    'accessNotes',
    'Take the street number or postcode out: nobody’s home stands on a list',
  ],
  'not yours to open': ['privacy', 'Only its own coordinator, or a manager, says whether a group is private'],
  'stays private': [
    'privacy',
    'It stays private: people may have answered because it is. Make another group that is open',
  ],
  'not yours to make smaller': [
    'capacity',
    'Only its own coordinator gives a private group room for fewer. Enter what it was, or more',
  ],
} as const satisfies Record<string, readonly [field: string, message: string]>

export const startRefusals = {
  'has been': 'Enter today or a later day: what has been stays as it was',
  'too far ahead': 'Enter a day for which dates are put down already: change it later for days after that',
}

export const dateRefusals = {
  'one that day already': 'The group has a date on that day already',
  'too long ago': 'Enter a day of the last three months',
  'too far ahead': 'Enter a day of the next thirteen months',
}
