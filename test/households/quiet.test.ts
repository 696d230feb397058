import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeQuiet } from '#src/households/actions/quiet.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { actingOn } from '../mail/support.ts'
import { type Client, openSite, type Site } from '../support.ts'

const day = (untilOn: string) => {
  const [year, month, date] = untilOn.split('-')
  return { 'untilOn-day': date ?? '', 'untilOn-month': month ?? '', 'untilOn-year': year ?? '' }
}

const make = (
  client: Client,
  householdId: string,
  given: { untilOn?: string; rings?: string; version?: string; once?: string } = {},
) =>
  client.post(`/households/${householdId}/quiets`, {
    ...day(given.untilOn ?? '2026-12-03'),
    rings: given.rings ?? 'Sam',
    version: given.version ?? '',
    once: given.once ?? randomUUID(),
  })

const quietsOf = ({ database }: Site) =>
  database.selectFrom('quiets').selectAll().orderBy('setAt').orderBy('untilOn').execute()

const textOf = async (answer: Promise<Response> | Response) => (await answer).text()

onBothDatabases('a quiet household', (open) => {
  it('is made so without a reason, shown to those who see it whole, and ended early', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [home] })
    const liaison = await site.as('liaison')
    const carer = await site.as({ role: 'carer', householdId: home })

    expect((await make(worker, home)).headers.get('Location')).toBe(`/households/${home}`)
    const [quiet] = await quietsOf(site)
    expect(quiet).toEqual({
      id: quiet?.id,
      householdId: home,
      untilOn: '2026-12-03',
      rings: 'Sam',
      setBy: worker.accountId,
      setAt: '2026-11-22T10:00:00.000Z',
      endedBy: null,
      endedAt: null,
    })
    expect(await textOf(worker.get(`/households/${home}`))).toContain(
      'Quiet until 3 December 2026: Sam rings instead',
    )
    // Who sees the home in outline learns nothing of it, and the family itself is not told that it is spared.
    for (const other of [liaison, carer])
      expect(await textOf(other.get(`/households/${home}`))).not.toContain('Quiet until')

    expect((await worker.post(`/quiets/${quiet?.id}/ends`)).status).toBe(303)
    expect((await worker.post(`/quiets/${quiet?.id}/ends`)).status).toBe(303)
    expect((await quietsOf(site))[0]).toMatchObject({ endedBy: worker.accountId })
    expect(await textOf(worker.get(`/households/${home}`))).not.toContain('Quiet until')
    const trail = await site.database
      .selectFrom('auditEntries')
      .select(['what', 'onId', 'details'])
      .orderBy('seq')
      .execute()
    expect(trail.map(({ what, onId }) => [what, onId])).toEqual([
      ['made household quiet', home],
      ['ended quiet', home],
    ])
    expect(JSON.stringify(trail)).not.toContain('Sam')
  })

  it('is made so once, when two do it at the same moment', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        makeQuiet(actingOn(site), home, {
          once: randomUUID(),
          untilOn: '2026-12-03',
          rings: 'Sam',
          instead: '',
        }),
      ),
    )
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'changed meanwhile'), 'quiet'])
    expect(await quietsOf(site)).toHaveLength(1)
  })

  it('is made quiet once by a form sent twice', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const manager = await site.as('manager')
    const once = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => make(manager, home, { once })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await quietsOf(site)).toHaveLength(1)
  })

  it('can be made quiet for longer, and what was said first stays written', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const coordinator = await site.as('coordinator')
    await make(coordinator, home)
    const form = await textOf(coordinator.get(`/households/${home}/quiets/new`))
    const version = form.match(/name="version" value="([^"]*)"/)?.[1] ?? ''
    expect(version).toBe((await quietsOf(site))[0]?.id)
    expect(form).toContain('value="Sam"')
    expect((await make(coordinator, home, { untilOn: '2026-12-24', rings: 'Jo', version })).status).toBe(303)
    expect(await quietsOf(site)).toMatchObject([
      { untilOn: '2026-12-03', rings: 'Sam', endedBy: coordinator.accountId },
      { untilOn: '2026-12-24', rings: 'Jo', endedAt: null },
    ])

    // Somebody who had the form open from before is shown what stands now, and loses nothing of what they typed.
    const late = await make(coordinator, home, { untilOn: '2027-01-10', rings: 'Ali', version })
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('Now it is quiet until 24 December 2026, and Jo rings.')
    expect(page).toContain('value="Ali"')
    const fresh = page.match(/name="version" value="([^"]*)"/)?.[1] ?? ''
    expect(
      (await make(coordinator, home, { untilOn: '2027-01-10', rings: 'Ali', version: fresh })).status,
    ).toBe(303)
  })

  it('is quiet until the day and no longer, and can be made quiet again', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const manager = await site.as('manager')
    await make(manager, home)
    const shows = async () => (await textOf(manager.get(`/households/${home}`))).includes('Quiet until')
    site.now('2026-12-02T23:59:00Z')
    expect(await shows()).toBe(true)
    site.now('2026-12-03T00:00:00Z')
    expect(await shows()).toBe(false)
    expect((await make(manager, home, { untilOn: '2026-12-10' })).status).toBe(303)
    expect(await shows()).toBe(true)
    expect((await quietsOf(site)).filter(({ endedAt }) => endedAt === null)).toHaveLength(1)
  })
})

