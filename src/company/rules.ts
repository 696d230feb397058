import type { HouseholdField } from '#src/access/rules/fields.ts'
import { addDays, addMonths, type Day } from '#src/clock.ts'
import type { Approval } from '#src/households/rules.ts'
import type { Settings } from '#src/service/rules.ts'

/** Whether a home has somebody: *not now* is what it said itself, and is counted apart. */
export type CompanyState = 'linked' | 'no link' | 'not now'

/** What links a home to others. */
export const links = ['one-to-one', 'gathering', 'group', 'buddy', 'mentor', 'call'] as const
export type Link = (typeof links)[number]

/** What brings a home to the top of the list, in this order. */
const marks = ['new', 'waiting', 'on hold', 'moved on'] as const
export type Mark = (typeof marks)[number]

/** What the service's settings say of it, all in days but the months of *not now*. */
export type CompanySettings = Pick<Settings, 'linkedDays' | 'notNowMonths' | 'movedOnDays' | 'newHomeDays'>

/** What is known of a home, its last days of each link among it; none of them is after today. */
export interface HomeSeen {
  householdId: string
  quadrantId: string
  /** When it came to the service. */
  sinceOn: Day
  approval: Approval
  approvedOn: Day | null
  waitingSince: Day | null
  onHoldSince: Day | null
  /** The last day of each kind of link that it has: of its live constellation, of pairs that are together. */
  last: Readonly<Record<Link, Day | null>>
  /** When it last joined a constellation, when it last left one, and since when its own is paused. */
  joinedOn: Day | null
  leftOn: Day | null
  pausedOn: Day | null
  /** When a pairing of it last ended, and since when one of it is on hold. */
  pairEndedOn: Day | null
  pairHeldOn: Day | null
  /** *Not now, thank you*, while nobody has ended it. */
  notNow: { saidOn: Day; askAgainOn: Day } | null
  /** When a child last moved on. */
  movedOn: Day | null
}

/** What there was when a home last had somebody; `came`: nothing yet, since it came to the service. */
export type Since = Link | 'joined' | 'left' | 'paused' | 'pair ended' | 'pair on hold' | 'came'

/** How a home stands on a day, and why. */
export interface Standing {
  state: CompanyState
  /** What linked it last, and when; null where nothing ever did. */
  linkedBy: Link | null
  linkedOn: Day | null
  /** When it last had somebody, and by what. */
  sinceOn: Day
  sinceBy: Since
  /** Since when it is approved, where it is. */
  approvedOn: Day | null
  marks: readonly Mark[]
  /** When it may be asked again; null where it did not say *not now*. */
  askAgainOn: Day | null
}

/**
 * Whether a home has somebody. Linked is one that in the last so many days, today among them, had a one-to-one or a
 * gathering of its live constellation, came to a group or a social, or had a buddy or a mentor; while it is on its way,
 * waits or is on hold, a coordinator's call links it too. What a home that has nobody said itself, *not now, thank you*,
 * is respected until the day on which it may be asked again.
 *
 * A buddy or a mentor is had by three things. PRODUCT names one that is *enough*: either one's yes to *Still in touch?*.
 * A talk that one of the two wrote down says more than that. And that both said yes to each other is how a pair begins:
 * it is first asked sixty days later, and until then a home would stand in the list beside the very person whom it was
 * given. Once one of them has answered, the beginning tells nothing any more. A pair on hold, as a constellation that is
 * paused, is nobody to lean on.
 */
