import { expect, it } from 'vitest'
import { openSite, type Site } from '../support.ts'
import { addGroup, addPerson, addSession } from './support.ts'

const homesSeen = async ({ database }: Site, accountId: string) =>
  (
    await database
      .selectFrom('sightings')
      .select('onId')
      .where('onKind', '=', 'household')
      .where('accountId', '=', accountId)
      .execute()
  ).map(({ onId }) => onId)

it.each([
  ['before its day', '2026-12-01', ''],
  ['at its register', '2026-11-22', '/register'],
])('notes whom a coordinator found %s, as far as the group is open', async (_, onDay, page) => {
  for (const privacy of ['open', 'private'] as const) {
    const site = await openSite()
    const own = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const groupId = await addGroup(site, { coordinatorIds: [own.accountId], privacy })
    const id = await addSession(site, groupId, { onDay })
    const ada = await addPerson(site, 'Ada Ashby')
    await own.get(`/group-sessions/${id}${page}`)
    expect(await homesSeen(site, own.accountId)).toEqual([])
    expect(await (await own.get(`/group-sessions/${id}${page}?find=ada`)).text()).toContain('Ada Ashby')
    expect(await homesSeen(site, own.accountId)).toEqual(privacy === 'open' ? [ada.householdId] : [])
  }
})
