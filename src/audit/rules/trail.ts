import type { Instant } from '#src/clock.ts'

/** What the trail is narrowed to; left out means all. */
export interface TrailFilter {
  what?: string | undefined
  /** Done by one of these accounts. */
  accountIds?: readonly string[] | undefined
  onKind?: string | undefined
  onId?: string | undefined
  /** From this moment on. */
  from?: Instant | undefined
  /** Before this moment. */
  before?: Instant | undefined
}

/** A record that an entry names, with the page where the manager finds it. */
export interface RecordNamed {
  kind: string
  id: string
  /** As it is called today; null for one that has no name, or is gone. */
  name: string | null
  href: string | null
}

/** One entry of the trail as its page tells it. */
export interface TrailLine {
  seq: number
  at: Instant
  what: string
  by: { actor: 'account' | 'command' | 'service'; account: RecordNamed | null; from: string | null }
  on: RecordNamed
  /** Other records that it names, each by what it was there. */
  others: readonly (RecordNamed & { as: string })[]
  /** What else it says. */
  details: readonly { name: string; value: string }[]
}

export const trailPageLength = 50

/** Kinds of records that have a page, and where their pages are. */
export const pagesOf = {
  household: '/households',
  constellation: '/constellations',
  account: '/accounts',
  quadrant: '/quadrants',
  group: '/groups',
} as const
export type KindWithPage = keyof typeof pagesOf
export const kindsWithPage = Object.keys(pagesOf) as KindWithPage[]

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** `fromHousehold` and `households.address_sealed` as words. */
const asWords = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._]/g, ' ')
    .toLowerCase()

interface Told {
  seq: number
  at: Instant
  what: string
  actor: 'account' | 'command' | 'service'
  accountId: string | null
  fromAddress: string | null
  onKind: string
  onId: string
  details: string | null
}

type Detail = readonly [name: string, value: string]

/** Entries, each with the details that it says. */
export const readingDetails = <Entry extends Told>(entries: readonly Entry[]) =>
  entries.map((entry) => Object.assign(entry, { says: detailsOf(entry) }))

/** Details as they were recorded; what cannot be read as such, because somebody changed it by hand, is told whole. */
function detailsOf({ details }: Told): Detail[] {
  if (details === null) return []
  try {
    const read: unknown = JSON.parse(details)
    if (typeof read !== 'object' || read === null) return [['details', details]]
    return Object.entries(read)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, String(value)])
  } catch {
    return [['details', details]]
  }
}

type Read = Told & { says: readonly Detail[] }

/** Ids that entries name, of whatever kind, to look up what they are called. */
export const idsIn = (entries: readonly Read[]): string[] => [
  ...new Set(
    entries.flatMap((entry) => [
      entry.onId,
      ...(entry.accountId ? [entry.accountId] : []),
      ...entry.says.map(([, value]) => value).filter(isUuid),
    ]),
  ),
]

/** Names of records by their ids. An id belongs to one record only, whatever its kind. */
export type Names = ReadonlyMap<string, { kind: KindWithPage; name: string }>

export function lineOf(entry: Read, names: Names): TrailLine {
  const named = (kind: string, id: string): RecordNamed => {
    const known = names.get(id)
    return known
      ? { kind: known.kind, id, name: known.name, href: `${pagesOf[known.kind]}/${id}` }
      : { kind, id, name: null, href: null }
  }
  return {
    seq: entry.seq,
    at: entry.at,
    what: entry.what,
    by: {
      actor: entry.actor,
      account: entry.accountId === null ? null : named('account', entry.accountId),
      from: entry.fromAddress,
    },
    on: named(entry.onKind, entry.onId),
    others: entry.says
      .filter(([, value]) => names.has(value) && value !== entry.onId)
      .map(([name, value]) => ({ ...named(name, value), as: asWords(name) })),
    // The id of what has no page says nothing here; it stands in the CSV.
    details: entry.says
      .filter(([, value]) => !isUuid(value))
      .map(([name, value]) => ({ name: asWords(name), value })),
  }
}
