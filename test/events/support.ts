import { randomUUID } from 'node:crypto'
import type { Client, Site } from '../support.ts'

/** What the form of an event sends: a stall on the first Saturday of December. */
export const describing = (more: Record<string, string> = {}) => ({
  ...{ name: 'Market stall', quadrantId: 'mid', campaignId: '', venue: 'Market square' },
  ...{ onDay: '2026-12-05', fromTime: '09:00', untilTime: '17:00', once: randomUUID() },
  ...more,
})

const idIn = (answer: Response): string => answer.headers.get('Location')?.split('/').at(-1) ?? ''

/** Plans an event by its form; answers its id. */
export async function planEvent(client: Client, more: Record<string, string> = {}): Promise<string> {
  const answer = await client.post('/events', describing(more))
  if (answer.status !== 303) throw new Error(`No event was planned: ${answer.status} ${await answer.text()}`)
  return idIn(answer)
}

/** Adds a shift to an event by its form; answers its id. */
export async function addShift(
  site: Site,
  client: Client,
  eventId: string,
  more: Record<string, string> = {},
): Promise<string> {
  const before = new Set((await shiftsOf(site, eventId)).map(({ id }) => id))
  const answer = await client.post(`/events/${eventId}/shifts`, {
    ...{ fromTime: '09:00', untilTime: '12:00', needed: '2', most: '', once: randomUUID() },
    ...more,
  })
  if (answer.status !== 303) throw new Error(`No shift was added: ${answer.status} ${await answer.text()}`)
  return (await shiftsOf(site, eventId)).find(({ id }) => !before.has(id))?.id ?? ''
}

const shiftsOf = (site: Site, eventId: string) =>
  site.database.selectFrom('shifts').selectAll().where('eventId', '=', eventId).execute()

/** Everybody who is signed up to a shift. */
export const signUpsTo = (site: Site, shiftId: string) =>
  site.database
    .selectFrom('signUps')
    .selectAll()
    .where('shiftId', '=', shiftId)
    .where('droppedAt', 'is', null)
    .orderBy('signedAt')
    .execute()

export const carerIdOf = async (site: Site, { accountId }: { accountId: string }): Promise<string> =>
  (
    await site.database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
  ).carerId ?? ''

export const homeOf = async (site: Site, person: { accountId: string }): Promise<string> =>
  (
    await site.database
      .selectFrom('carerHomes')
      .select('householdId')
      .where('carerId', '=', await carerIdOf(site, person))
      .executeTakeFirstOrThrow()
  ).householdId

/** The messages to somebody, by their kinds. */
export const messagesTo = async (site: Site, { accountId }: { accountId: string }) =>
  (
    await site.database
      .selectFrom('outbox')
      .select('kind')
      .where('accountId', '=', accountId)
      .orderBy('madeAt')
      .execute()
  ).map(({ kind }) => kind)

/** The ambassador's record. */
export const recordOf = async (site: Site, person: { accountId: string }) =>
  site.database
    .selectFrom('ambassadors')
    .selectAll()
    .where('carerId', '=', await carerIdOf(site, person))
    .executeTakeFirstOrThrow()

/** Claims for an event by its form. */
export const claimFor = (client: Client, eventId: string, more: Record<string, string> = {}) =>
  client.post(`/events/${eventId}/claims`, {
    ...{ miles: '20', spent: '3.50', what: 'Parking', once: randomUUID() },
    ...more,
  })
