import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'

/** An association of the carers of this place, or the national charity of foster carers. */
export const associationKinds = ['local', 'fostering network'] as const
export type AssociationKind = (typeof associationKinds)[number]

/** For whom something is that an association brings. */
export const forWhoms = ['members', 'everybody'] as const
export type ForWhom = (typeof forWhoms)[number]

/** Who pays: many services pay the Fostering Network for all of their carers. */
export const payers = ['service', 'carer'] as const
export type PaidBy = (typeof payers)[number]

/** Parts in a committee. A lead is one of a quadrant, to whom carers there turn. */
export const committeeParts = ['chair', 'secretary', 'treasurer', 'lead', 'member'] as const
export type CommitteePart = (typeof committeeParts)[number]

export const mostName = 100
export const mostWords = 2_000
/** Characters of a member's number. */
export const mostNumber = 30

/**
 * Of New Family Social there is a link, and no membership: who is a member of it tells whom they love. Nobody may record
 * it by giving an association its name; the database refuses it too.
 */
export const isOnlyALink = (name: string): boolean => /new.*family.*social/i.test(name)

/** Where else carers find others like them: links, and nothing of anybody is kept with them. */
export const elsewhere = [
  {
    name: 'New Family Social',
    link: 'https://newfamilysocial.org.uk/',
    says: 'For LGBTQ+ people who foster or adopt. You join there by yourself: Kith keeps nothing of it.',
  },
] as const

/** Whether somebody keeps what belongs to a quadrant; what is of the whole service, and null here, managers alone. */
export const keeps = (viewer: Viewer, quadrantId: string | null): boolean =>
  has(viewer, 'manager') ||
  (has(viewer, 'coordinator') && quadrantId !== null && viewer.quadrantIds.includes(quadrantId))

/** Whether somebody keeps anything of associations. */
export const keepsSome = (viewer: Viewer): boolean => has(viewer, 'manager', 'coordinator')

/** Half-open days; open when it is not known until when. */
export interface Spell {
  fromOn: Day
  untilOn: Day | null
}

/** For how long somebody can have been a member, in years: one that was mistyped is seen. */
const longestInYears = 60

export type RefusalToJoin = 'a member already' | 'a member then' | 'not yet' | 'long ago'

/** Why a membership cannot begin on a day. @param others the same carer's in the same association */
export function refusalToJoin(fromOn: Day, today: Day, others: readonly Spell[]): RefusalToJoin | undefined {
  if (others.some(({ untilOn }) => untilOn === null)) return 'a member already'
  if (fromOn > today) return 'not yet'
  if (Number(today.slice(0, 4)) - Number(fromOn.slice(0, 4)) > longestInYears) return 'long ago'
  return others.some(({ untilOn }) => untilOn !== null && fromOn < untilOn) ? 'a member then' : undefined
}

export type RefusalToEnd = 'ended already' | 'before it began' | 'not yet'

/** Why something cannot end on a day: it ended, had not begun, or the day is to come. */
export function refusalToEnd({ fromOn, untilOn }: Spell, on: Day, today: Day): RefusalToEnd | undefined {
  if (untilOn !== null) return 'ended already'
  if (on > today) return 'not yet'
  return on < fromOn ? 'before it began' : undefined
}

export type RefusalToPart =
  | 'no member'
  | 'of a quadrant'
  | 'taken'
  | 'has it already'
  | 'not yet'
  | 'before they joined'

/**
 * Why a member cannot have a part in a committee: of each but members there is one at a time in the committee of a
 * quadrant, and in that of the whole association, which has no lead.
 */
export function refusalToPart(
  membership: Spell,
  asked: { part: CommitteePart; quadrantId: string | null; fromOn: Day },
  open: readonly { part: CommitteePart; quadrantId: string | null; isTheirs: boolean }[],
  today: Day,
): RefusalToPart | undefined {
  const { part, quadrantId, fromOn } = asked
  if (membership.untilOn !== null) return 'no member'
  if (part === 'lead' && quadrantId === null) return 'of a quadrant'
  if (fromOn > today) return 'not yet'
  if (fromOn < membership.fromOn) return 'before they joined'
  const same = open.filter((other) => other.part === part && other.quadrantId === quadrantId)
  if (same.some(({ isTheirs }) => isTheirs)) return 'has it already'
  return part !== 'member' && same.length > 0 ? 'taken' : undefined
}
