import { randomUUID } from 'node:crypto'
import type { Client, Site } from '../support.ts'

/** What a form of a group sends, as somebody fills it in. */
export const describing = (more: Record<string, string> = {}) => ({
  ...{ name: 'Coffee morning', quadrantId: 'mid', form: 'support group', kind: 'open', privacy: 'open' },
  ...{ at: 'venue', venue: 'St Mary’s hall', stepFree: 'yes', parking: 'not known', hearingLoop: 'no' },
  ...{ accessNotes: '', onlineLink: '', childcare: 'no', capacity: '', once: randomUUID() },
  ...more,
})

/** Makes a group by its form; answers its id. */
export async function makeGroup(client: Client, more: Record<string, string> = {}): Promise<string> {
  const answer = await client.post('/groups', describing(more))
  if (answer.status !== 303) throw new Error(`No group was made: ${answer.status}`)
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

/** What the form of a schedule sends: each Tuesday in the evening. */
export const meeting = (more: Record<string, string> = {}) => ({
  ...{ pattern: 'weekly', everyWeeks: '1', nth: '1', weekday: '2', fromOn: '2026-11-23', untilOn: '' },
  ...{ fromTime: '19:30', untilTime: '21:00', bankHolidays: 'skipped' },
  ...more,
})

/** What the page of what would happen was made from. */
export async function shownOf(client: Client, groupId: string, fields: Record<string, string>) {
  const page = await client.get(`/groups/${groupId}/schedules/new?${new URLSearchParams(fields)}`)
  const html = await page.text()
  return { html, shown: html.match(/name="shown" value="(\w+)"/)?.[1] ?? '' }
}

/** Looks at what a schedule would do, and makes it so. */
export async function schedule(client: Client, groupId: string, more: Record<string, string> = {}) {
  const fields = meeting(more)
  const { shown } = await shownOf(client, groupId, fields)
  return client.post(`/groups/${groupId}/schedules`, { ...fields, shown, once: randomUUID() })
}

/** The dates of a group that are on, in their order. */
export const datesOn = (site: Site, groupId: string) =>
  site.database
    .selectFrom('groupSessions')
    .select(['id', 'onDay', 'fromTime', 'scheduleId', 'slotOn'])
    .where('groupId', '=', groupId)
    .where('cancelledAt', 'is', null)
    .orderBy('onDay')
    .execute()

export const daysOn = async (site: Site, groupId: string) =>
  (await datesOn(site, groupId)).map(({ onDay }) => onDay)

/** As if a carer had said that they come. */
export async function answer(site: Site, sessionId: string, carerId: string, householdId: string) {
  await site.database
    .insertInto('sessionReplies')
    .values({
      ...{ id: randomUUID(), sessionId, carerId, householdId, reply: 'maybe', people: 1 },
      repliedAt: '2026-11-22T10:00:00.000Z',
    })
    .execute()
}
