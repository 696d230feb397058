import type { Day } from '#src/clock.ts'
import type { Mark } from '#src/company/rules.ts'
import type { Distance } from '#src/constellations/rules/distances.ts'
import { byKmThenName } from '#src/constellations/rules/distances.ts'
import type { MeetsAt } from '#src/groups/rules.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import type { PeerPart, PeerTag, PeerTagKind } from '#src/mentoring/rules.ts'
import type { Shareable } from '#src/network/rules.ts'

/** A home as it is looked for company for: what it is, speaks, and what is said of it first. */
export interface Sought {
  kind: HouseholdKind
  quadrantId: string
  languages: readonly string[]
  marks: readonly Mark[]
}

/** The next meeting of an open group at which there is a place. */
export interface NextMeeting {
  sessionId: string
  groupId: string
  name: string
  quadrantId: string
  kind: string
  at: MeetsAt
  onDay: Day
  fromTime: string
}

/** Kinds of groups that are for everybody. */
const forEverybody: readonly string[] = ['open', 'online']

/** A kind of group that is meant for homes like this one; what else it is for they have not said. */
const isMeantFor = (kind: string, { kind: home, marks }: Sought): boolean =>
  (kind === 'kinship' && (home === 'kinship' || home === 'special guardianship')) ||
  (kind === 'new carers' && (marks.includes('new') || marks.includes('waiting')))

/** The group to ask a home to: one that is meant for homes like it, else one for everybody; the soonest of them. */
export const groupFor = (home: Sought, meetings: readonly NextMeeting[]): NextMeeting | undefined =>
  meetings
    .filter(({ quadrantId, at }) => quadrantId === home.quadrantId || at !== 'venue')
    .filter(({ kind }) => isMeantFor(kind, home) || forEverybody.includes(kind))
    .toSorted(
      (one, other) =>
        Number(isMeantFor(other.kind, home)) - Number(isMeantFor(one.kind, home)) ||
        compare(one.onDay, other.onDay) ||
        compare(one.name, other.name) ||
        compare(one.groupId, other.groupId),
    )[0]

/** Somebody who could be a buddy or a mentor, with what they say of themself and what of it they share. */
export interface CouldStandBy {
  profileId: string
  carerId: string
  part: PeerPart
  name: string
  tags: readonly PeerTag[]
  shares: ReadonlySet<Shareable>
  distance: Distance
}

/** As many of those near are looked at as somebody would think of: who of them shares most that fits is suggested. */
const looked = 12

/** The first few by whole kilometres and then by name; of a home that is hidden by name alone. */
export const nearestFew = <One extends Pick<CouldStandBy, 'profileId' | 'name' | 'distance'>>(
  all: readonly One[],
): One[] =>
  all
    .toSorted((one, other) => byKmThenName(one, other) || compare(one.profileId, other.profileId))
    .slice(0, looked)

/** Which switch of theirs lets a word of a profile be told; what has none is never told. */
const sharedBy: Readonly<Partial<Record<PeerTagKind, Shareable>>> = {
  care: 'kind of care',
  ages: 'experience',
  needs: 'experience',
  language: 'languages',
}

const careOf: Readonly<Partial<Record<HouseholdKind, string>>> = {
  foster: 'fostering',
  'short breaks': 'short breaks',
  kinship: 'kinship care',
  adoptive: 'adoption',
  'special guardianship': 'special guardianship',
  'staying put': 'staying put',
}

/** What a home would be glad that somebody knows. */
function wishesOf({ kind, languages, marks }: Sought): PeerTag[] {
  const care = careOf[kind]
  return [
    ...(care ? [{ kind: 'care', tag: care } as const] : []),
    ...(marks.includes('new') || marks.includes('waiting')
      ? [{ kind: 'needs', tag: 'first child' } as const]
      : []),
    ...(marks.includes('moved on') ? [{ kind: 'needs', tag: 'moving on' } as const] : []),
    ...languages.map((tag) => ({ kind: 'language', tag }) as const),
  ]
}

/** Somebody for a home, with the words of theirs that fit it: only such as they share. */
export interface Fitting extends CouldStandBy {
  fits: readonly PeerTag[]
}

/**
 * Who could be a buddy or a mentor of a home: whoever shares most that fits it, then the nearest by whole kilometres,
 * then by name. Of a home that is hidden no distance counts, and so none can be told from the order.
 */
export function nearestFitting(home: Sought, all: readonly CouldStandBy[]): Fitting | undefined {
  const wishes = wishesOf(home)
  return all
    .map((one): Fitting => ({ ...one, fits: fitting(wishes, one) }))
    .toSorted(
      (one, other) =>
        other.fits.length - one.fits.length ||
        byKmThenName(one, other) ||
        compare(one.profileId, other.profileId),
    )[0]
}

const fitting = (wishes: readonly PeerTag[], { tags, shares }: CouldStandBy): PeerTag[] =>
  tags.filter(({ kind, tag }) => {
    const by = sharedBy[kind]
    return (
      by !== undefined && shares.has(by) && wishes.some((wish) => wish.kind === kind && same(wish.tag, tag))
    )
  })

/** Languages are typed: *polish* is Polish. */
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What could help a home, each the first of its kind; undefined where there is none. */
export interface Suggestions {
  constellation: { id: string; name: string; distance: Distance; placesLeft: number } | undefined
  group: NextMeeting | undefined
  buddy: Fitting | undefined
  mentor: Fitting | undefined
}
