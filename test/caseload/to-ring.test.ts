import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { columns } from '#src/access/rules/columns.ts'
import { callDueOn } from '#src/caseload/rules/due.ts'
import { addDays, daysBetween } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import { countQueries } from '../queries.ts'
import type { Client } from '../support.ts'
import { call, change, type MidAndNorth, midAndNorth, standIn, today } from './support.ts'

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-06-01', days))
const home = fc.record({
  householdId: fc.uuid(),
  name: fc.constant('Home'),
  onHoldSince: fc.option(day),
  waitingSince: day,
  lastTalk: fc.option(fc.record({ onDay: day, channel: fc.constant('call' as const) })),
})

describe('who is due a call', () => {
  it('is due so many days after the last talk, at once while there is none, and never before it began', () => {
    fc.assert(
      fc.property(home, fc.integer({ min: 1, max: 90 }), (one, every) => {
        const { lastTalk, onHoldSince, waitingSince } = one
        const dueOn = callDueOn(one, every)
        const [since = ''] = [onHoldSince, waitingSince].flatMap((began) => began ?? []).toSorted()
        expect(dueOn >= since).toBe(true)
        if (lastTalk === null) expect(dueOn).toBe(since)
        else if (dueOn !== since) expect(daysBetween(lastTalk.onDay, dueOn)).toBe(every)
      }),
    )
  })
})

