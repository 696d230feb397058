import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import type { Recipient } from '#src/mail/telling.ts'
import type { Settings } from '#src/service/rules.ts'

/** Something that falls due, and who is reminded of it. */
export interface Due {
  /** What it is, among all of its kind: an id, most often. */
  what: string
  dueOn: Day
  /** For the record of messages. */
  about: readonly [kind: string, id: string]
  /** Where to go on, as a path of the service. */
  link: string
  to: readonly Recipient[]
}

/** Something of which people are reminded by itself, on days before or after it is due. */
export interface Reminder {
  kind: MessageKind
  /** In a few words for managers, as all of these. */
  of: string
  whom: string
  /** Days after it is due on which people are told, below 0 for before. */
  steps(settings: Settings): readonly number[]
  /** Said in place of those days where they do not tell it. */
  when?(settings: Settings): string
  /** Everything that is due on any of these days, with who is reminded: asked once for all. */
  due(database: Database, asked: { days: readonly Day[]; today: Day; settings: Settings }): Promise<Due[]>
}

/** Each of them once, in their order. */
export const once = (people: readonly Recipient[]): Recipient[] => [
  ...new Map(people.map((who) => [Object.values(who)[0] ?? '', who])).values(),
]
