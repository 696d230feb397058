import { addDays, type Day } from '#src/clock.ts'
import type { EventNoted } from './events.ts'
import type { Random } from './random.ts'

/** For how many days after an event people say that they enquire because of it. */
const rememberedDays = 30
/** At most so many leave their name at one event: the others are only counted. */
const mostNames = 6

/** At which event somebody enquired who told staff on a day; none when there was none lately, or for most of them. */
export type AtEvents = (enquiredOn: Day) => EventNoted | undefined

/**
 * Who enquired at which event, in proportion to the events that have been: each has a few names to give, and the latest
 * one gives first.
 */
export function atEvents(random: Random, events: readonly EventNoted[]): AtEvents {
  const left = new Map<Day, { event: EventNoted; names: number }[]>()
  for (const event of events) {
    const ofDay = left.get(event.onDay) ?? []
    left.set(event.onDay, [...ofDay, { event, names: random.between(1, mostNames) }])
  }
  return (enquiredOn) => {
    if (random.chance(0.25)) return undefined
    for (let days = 0; days <= rememberedDays; days++) {
      const open = left.get(addDays(enquiredOn, -days))?.find(({ names }) => names > 0)
      if (!open) continue
      open.names--
      return open.event
    }
    return undefined
  }
}
