import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { standIn } from '../caseload/support.ts'
import { onBothDatabases } from '../databases.ts'
import { countQueries } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addGroup, addPerson, addSession, coordinate, textOf } from './support.ts'

/** So many claims of one carer who came, each a minute after the one before; of several dates, one kind a date. */
async function claim(
  site: Site,
  groupId: string,
  name: string,
  { count = 1, hour = '09', approvedBy }: { count?: number; hour?: string; approvedBy?: string } = {},
) {
  const person = await addPerson(site, name)
  for (let index = 0; index < count; index++) {
    const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)
    const sessionId = await addSession(site, groupId, { onDay: day })
    const at = `2026-11-01T${hour}:${String(index).padStart(2, '0')}:00.000Z`
    await site.database
      .insertInto('sessionClaims')
      .values({
        ...{ id: randomUUID(), sessionId, ...person, kind: 'travel', pence: 100 + index },
        ...{ preparedAt: at, ...(approvedBy && { approvedBy, approvedAt: at }) },
      })
      .execute()
  }
}

const pence = async (answer: Response) =>
  [...(await textOf(answer)).matchAll(/£(\d+)\.(\d\d)/g)].map(([, pounds, rest]) =>
    Number(`${pounds}${rest}`),
  )

/** What every page of a list says, from its first on. */
async function allPages(client: Client, path: string): Promise<number[][]> {
  const pages: number[][] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer: Response = await client.get(next)
    const html = await answer.clone().text()
    pages.push(await pence(answer))
    next = /href="(\/session-claims\?[^"]+)"/.exec(html)?.[1]
  }
  return pages
}

onBothDatabases('the list of claims', (open) => {
  it('has every claim that is hers, however many older ones are others’, in pages and few queries', async () => {
    const site = await openSite({ database: await open() })
    const other = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
    const hers = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    await claim(site, await addGroup(site, { coordinatorIds: [other.accountId] }), 'Ada', { count: 52 })
    const groupId = await addGroup(site, { coordinatorIds: [hers.accountId], privacy: 'private' })
    const queries = async () => {
      await hers.get('/session-claims')
      return countQueries(site.database, async () => void (await hers.get('/session-claims')))
    }
    const few = await queries()
    await claim(site, groupId, 'Ben', { count: 53, hour: '10' })
    expect(await queries()).toBe(few)
    const pages = await allPages(hers, '/session-claims')
    expect(pages.map(({ length }) => length)).toEqual([50, 3])
    expect(pages.flat()).toEqual(Array.from({ length: 53 }, (_, index) => 100 + index))
  })

  it('has those of an open group for a manager, and those of a private one for its coordinator alone', async () => {
    const site = await openSite({ database: await open() })
    const own = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const quadrant = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const far = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
    const manager = await site.as('manager')
    const coordinatorIds = [own.accountId]
    await claim(site, await addGroup(site, { coordinatorIds }), 'Ada')
    await claim(site, await addGroup(site, { coordinatorIds, privacy: 'private' }), 'Ben')
    const named = async (client: Client) => {
      const text = await textOf(await client.get('/session-claims'))
      return ['Ada', 'Ben'].filter((name) => text.includes(name))
    }
    expect(await named(own)).toEqual(['Ada', 'Ben'])
    expect(await named(manager)).toEqual(['Ada'])
    // What it cost a home is not for everybody who looks after its quadrant.
    expect(await named(quadrant)).toEqual([])
    expect(await named(far)).toEqual([])
    const away = await addGroup(site, { privacy: 'private' })
    await coordinate(site, away, far.accountId)
    await claim(site, away, 'Ben')
    expect(await named(far)).toEqual(['Ben'])
  })

  it('has what was approved for a payments officer, the newest first, in pages', async () => {
    const site = await openSite({ database: await open() })
    const payments = await site.as('payments')
    const { accountId } = await site.as('manager')
    await claim(site, await addGroup(site), 'Ada', { count: 51, approvedBy: accountId })
    const pages = await allPages(payments, '/session-claims')
    expect(pages.map(({ length }) => length)).toEqual([50, 1])
    expect(pages.flat()).toEqual(Array.from({ length: 51 }, (_, index) => 150 - index))
  })
})

it('has those of a coordinator who is away for whoever stands in for her', async () => {
  const site = await openSite()
  const own = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const standsIn = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
  await claim(site, await addGroup(site, { coordinatorIds: [own.accountId], privacy: 'private' }), 'Ben')
  expect(await textOf(await standsIn.get('/session-claims'))).not.toContain('Ben')
  const days = { fromOn: '2026-11-20', untilOn: '2026-12-01' }
  await standIn(site, { accountId: own.accountId, coveringId: standsIn.accountId, ...days })
  expect(await textOf(await standsIn.get('/session-claims'))).toContain('Ben')
})
