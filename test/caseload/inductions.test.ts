import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { inductionDueOn } from '#src/caseload/rules/inductions.ts'
import { addDays, isDay } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import type { Client } from '../support.ts'
import { change, type MidAndNorth, midAndNorth, today } from './support.ts'

const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2019-01-01', days))

describe('when the induction standards are due', () => {
  it('is 12 months after full approval, 18 for connected carers, on that day or the last of its month', () => {
    fc.assert(
      fc.property(
        day,
        day,
        fc.constantFrom('foster', 'short breaks', 'kinship'),
        (approvedOn, joinedOn, kind) => {
          const [, from = ''] = [joinedOn, approvedOn].toSorted()
          const due = inductionDueOn({ kind: kind as 'foster', approvedOn, joinedOn })
          expect(isDay(due)).toBe(true)
          const months = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7))
          expect(months(due) - months(from)).toBe(kind === 'kinship' ? 18 : 12)
          const [wanted, found] = [from, due].map((of) => Number(of.slice(8)))
          // The same day of the month; where there is none, the one before the first of the next.
          if (found !== wanted) {
            expect(found).toBeLessThan(wanted ?? 0)
            expect(addDays(due, 1).slice(8)).toBe('01')
          }
        },
      ),
    )
  })

  it('keeps to the end of short months', () => {
    const due = (approvedOn: string, kind: 'foster' | 'kinship') =>
      inductionDueOn({ kind, approvedOn, joinedOn: '2020-01-01' })
    expect(due('2024-02-29', 'foster')).toBe('2025-02-28')
    expect(due('2025-08-31', 'kinship')).toBe('2027-02-28')
    expect(due('2026-08-30', 'kinship')).toBe('2028-02-29')
  })
})

const form = (more: Record<string, string | number> = {}) => ({
  ...{ workbookOf: '', standardsMet: '0', helperId: '', version: '0' },
  ...more,
})

describe('help with the induction standards', () => {
  let at: MidAndNorth
  let one: string
  let other: string
  const record = (by: Client, carerId: string, more: Record<string, string | number> = {}) =>
    by.post(`/households/${at.evans}/carers/${carerId}/inductions`, form(more))
  const rows = () => at.site.database.selectFrom('inductions').selectAll().orderBy('carerId').execute()
  const list = async (by = at.bea) => textOf(await by.get('/caseload/inductions'))

  beforeEach(async () => {
    at = await midAndNorth()
    await at.site.database
      .updateTable('households')
      .set({ approvedOn: '2026-03-31' })
      .where('id', '=', at.evans)
      .execute()
    one = await addCarer(at.site, at.evans, { name: 'Ann Ash', fromOn: '2026-01-01' })
    other = await addCarer(at.site, at.evans, { name: 'Bob Ash', fromOn: '2026-10-01' })
  })

  it('is recorded with who helps, and listed until it is signed off, who is due first', async () => {
    expect((await record(at.bea, one, { standardsMet: 3, helperId: at.bea.accountId })).status).toBe(303)
    const text = await list()
    expect(text).toMatch(
      /Ann Ash.* 3 of 7 Bea Barker.* 31 March 2027 .*Bob Ash.* Not recorded .* 1 October 2027/,
    )
    expect(await textOf(await at.bea.get(`/households/${at.evans}`))).toContain(
      'Ann Ash: 3 of 7, due by 31 March 2027',
    )
    await record(at.bea, one, {
      standardsMet: 7,
      'completedOn-day': 1,
      'completedOn-month': 11,
      'completedOn-year': 2026,
      version: 1,
    })
    expect(await list()).not.toContain('Ann Ash')
  })

  it('of those who share a workbook is as far as that is', async () => {
    await record(at.bea, one, { standardsMet: 5 })
    await record(at.bea, other, { workbookOf: one, standardsMet: 2 })
    expect(await list()).toMatch(/Bob Ash.* 5 of 7, in a shared workbook/)
    await record(at.bea, one, { standardsMet: 7, completedOn: '2026-11-01', version: 1 })
    expect(await list()).not.toContain('Bob Ash')
    // One in which another works stays somebody's own.
    expect((await record(at.bea, one, { workbookOf: other, version: 2 })).status).toBe(422)
  })

  it.each([
    ['a carer of another home', () => ({ workbookOf: 'somebody' }), 'workbookOf'],
    ['more standards than there are', () => ({ standardsMet: '8' }), 'standardsMet'],
    [
      'a sign-off before all are met',
      () => ({ standardsMet: '6', completedOn: '2026-11-01' }),
      'standardsMet',
    ],
    ['a sign-off to come', () => ({ standardsMet: '7', completedOn: '2026-11-23' }), 'completedOn'],
    ['somebody who does not coordinate there', () => ({ helperId: 'somebody' }), 'helperId'],
    ['a form of before somebody else’s change', () => ({ version: '4' }), ''],
  ])('is not recorded with %s', async (_, more, field) => {
    const answer = await record(at.bea, one, more())
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(field === '' ? 'Somebody else has changed this' : `href="#${field}`)
    expect(await rows()).toEqual([])
  })

  it('is the coordinator’s and a manager’s to record; the family and its worker read it', async () => {
    await record(at.bea, one, { standardsMet: 4 })
    const carer = await at.site.as({ role: 'carer', householdId: at.evans })
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.evans] })
    for (const by of [carer, worker]) {
      expect(await textOf(await by.get(`/households/${at.evans}`))).toContain('Ann Ash: 4 of 7')
      expect((await record(by, one, { version: 1 })).status).toBe(404)
    }
    const north = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await record(north, one, { version: 1 })).status).toBe(404)
    expect(await list(north)).not.toContain('Ann Ash')
    expect((await record(await at.site.as('manager'), one, { version: 1 })).status).toBe(303)
  })

  it('leaves out homes that need none, are not approved in full, or left', async () => {
    const left = async () => {
      const text = await list()
      return ['Quinn', 'Rao', 'Sol', 'Tyr'].filter((name) => text.includes(name))
    }
    const home = async (name: string, given: Parameters<typeof addHousehold>[1]) => {
      const id = await addHousehold(at.site, { quadrantId: 'mid', approvedOn: '2026-01-01', ...given })
      await addCarer(at.site, id, { name, fromOn: '2021-01-01' })
      return id
    }
    await home('Quinn', { kind: 'adoptive' })
    await home('Rao', { approval: 'temporarily approved', kind: 'kinship' })
    await home('Sol', { approvedOn: '2022-01-01' })
    const tyr = await home('Tyr', {})
    expect(await left()).toEqual(['Tyr'])
    await change(at.site, tyr, { endedOn: '2026-11-01' })
    expect(await left()).toEqual([])
  })
})

