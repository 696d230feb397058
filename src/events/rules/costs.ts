import type { Day } from '#src/clock.ts'

/** What came of an event, and what it cost. */
export interface EventCounted {
  id: string
  name: string
  onDay: Day
  quadrantId: string
  quadrant: string
  campaignId: string | null
  campaign: string | null
  /** Those that left a name, and those that were only counted; null where nobody has said. */
  named: number
  counted: number | null
  /** What the service paid for it; null where nobody has said. */
  costPence: number | null
  /** Approved claims of its ambassadors. */
  claimedPence: number
}

export interface Sum {
  events: number
  enquiries: number
  pence: number
  /** Null where there was no enquiry: nothing is divided by none. */
  penceEach: number | null
}

/** How many enquired at an event, with a name or without. */
export const enquiriesAt = ({ named, counted }: Pick<EventCounted, 'named' | 'counted'>): number =>
  named + (counted ?? 0)

/** What an event cost in all. */
export const costOf = ({
  costPence,
  claimedPence,
}: Pick<EventCounted, 'costPence' | 'claimedPence'>): number => (costPence ?? 0) + claimedPence

/** All of these together; an enquiry costs what all cost by how many there were, to the nearest penny. */
export function sumOf(events: readonly EventCounted[]): Sum {
  const enquiries = events.reduce((sum, event) => sum + enquiriesAt(event), 0)
  const pence = events.reduce((sum, event) => sum + costOf(event), 0)
  return {
    ...{ events: events.length, enquiries, pence },
    penceEach: enquiries === 0 ? null : Math.round(pence / enquiries),
  }
}

/** The same by what is asked of each, in the order in which it first comes. */
export function sumsBy(
  events: readonly EventCounted[],
  keyOf: (event: EventCounted) => string,
): { key: string; sum: Sum }[] {
  const groups = new Map<string, EventCounted[]>()
  for (const event of events) groups.set(keyOf(event), [...(groups.get(keyOf(event)) ?? []), event])
  return [...groups].map(([key, group]) => ({ key, sum: sumOf(group) }))
}
