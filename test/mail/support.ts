import { randomUUID } from 'node:crypto'
import { dayOf, instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Site } from '../support.ts'

/** What a deed of the service itself is done with. */
export const actingOn = ({ services: { database, keys, clock } }: Pick<Site, 'services'>): Acting => ({
  database,
  keys,
  now: instant(clock()),
  today: dayOf(clock()),
  accountId: null,
  actor: 'service',
  from: null,
  requestId: null,
})

/** Lets no automatic message reach a household until that day. */
export const setQuiet = ({ database, clock }: Site, householdId: string, untilOn: string) =>
  database
    .insertInto('quiets')
    .values({ id: randomUUID(), householdId, untilOn, rings: 'Sam', setAt: instant(clock()) })
    .execute()