onBothDatabases('the induction of one carer', (open) => {
  it('recorded ten times at once is written once, and nobody’s change is lost unseen', async () => {
    const { site, bea, evans } = await midAndNorth({ database: await open() })
    const carerId = await addCarer(site, evans)
    const record = (version: number) =>
      Promise.all(
        Array.from({ length: 10 }, (_, met) =>
          bea.post(
            `/households/${evans}/carers/${carerId}/inductions`,
            form({ version, standardsMet: met % 8 }),
          ),
        ),
      )
    for (const version of [0, 1])
      expect((await record(version)).filter(({ status }) => status === 303)).toHaveLength(1)
    const { version } = await site.database
      .selectFrom('inductions')
      .select('version')
      .executeTakeFirstOrThrow()
    expect(version).toBe(2)
  })
})

onBothDatabases('the carers with standards left to meet', (open) => {
  it('come page by page, who is due first, last those of whom nothing was ever recorded', async () => {
    const { site, bea } = await midAndNorth({ database: await open() })
    const months = fc.integer({ min: 0, max: 1_090 }).map((days) => addDays('2023-11-23', days))
    const homes = fc.sample(
      fc.record({
        approvedOn: fc.oneof(months, fc.constantFrom('2024-02-29', '2025-08-31', '2025-08-30', '2025-02-28')),
        joinedOn: months,
        kind: fc.constantFrom('foster' as const, 'short breaks' as const, 'kinship' as const),
        recorded: fc.boolean(),
      }),
      { numRuns: 60, seed: 11 },
    )
    const carers: { id: string; place: string; dueOn: string }[] = []
    for (const { approvedOn, joinedOn, kind, recorded } of homes) {
      const home = await addHousehold(site, { quadrantId: 'mid', approvedOn, kind })
      const id = await addCarer(site, home, { fromOn: joinedOn })
      if (recorded) await bea.post(`/households/${home}/carers/${id}/inductions`, form({ standardsMet: 3 }))
      const dueOn = inductionDueOn({ kind, approvedOn, joinedOn })
      carers.push({ id, dueOn, place: `${!recorded && dueOn < today ? 2 : 1} ${dueOn} ${id}` })
    }
    const pages: string[] = []
    let href: string | undefined = '/caseload/inductions'
    while (href) {
      const page = await (await bea.get(href)).text()
      pages.push(...[...page.matchAll(/\/carers\/([^"/]+)\/inductions\/new/g)].map(([, id = '']) => id))
      href = page.match(/href="([^"]+)" rel="next"/)?.[1]?.replaceAll('&amp;', '&')
    }
    const inOrder = carers.toSorted((one, other) => (one.place < other.place ? -1 : 1))
    expect(pages.filter((id) => inOrder.some((carer) => carer.id === id))).toEqual(
      inOrder.map(({ id }) => id),
    )
    // The front page begins with the same, of those with a date from three months ago until the next.
    const front = await (await bea.get('/')).text()
    const first = inOrder.filter(({ dueOn }) => dueOn >= addDays(today, -90) && dueOn <= addDays(today, 30))
    expect([...front.matchAll(/\/carers\/([^"/]+)\/inductions\/new/g)].map(([, id]) => id)).toEqual(
      first.slice(0, 5).map(({ id }) => id),
    )
    expect(first.length).toBeGreaterThan(5)
  })
})