export function standingOf(home: HomeSeen, today: Day, settings: CompanySettings): Standing {
  const found = links.flatMap((by) => {
    const on = home.last[by]
    return on === null || (by === 'call' && !isRungByCoordinators(home, today)) ? [] : [{ by, on }]
  })
  const last = latestOf(found)
  const since = latestOf<Since>([...found, ...turnsOf(home), { by: 'came', on: home.sinceOn }])
  const linked = last !== undefined && last.on > addDays(today, -settings.linkedDays)
  const asksNot = home.notNow !== null && today < home.notNow.askAgainOn
  return {
    state: linked ? 'linked' : asksNot ? 'not now' : 'no link',
    linkedBy: last?.by ?? null,
    linkedOn: last?.on ?? null,
    sinceOn: since?.on ?? home.sinceOn,
    sinceBy: since?.by ?? 'came',
    approvedOn: home.approvedOn !== null && home.approvedOn <= today ? home.approvedOn : null,
    marks: marksOf(home, today, settings),
    askAgainOn: home.notNow?.askAgainOn ?? null,
  }
}

/** What changed for a home: until then it may have had somebody. None of it is a link. */
const turnsOf = ({ joinedOn, leftOn, pausedOn, ...pairs }: HomeSeen): { by: Since; on: Day }[] =>
  Object.entries({
    ...{ joined: joinedOn, left: leftOn, paused: pausedOn },
    ...{ 'pair ended': pairs.pairEndedOn, 'pair on hold': pairs.pairHeldOn },
  }).flatMap(([by, on]) => (on === null ? [] : [{ by: by as Since, on }]))

/** The latest; of two on one day the first that is named: a talk was with this home alone. */
const latestOf = <By>(found: readonly { by: By; on: Day }[]): { by: By; on: Day } | undefined =>
  found.toSorted((one, other) => compare(other.on, one.on))[0]

/** Whom a coordinator rings: families on their way, who wait for a first child, or who take none just now. */
const isRungByCoordinators = (home: HomeSeen, today: Day): boolean =>
  home.approval === 'prospective' || isSince(home.waitingSince, today) || isSince(home.onHoldSince, today)

const isSince = (day: Day | null, today: Day): boolean => day !== null && day <= today

function marksOf(home: HomeSeen, today: Day, settings: CompanySettings): Mark[] {
  const began = newSince(home, today)
  const is: Readonly<Record<Mark, boolean>> = {
    new: began > addDays(today, -settings.newHomeDays),
    waiting: isSince(home.waitingSince, today),
    'on hold': isSince(home.onHoldSince, today),
    'moved on': home.movedOn !== null && home.movedOn > addDays(today, -settings.movedOnDays),
  }
  return marks.filter((mark) => is[mark])
}

/** From when a home counts as new: from its approval, once it has one, and until then from when it came. */
const newSince = ({ sinceOn, approvedOn }: Pick<HomeSeen, 'sinceOn' | 'approvedOn'>, today: Day): Day =>
  approvedOn !== null && approvedOn <= today && approvedOn > sinceOn ? approvedOn : sinceOn

/** Where a home stands in the list, by what is said of it first; those of whom nothing is said come last. */
export const placeOf = ([first]: readonly Mark[]): number =>
  first === undefined ? marks.length + 1 : marks.indexOf(first) + 1

/** Of what a day tells, by what there was on it: which class of a home's fields. Of a group no day is told to anybody. */
export const toldBy: Readonly<Record<Since, HouseholdField | 'nobody'>> = {
  'one-to-one': 'talks',
  gathering: 'attendance',
  group: 'nobody',
  buddy: 'pairings',
  mentor: 'pairings',
  call: 'calls',
  joined: 'network',
  left: 'network',
  paused: 'network',
  'pair ended': 'endings',
  'pair on hold': 'pairings',
  came: 'standing',
}

/**
 * By which day homes are put in order: it may say no more than every reader of the list knows. A talk is a
 * constellation's own, and a group may be private: of these only the month counts.
 */
export const orderDay = ({ sinceOn, sinceBy }: Pick<Standing, 'sinceOn' | 'sinceBy'>): Day =>
  sinceBy === 'one-to-one' || sinceBy === 'group' ? `${sinceOn.slice(0, 7)}-01` : sinceOn

/** When a home that says *not now* today may be asked again. */
export const askAgainOn = (today: Day, { notNowMonths }: Pick<Settings, 'notNowMonths'>): Day =>
  addMonths(today, notNowMonths)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
