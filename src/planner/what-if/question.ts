/** A hub to which a home may go, and what that adds to each aim: whole numbers, none below 0. */
export interface Way {
  hub: number
  counts: readonly number[]
}

/** What is asked of a hub. */
export interface HubAsked {
  state: 'open' | 'may open' | 'closed'
  /** The fewest and the most of the homes asked about that it has when it is open. */
  need: number
  most: number
  /** Which of the homes asked about it is itself: that home needs no place while the hub is open. */
  home?: number | undefined
  /** What opening it adds to each aim. */
  counts?: readonly number[] | undefined
}

/**
 * Who should go where. First as few places as can be are lacking at open hubs, then the most homes have a place, then
 * each aim in turn is as small as can be, and none gives up anything of one before it.
 */
export interface Question {
  /** Of each home where it may go; no hub twice. Of one that has a place in any case the first is where it is now. */
  ways: readonly (readonly Way[])[]
  /** Of each home whether it has a place in any case. */
  placed: Uint8Array
  hubs: readonly HubAsked[]
  /** At most so many of those that may open do. */
  mostNew: number
  aims: number
  /** Homes that are in one constellation or in none. */
  together: readonly (readonly [number, number])[]
  /** Homes that are not in one constellation, but for a hub that both have already. */
  apart: readonly { homes: readonly [number, number]; except?: number | undefined }[]
}

export interface Answer {
  /** Of each home its hub, or -1; a home that is an open hub itself has that hub. */
  hubOf: Int32Array
  /** Those of the hubs that may open that do. */
  opened: number[]
  /** Places that open hubs lack of their fewest. */
  lacking: number
  leftOut: number
  /** Whether nothing better is possible; otherwise there was no time to say so. */
  proven: boolean
}

/** The homes that are an open hub themselves, each with that hub. */
export function hubsThemselves({ hubs }: Question, opened: readonly number[] = []): Map<number, number> {
  const found = new Map<number, number>()
  for (const [hub, { state, home }] of hubs.entries())
    if (home !== undefined && (state === 'open' || opened.includes(hub))) found.set(home, hub)
  return found
}

/** Who has a place, counted; whatever was decided. */
export function counted(question: Question, hubOf: Int32Array, opened: number[], proven: boolean): Answer {
  const itself = hubsThemselves(question, opened)
  const counts = new Int32Array(question.hubs.length)
  const all = hubOf.slice()
  for (const [home, hub] of itself) all[home] = hub
  let leftOut = 0
  for (const [home, hub] of all.entries()) {
    if (hub < 0) leftOut++
    else if (!itself.has(home)) counts[hub] = (counts[hub] ?? 0) + 1
  }
  const lacking = question.hubs.reduce(
    (sum, { state, need }, hub) => sum + (state === 'open' ? Math.max(0, need - (counts[hub] ?? 0)) : 0),
    0,
  )
  return { hubOf: all, opened, lacking, leftOut, proven }
}

/** Whether those who are together or apart are so. */
export const keepsWishes = ({ together, apart }: Question, { hubOf }: Answer): boolean =>
  together.every(([one, other]) => hubOf[one] === hubOf[other]) &&
  apart.every(({ homes: [one, other], except }) => {
    const hub = hubOf[one] ?? -1
    return hub < 0 || hub !== hubOf[other] || hub === except
  })

/** What an answer breaks of what was asked, in words for whoever looks after the planner; nothing for one that is sound. */
export function faultOf(question: Question, answer: Answer): string | undefined {
  const { ways, placed, hubs, mostNew } = question
  const itself = hubsThemselves(question, answer.opened)
  const counts = new Int32Array(hubs.length)
  for (const [home, hub] of answer.hubOf.entries()) {
    if (itself.has(home)) continue
    if (hub < 0) {
      if (placed[home] === 1) return `Home ${home} lost its place`
      continue
    }
    counts[hub] = (counts[hub] ?? 0) + 1
    const isOpen = hubs[hub]?.state === 'open' || answer.opened.includes(hub)
    if (!isOpen) return `Home ${home} is with a hub that is not open`
    if (!ways[home]?.some((way) => way.hub === hub)) return `Home ${home} cannot go to hub ${hub}`
  }
  for (const [hub, { most, need, state }] of hubs.entries()) {
    if ((counts[hub] ?? 0) > most) return `Hub ${hub} has more than its most`
    if (state === 'may open' && answer.opened.includes(hub) && (counts[hub] ?? 0) < need)
      return `Hub ${hub} has fewer than its fewest`
  }
  if (answer.opened.length > mostNew) return 'More hubs open than may'
  return keepsWishes(question, answer) ? undefined : 'Homes are not together or apart as they should be'
}
