import { expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { statementsOf, tablesReadThrough } from '../queries.ts'
import { addGroup, gathered, night, openService, paired } from './support.ts'

/** What happened since last night, of which no more is read than there is. */
const happened: readonly string[] = ['turned', 'near']

const ofTheList = /from "(company|turned|households|peer_profiles)"/

it('reads no table through to say who would like company and what could help, whoever looks', async () => {
  const site = await openService()
  const homes = [await addHousehold(site), await addHousehold(site), await addHousehold(site)] as const
  await gathered(site, [homes[0]], 'paused')
  const two = [
    { householdId: homes[1], carerId: await addCarer(site, homes[1]) },
    { householdId: homes[2], carerId: await addCarer(site, homes[2]) },
  ] as const
  await paired(site, two, '2026-01-10')
  await addGroup(site, { onDay: '2026-12-01' })
  await night(site)
  await addHousehold(site)
  for (const role of ['manager', 'coordinator'] as const) {
    const client = await site.as(role)
    // Who it is, is asked for every page, and looked at where homes are.
    const always = new Set(await statementsOf(site.database, () => client.get('/account/password')))
    const statements = await statementsOf(site.database, async () => {
      for (const path of ['/company', `/company?after=${homes[0]}`, '/company/nights'])
        expect((await client.get(path)).status).toBe(200)
    })
    expect(statements.length).toBeGreaterThan(30)
    // That a list is short says nothing of how much was read for it.
    const whole = statements
      .filter((text) => !always.has(text))
      .map((text) => (ofTheList.test(text) ? text.replace(/ limit \?$/, '') : text))
    const through = await tablesReadThrough(site.database, whole)
    expect(
      through.filter((one) => !happened.some((name) => one.startsWith(`${name}:`))),
      role,
    ).toEqual([])
  }
})
