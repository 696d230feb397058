import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { viewerOf } from '#src/access/store.ts'
import { addDays } from '#src/clock.ts'
import { type Database, kindOf } from '#src/database/open.ts'
import { worthACall } from '#src/one-to-ones/worth-a-call.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import {
  constellationOf,
  leaveConstellation,
  log,
  type Orchard,
  onlyTalk,
  orchard,
  textOf,
  today,
} from './support.ts'

/** Talks as if they had been logged, each on a day of its own, from yesterday back. */
async function plant({ site, id, ngozi }: Orchard, householdId: string, count: number, more = {}) {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ id: randomUUID(), constellationId: id, householdId, part: 'hub' as const, channel: 'text' as const },
    ...{ onDay: addDays(today, -1 - (index >> 1)), recordedAt: '2026-11-21T10:00:00.000Z' },
    accountId: ngozi.accountId,
    ...more,
  }))
  await site.database.insertInto('oneToOnes').values(rows).execute()
  return rows.map((row) => row.id)
}

const linksIn = (html: string) =>
  [...html.matchAll(/href="\/one-to-ones\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
const nextOf = (html: string) => html.match(/href="(\/[^"]*\?after=[^"]+)"/)?.[1]

onBothDatabases('the talks of a constellation', (open) => {
  it('come page by page, the newest first, each once, by as many queries however many there are', async () => {
    const at = await orchard({ database: await open() })
    const { site, ngozi, id, donnelly, hall } = at
    const path = `/constellations/${id}/one-to-ones`
    const queries = () => countQueries(site.database, () => ngozi.get(path))
    await plant(at, donnelly, 2)
    await ngozi.get(path)
    const few = await queries()
    await plant(at, donnelly, 60)
    await plant(at, hall, 50)
    expect(await queries()).toBe(few)
    expect(few).toBeLessThanOrEqual(8)

    const seen: (string | undefined)[] = []
    for (let next: string | undefined = path; next; ) {
      const html: string = await (await ngozi.get(next)).text()
      seen.push(...linksIn(html))
      next = nextOf(html)
    }
    const rows = await site.database
      .selectFrom('oneToOnes')
      .select(['id', 'onDay'])
      .orderBy('onDay', 'desc')
      .orderBy('id', 'desc')
      .execute()
    expect(seen).toEqual(rows.map((row) => row.id))
  })

  it('are found by an index and never by looking through them all', async () => {
    const at = await orchard({ database: await open() })
    const { database } = at.site
    const [last] = await plant(at, at.donnelly, 3)
    const viewer = await viewerOf(database, { id: at.ngozi.accountId, name: 'N', carerId: null }, today)
    const manager = { ...viewer, roles: new Set(['manager'] as const) }
    for (const asked of [
      () => at.ngozi.get(`/constellations/${at.id}/one-to-ones?after=${last}`),
      () => at.ngozi.get(`/households/${at.donnelly}/one-to-ones?after=${last}`),
      () => worthACall(database, { ...manager, hubOfId: at.id }, today, 14),
    ])
      for (const plan of await plansOf(database, asked)) {
        expect(plan).toMatch(/one_to_ones/)
        expect(plan).not.toMatch(/SCAN (one_to_ones|talk|last)\b|Seq Scan on one_to_ones/)
      }
  })
})

/** How the database goes about each query on talks that it was asked while `work` ran. */
async function plansOf(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const asked: { sql: string; parameters: readonly unknown[] }[] = []
  const executor = database.getExecutor()
  const usual = executor.executeQuery
  executor.executeQuery = ((query: { sql: string; parameters: readonly unknown[] }) => {
    asked.push(query)
    return Reflect.apply(usual, executor, [query])
  }) as typeof usual
  await work()
  executor.executeQuery = usual
  const onTalks = asked.filter((query) => query.sql.includes('one_to_ones') && /^\s*select/.test(query.sql))
  expect(onTalks.length).toBeGreaterThan(0)
  return database.transaction().execute(async (unit) => {
    // Few rows are sooner read through: what is asked is whether an index serves at all.
    if (kindOf(database) === 'PostgreSQL') await sql`set local enable_seqscan = off`.execute(unit)
    const plans: string[] = []
    for (const query of onTalks) {
      const explain = kindOf(database) === 'PostgreSQL' ? 'explain ' : 'explain query plan '
      const { rows } = await unit.executeQuery<Record<string, unknown>>({
        ...{ sql: explain + query.sql, parameters: query.parameters },
        query: sql``.toOperationNode(),
        queryId: { queryId: randomUUID() },
      } as never)
      plans.push(rows.map((row) => Object.values(row).join(' ')).join('\n'))
    }
    return plans
  })
}

describe('who reads of a talk', () => {
  it('is its home, its hub, its liaison and supervising worker and a manager: never what was said', async () => {
    const at = await orchard({ settings: { privateNotes: 'on' } })
    const { site, id, donnelly } = at
    await log(at.ngozi, donnelly, { note: 'Worried about Planted' })
    const talk = await onlyTalk(site)
    expect(talk.noteSealed).not.toBeNull()
    const page = `/one-to-ones/${talk.id}`
    expect(await textOf(await at.ngozi.get(page))).toContain('Worried about Planted')

    const readers = {
      manager: await site.as('manager'),
      liaison: await site.as({ role: 'liaison', constellationIds: [id] }),
      worker: await site.as({ role: 'supervising_worker', supervisedIds: [donnelly] }),
      carer: await site.as({ role: 'carer', householdId: donnelly }),
      // Of the same home: it is the author's alone.
      partner: await site.as({ role: 'hub_carer', householdId: at.hubId }),
    }
    for (const reader of Object.values(readers))
      for (const path of [page, `/households/${donnelly}`, `/households/${donnelly}/one-to-ones`]) {
        const answer = await reader.get(path)
        expect([path, answer.status]).toEqual([path, 200])
        const text = await textOf(answer)
        expect(text).toContain('22 November 2026')
        expect(text).not.toContain('Planted')
      }
    const others = [
      await site.as({ role: 'liaison', constellationIds: [] }),
      await site.as({ role: 'coordinator', quadrantIds: ['mid'] }),
      await site.as({ role: 'carer', householdId: at.hall }),
      await site.as('recruiter'),
    ]
    for (const other of others)
      for (const path of [page, `/households/${donnelly}/one-to-ones`, `/constellations/${id}/one-to-ones`])
        expect([path, (await other.get(path)).status]).toEqual([path, 404])
  })

  it('is not the hub carer of a constellation that its home came to later', async () => {
    const at = await orchard()
    const { site, donnelly } = at
    await log(at.ngozi, donnelly)
    const talk = await onlyTalk(site)
    await leaveConstellation(site, donnelly)
    const hubId = await addHousehold(site)
    await constellationOf(site, { name: 'Lyra', hubId, homes: [donnelly], since: today })
    const next = await site.as({ role: 'hub_carer', householdId: hubId })
    expect((await next.get(`/one-to-ones/${talk.id}`)).status).toBe(404)
    expect(await textOf(await next.get(`/households/${donnelly}`))).toContain('None is logged yet')
    // And hers no more.
    expect((await at.ngozi.get(`/one-to-ones/${talk.id}`)).status).toBe(404)
  })

  it('sees what is to be followed up from its day on, the longest due first', async () => {
    const at = await orchard()
    await log(at.ngozi, at.donnelly, { followUpOn: '2026-11-25' })
    await log(at.ngozi, at.hall, { followUpOn: '2026-11-24' })
    await log(at.ngozi, at.evans, { followUpOn: '2026-11-26' })
    const path = `/constellations/${at.id}/one-to-ones`
    expect(await textOf(await at.ngozi.get(path))).not.toContain('To follow up')
    at.site.now('2026-11-25T10:00:00Z')
    expect(await textOf(await at.ngozi.get(path))).toMatch(
      /To follow up Hall , since 24 November 2026 Donnelly , since 25 November 2026 (?!Evans)/,
    )
  })
})

onBothDatabases('worth a call', (open) => {
  it('are the homes that nobody of it has spoken to, the longest first, by one query', async () => {
    const at = await orchard({ database: await open(), settings: { worthACallDays: 14 } })
    const { site, id, donnelly, hall, evans, ngozi, hubId } = at
    const { database } = site
    const carer = await database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', ngozi.accountId)
      .executeTakeFirstOrThrow()
    const viewer = await viewerOf(database, { id: ngozi.accountId, name: 'N', ...carer }, today)
    const told = async (days = 14) =>
      (await worthACall(database, viewer, today, days)).map(({ name, since, last }) => [name, since, last])

    // Nobody has spoken to anybody: since they joined, by name.
    expect(await told()).toEqual([
      ['Donnelly', '2026-01-01', 'joined'],
      ['Evans', '2026-01-01', 'joined'],
      ['Hall', '2026-01-01', 'joined'],
    ])
    await plant(at, donnelly, 1, { onDay: '2026-11-03' })
    await plant(at, hall, 1, { onDay: '2026-10-03', channel: 'call' })
    await plant(at, evans, 1, { onDay: '2026-11-09', channel: 'visit' })
    // Taken back, and so never had.
    await plant(at, donnelly, 1, { onDay: '2026-11-20', endedAt: '2026-11-21T10:00:00.000Z' })
    await gathering(database, id, '2026-11-06', {
      [hall]: 'came',
      [donnelly]: 'could not',
      [evans]: 'not known',
    })
    await gathering(database, id, '2026-11-19', { [donnelly]: 'came' }, '2026-11-18T10:00:00.000Z')
    expect(await told()).toEqual([
      ['Donnelly', '2026-11-03', 'text'],
      ['Hall', '2026-11-06', 'gathering'],
    ])
    expect(await told(13)).toContainEqual(['Evans', '2026-11-09', 'visit'])
    expect(await countQueries(database, () => worthACall(database, viewer, today, 14))).toBe(1)

    // As the picture has it, and a tap from logging it.
    const page = await textOf(await ngozi.get('/'))
    expect(page).toContain('Worth a call Donnelly 19 days ago, a text Hall 16 days ago, at the gathering')
    // A home of two carers is one home.
    await addCarer(site, donnelly, { name: 'Another', chosenName: 'Zed' })
    expect((await told())[0]?.[0]).toBe('Zed and Donnelly')
    // Never to the family, nor to their hub home.
    for (const householdId of [donnelly, hubId])
      expect(
        await textOf(await (await site.as({ role: 'carer', householdId })).get(`/households/${householdId}`)),
      ).not.toContain('Worth a call')
    expect(
      await textOf(await (await site.as({ role: 'carer', householdId: donnelly })).get('/')),
    ).not.toContain('Worth a call')
  })
})

async function gathering(
  database: Database,
  constellationId: string,
  onDay: string,
  homes: Record<string, 'came' | 'could not' | 'not known'>,
  cancelledAt: string | null = null,
) {
  const id = randomUUID()
  await database
    .insertInto('gatherings')
    .values({
      ...{ id, constellationId, kind: 'gathering', onDay, fromTime: '14:00', at: 'venue', place: 'The hall' },
      ...{ invites: 'everybody', madeAt: '2026-10-01T10:00:00.000Z', cancelledAt },
    })
    .execute()
  await database
    .insertInto('gatheringHomes')
    .values(
      Object.entries(homes).map(([householdId, attendance]) => ({
        ...{ gatheringId: id, householdId, attendance },
        notedAt: attendance === 'not known' ? null : '2026-11-20T10:00:00.000Z',
      })),
    )
    .execute()
}
