import { addDays, addMonths, type Day } from '#src/clock.ts'
import type { GroupForm, MeetsAt } from '#src/groups/rules.ts'
import { type Item, mostGathered, type Section } from '#src/newsletters/rules.ts'

/** Weeks ahead of which groups and events are told. */
const weeksAhead = 6

/** The days of which an edition tells what is coming: from one up to, not including, the other. */
export const comingDays = (today: Day): { from: Day; before: Day } => ({
  from: today,
  before: addDays(today, weeksAhead * 7),
})

/** Since when what is new is new: since the last edition was put together, or for a month where there was none. */
export const newSince = (lastGatheredOn: Day | undefined, today: Day): Day =>
  lastGatheredOn ?? addMonths(today, -1)

/** What an edition can tell of something, before the editor looks at it. */
export interface Gathered {
  section: Exclude<Section, 'own'>
  sourceId: string
  heading: string
  words: string
  link: string | null
  linkWords: string | null
}

/** A group and the dates on which it meets, as its programme says them. */
export interface ComingGroup {
  id: string
  name: string
  form: GroupForm
  kind: string
  quadrant: string
  /** Only those that are on, the nearest first. */
  dates: { onDay: Day; fromTime: string; untilTime: string; at: MeetsAt; venue: string | null }[]
}

/** As many of a section as a letter holds, the first of them, and how many it does not. */
export const someOf = <Each>(all: readonly Each[]): { some: Each[]; more: number } => ({
  some: all.slice(0, mostGathered),
  more: Math.max(0, all.length - mostGathered),
})

/** Stands for all that a section does not hold. */
export const theOthers = 'the others'

export interface Putting {
  add: (Gathered & { position: number })[]
  change: ({ id: string } & Omit<Gathered, 'section' | 'sourceId'> & { position: number })[]
  remove: string[]
}

/**
 * What changes in an edition that is put together again. What the editor wrote herself, changed, or left out stays as
 * she has it; what nobody touched says what is so today, and goes when it is not on any more.
 */
export function puttingTogether(
  items: readonly Pick<
    Item,
    | 'id'
    | 'section'
    | 'sourceId'
    | 'heading'
    | 'words'
    | 'link'
    | 'linkWords'
    | 'position'
    | 'changedAt'
    | 'leftOutAt'
  >[],
  gathered: readonly Gathered[],
): Putting {
  const keyOf = ({ section, sourceId }: { section: Section; sourceId: string | null }) =>
    `${section} ${sourceId}`
  const standing = new Map(
    items.filter(({ section }) => section !== 'own').map((item) => [keyOf(item), item]),
  )
  const putting: Putting = { add: [], change: [], remove: [] }
  for (const [position, one] of gathered.entries()) {
    const item = standing.get(keyOf(one))
    standing.delete(keyOf(one))
    if (!item) {
      putting.add.push({ ...one, position })
      continue
    }
    const { heading, words, link, linkWords } = item.changedAt === null ? one : item
    if (heading !== item.heading || words !== item.words || position !== item.position)
      putting.change.push({ id: item.id, heading, words, link, linkWords, position })
  }
  for (const item of standing.values()) if (item.changedAt === null) putting.remove.push(item.id)
  return putting
}

/** The ids of an editor's pieces after one of them was moved up or down by one; the first and the last stay. */
export function moved(ids: readonly string[], id: string, direction: 'up' | 'down'): string[] {
  const from = ids.indexOf(id)
  const to = from + (direction === 'up' ? -1 : 1)
  const order = [...ids]
  const other = order[to]
  if (from < 0 || other === undefined) return order
  order[to] = id
  order[from] = other
  return order
}