describe('who may make a household quiet', () => {
  it('is its supervising worker, a coordinator of its quadrant, and a manager', async () => {
    const site = await openSite()
    const home = await addHousehold(site, { quadrantId: 'mid' })
    const other = await addHousehold(site)
    const hub = await site.as('hub_carer')
    const may = {
      worker: await site.as({ role: 'supervising_worker', supervisedIds: [home] }),
      coordinator: await site.as({ role: 'coordinator', quadrantIds: ['mid'] }),
      manager: await site.as('manager'),
    }
    const mayNot = {
      liaison: await site.as('liaison'),
      worker: await site.as({ role: 'supervising_worker', supervisedIds: [other] }),
      coordinator: await site.as({ role: 'coordinator', quadrantIds: ['north'] }),
      carer: await site.as({ role: 'carer', householdId: home }),
      // At home nobody is their own worker.
      herself: await site.as({ role: ['coordinator', 'carer'], quadrantIds: ['mid'], householdId: home }),
      hub,
    }
    for (const [name, client] of Object.entries(mayNot)) {
      expect((await client.get(`/households/${home}/quiets/new`)).status, name).toBe(404)
      expect((await make(client, home)).status, name).toBe(404)
    }
    for (const [name, client] of Object.entries(may)) {
      expect((await client.get(`/households/${home}/quiets/new`)).status, name).toBe(200)
      const before = await quietsOf(site)
      expect((await make(client, home)).status, name).toBe(303)
      const made = (await quietsOf(site)).find(({ id }) => !before.some((each) => each.id === id))
      for (const closed of Object.values(mayNot))
        expect((await closed.post(`/quiets/${made?.id}/ends`)).status).toBe(404)
      expect((await client.post(`/quiets/${made?.id}/ends`)).status, name).toBe(303)
    }
    expect((await may.manager.post('/quiets/none/ends')).status).toBe(404)
  })

  it.each([
    [{ untilOn: '2026-11-22' }, 'after today'],
    [{ untilOn: '2027-11-23' }, 'within a year'],
    [{ untilOn: '2026-02-30' }, 'a real date'],
    [{ untilOn: '--' }, 'Enter the day'],
    [{ rings: '  ' }, 'Enter who rings instead'],
  ])('is told what is wrong: %j', async (given, message) => {
    const site = await openSite()
    const home = await addHousehold(site)
    const manager = await site.as('manager')
    const answer = await make(manager, home, given)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(message)
    expect(await quietsOf(site)).toEqual([])
  })
})