const namesOn = async (by: Client, path = '/caseload') => {
  const page = await (await by.get(path)).text()
  return [...page.matchAll(/<a[^>]*href="\/households\/[^"]+"[^>]*>([^<]+)</g)].map(([, name]) => name)
}

describe('homes on hold and homes that wait', () => {
  let at: MidAndNorth
  beforeEach(async () => {
    at = await midAndNorth()
  })

  it('are listed with the last talk and the next due, who is due first', async () => {
    await change(at.site, at.evans, { onHoldSince: '2026-10-01' })
    await change(at.site, at.hall, { waitingSince: '2026-11-10' })
    await change(at.site, at.far, { waitingSince: '2026-01-01' })
    expect(await namesOn(at.bea)).toEqual(['Evans household', 'Hall household'])
    await call(at.bea, at.evans, { day: '2026-11-20', channel: 'visit' })
    expect(await namesOn(at.bea)).toEqual(['Hall household', 'Evans household'])
    const text = await textOf(await at.bea.get('/caseload'))
    expect(text).toContain('20 November 2026 , visit')
    expect(text).toContain('18 December 2026')
    expect(text).toContain('None yet')
    expect(text).toMatch(/Waiting for a first child: 12 days/)
    // A call that was taken back is none.
    await at.site.database
      .updateTable('coordinatorCalls')
      .set({ endedAt: '2026-11-22T10:00:00.000Z' })
      .execute()
    expect(await namesOn(at.bea)).toEqual(['Evans household', 'Hall household'])
  })

  it('leave the list with what put them in it, and are in it only from that day', async () => {
    await change(at.site, at.evans, { onHoldSince: '2026-11-23' })
    expect(await namesOn(at.bea)).toEqual([])
    at.site.now('2026-11-23T10:00:00Z')
    expect(await namesOn(at.bea)).toEqual(['Evans household'])
    await change(at.site, at.evans, { endedOn: '2026-11-23' })
    expect(await namesOn(at.bea)).toEqual([])
  })

  it('never say why a home is on hold, and leave out her own', async () => {
    const own = await addHousehold(at.site, { quadrantId: 'mid', name: 'Her own', onHoldSince: '2026-01-01' })
    const her = await at.site.as({ role: 'coordinator', quadrantIds: ['mid'], householdId: own })
    await change(at.site, at.evans, { onHoldSince: '2026-10-01' })
    expect(await namesOn(her)).toEqual(['Evans household'])
    // It stands nowhere, so no page could tell it.
    expect(Object.keys(columns.householdFacts).toSorted()).toEqual(
      ['id', 'householdId', 'fact', 'value', 'fromOn', 'untilOn', 'accountId', 'recordedAt'].toSorted(),
    )
  })

  it('are a manager’s to look at by quadrant, and nobody’s else', async () => {
    await change(at.site, at.evans, { onHoldSince: '2026-10-01' })
    const manager = await at.site.as('manager')
    expect(await namesOn(manager, '/caseload?quadrant=mid')).toEqual(['Evans household'])
    expect(await namesOn(manager, '/caseload?quadrant=north')).toEqual([])
    for (const role of ['liaison', 'supervising_worker', 'carer'] as const)
      expect((await (await at.site.as(role)).get('/caseload')).status).toBe(404)
    // A quadrant that is not hers is as if none was chosen.
    const north = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect(await namesOn(north, '/caseload?quadrant=mid')).toEqual([])
  })

  it('are seen by who stands in, from the first day until the last', async () => {
    await change(at.site, at.evans, { onHoldSince: '2026-10-01' })
    const north = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    await standIn(at.site, {
      ...{ accountId: at.bea.accountId, coveringId: north.accountId },
      ...{ fromOn: '2026-11-23', untilOn: '2026-11-25' },
    })
    const seen = async (on: string) => {
      at.site.now(`${on}T10:00:00Z`)
      return namesOn(north)
    }
    expect([await seen('2026-11-22'), await seen('2026-11-23'), await seen('2026-11-24')]).toEqual([
      [],
      ['Evans household'],
      ['Evans household'],
    ])
    expect(await seen('2026-11-25')).toEqual([])
  })
})

onBothDatabases('the homes to ring', (open) => {
  it('come page by page, each once, by as many queries however many there are', async () => {
    const { site, bea } = await midAndNorth({ database: await open() })
    await namesOn(bea)
    const few = await countQueries(site.database, () => namesOn(bea))
    for (let index = 0; index < 30; index++)
      await addHousehold(site, { quadrantId: 'mid', waitingSince: addDays(today, -index) })
    await namesOn(bea)
    expect(await countQueries(site.database, () => namesOn(bea))).toBe(few)
    const pages: (string | undefined)[] = []
    let href: string | undefined = '/caseload'
    while (href) {
      pages.push(...(await namesOn(bea, href)))
      href = (await (await bea.get(href)).text()).match(/href="([^"]+)" rel="next"/)?.[1]
    }
    expect(pages).toHaveLength(30)
    expect(new Set(pages).size).toBe(30)
  })

  it('come in the order in which they are due, as the rule says it, whatever they are', async () => {
    const { site, bea } = await midAndNorth({ database: await open() })
    const begun = fc.option(fc.integer({ min: -20, max: 400 }).map((days) => addDays(today, -days)))
    const homes = fc.sample(fc.record({ hold: begun, wait: begun, spoken: fc.option(begun) }), {
      ...{ numRuns: 60, seed: 7 },
    })
    const listed: { id: string; dueOn: string }[] = []
    for (const { hold, wait, spoken } of homes) {
      const more = { ...(hold ? { onHoldSince: hold } : {}), ...(wait ? { waitingSince: wait } : {}) }
      const id = await addHousehold(site, { quadrantId: 'mid', ...more })
      if (spoken && spoken <= today) await call(bea, id, { day: spoken })
      const [onHoldSince, waitingSince] = [hold, wait].map((from) => (from && from <= today ? from : null))
      if (onHoldSince === null && waitingSince === null) continue
      const lastTalk = spoken && spoken <= today ? { onDay: spoken, channel: 'call' as const } : null
      const one = { householdId: id, name: '', lastTalk, onHoldSince: onHoldSince ?? null }
      listed.push({ id, dueOn: callDueOn({ ...one, waitingSince: waitingSince ?? null }, 28) })
    }
    const pages: string[] = []
    let href: string | undefined = '/caseload'
    while (href) {
      const page = await (await bea.get(href)).text()
      pages.push(...[...page.matchAll(/<a[^>]*href="\/households\/([^"]+)"/g)].map(([, id = '']) => id))
      expect(page).toContain(`${listed.length} homes, who is due first`)
      href = page.match(/href="([^"]+)" rel="next"/)?.[1]
    }
    const order = listed.toSorted((one, other) =>
      `${one.dueOn} ${one.id}` < `${other.dueOn} ${other.id}` ? -1 : 1,
    )
    expect(pages).toEqual(order.map(({ id }) => id))
    const due = order.filter(({ dueOn }) => dueOn <= today).length
    expect(due).toBeGreaterThan(5)
    expect(await textOf(await bea.get('/'))).toContain(`All ${due} who are due a call`)
  })
})
