import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { managersOn } from '#src/access/store/grants.ts'
import { dayOf } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { warmUp } from './people.ts'

const grantOf = async (site: Site, accountId: string) =>
  (
    await site.database
      .selectFrom('grants')
      .select('id')
      .where('accountId', '=', accountId)
      .where('role', '=', 'manager')
      .executeTakeFirstOrThrow()
  ).id

type Manager = Awaited<ReturnType<Site['as']>>

/** What takes a manager away, done by one to one, who may be the same. */
const deeds = {
  'ends the role': async (site: Site, by: Manager, of: Manager) =>
    by.post(`/grants/${await grantOf(site, of.accountId)}/ends`),
  stops: async (_: Site, by: Manager, of: Manager) => by.post(`/accounts/${of.accountId}/disablements`),
} as const
type Deed = keyof typeof deeds
const all = Object.keys(deeds) as Deed[]
const pairs = all.flatMap((one) => all.map((other) => [one, other] as const))

/** Makes it look as if single sign-on had told the role, up to that day. */
const toldUntil = (site: Site, { accountId }: Manager, day: string) =>
  site.database
    .updateTable('grants')
    .set({ identityId: randomUUID(), untilOn: day, lapsesOn: day })
    .where('accountId', '=', accountId)
    .execute()

onBothDatabases('the last manager', (open) => {
  const openIt = async () => openSite({ database: await open() })
  const managers = (site: Site) => managersOn(site.database, dayOf(site.clock()))

  it.each(pairs)('is left when of two at once one %s and the other %s', async (first, second) => {
    const site = await openIt()
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    await warmUp(site)
    await Promise.all([deeds[first](site, ada, bea), deeds[second](site, bea, ada)])
    expect(await managers(site)).toHaveLength(1)
  })

  it.each(all)('is left when both do it to themselves at once: %s', async (deed) => {
    const site = await openIt()
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    await warmUp(site)
    const answers = await Promise.all([ada, bea].map((one) => deeds[deed](site, one, one)))
    expect(await managers(site)).toHaveLength(1)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
  })

  it.each(all)('does not count one who was stopped, or whose role has lapsed: %s', async (deed) => {
    const site = await openIt()
    const [ada, gone, lapsed] = [await site.as('manager'), await site.as('manager'), await site.as('manager')]
    await deeds.stops(site, ada, gone)
    await toldUntil(site, lapsed, '2026-11-22')
    expect((await deeds[deed](site, ada, ada)).status).toBe(422)
    // A day more, and the other one is still there.
    await toldUntil(site, lapsed, '2026-11-23')
    expect((await deeds[deed](site, ada, ada)).status).toBe(303)
    expect(await managers(site)).toEqual([lapsed.accountId])
    expect((await deeds[deed](site, lapsed, lapsed)).status).toBe(422)
  })

  it('is still the last one after somebody stopped is let in again and stopped again', async () => {
    const site = await openIt()
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    for (let n = 0; n < 2; n++) {
      await deeds.stops(site, ada, bea)
      expect((await deeds.stops(site, ada, ada)).status).toBe(422)
      await ada.post(`/accounts/${bea.accountId}/enablements`)
    }
    expect((await deeds.stops(site, ada, ada)).status).toBe(303)
  })
})
