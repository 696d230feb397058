import { expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import type { Client } from '../support.ts'
import { change, midAndNorth, today } from './support.ts'

/** The homes of a page, and the way to the next. */
async function pageOf(by: Client, href: string) {
  const html = await (await by.get(href)).text()
  return {
    ids: [
      ...html.matchAll(/<a[^>]*href="\/(?:households|applications|independent-supports)\/([^"?]+)"/g),
    ].map(([, id = '']) => id),
    next: html.match(/href="([^"]+)" rel="next"/)?.[1]?.replaceAll('&amp;', '&'),
    html,
  }
}

onBothDatabases('whose yearly review is next', (open) => {
  it('comes page by page, the soonest first, until ninety days from now, of her quadrants and of homes that are there', async () => {
    const { site, bea, evans, hall, far } = await midAndNorth({ database: await open() })
    const due: { id: string; on: string }[] = []
    for (let index = 0; index < 30; index++) {
      const on = addDays(today, (index * 7) % 97)
      const id = await addHousehold(site, { quadrantId: 'mid' })
      await change(site, id, { nextReviewOn: on })
      if (on <= addDays(today, 90)) due.push({ id, on })
    }
    await change(site, evans, { nextReviewOn: addDays(today, -3) })
    due.push({ id: evans, on: addDays(today, -3) })
    await change(site, hall, { nextReviewOn: today, endedOn: '2026-11-01' })
    await change(site, far, { nextReviewOn: today })
    const found: string[] = []
    let href: string | undefined = '/caseload/reviews'
    while (href) {
      const { ids, next } = await pageOf(bea, href)
      found.push(...ids)
      href = next
    }
    const inOrder = due.toSorted((one, other) => (`${one.on} ${one.id}` < `${other.on} ${other.id}` ? -1 : 1))
    expect(found).toEqual(inOrder.map(({ id }) => id))
    expect(found.length).toBeGreaterThan(25)
    expect((await pageOf(bea, '/caseload/reviews')).html).toContain('Date to bring up to date')
  })

  it('says nothing of a home by what stands after it: another quadrant’s is as one that there is not', async () => {
    const { site, bea, evans, hall, far } = await midAndNorth({ database: await open() })
    for (const [id, days] of [
      [evans, 5],
      [far, 10],
      [hall, 15],
    ] as const) {
      await change(site, id, { nextReviewOn: addDays(today, days), onHoldSince: addDays(today, -days) })
      await site.database
        .updateTable('households')
        .set({ approvedOn: addDays(today, -300 - days) })
        .where('id', '=', id)
        .execute()
    }
    const carerAt = (householdId: string) =>
      site.database
        .selectFrom('carerHomes')
        .select('carerId')
        .where('householdId', '=', householdId)
        .executeTakeFirstOrThrow()
    const { carerId } = await carerAt(far)
    for (const [index, householdId] of [evans, far, hall].entries()) {
      const recordedAt = '2026-11-01T10:00:00.000Z'
      const openedOn = `2026-10-0${index + 1}`
      await site.database
        .insertInto('applications')
        .values({ id: `of ${householdId}`, householdId, openedOn, recordedAt })
        .execute()
      await site.database
        .insertInto('independentSupports')
        .values({
          ...{ id: `with ${householdId}`, householdId, referredOn: openedOn, recordedAt },
          ...{ carerId: (await carerAt(householdId)).carerId },
          ...(householdId === far ? {} : { sharedWith: bea.accountId, sharedOn: openedOn }),
        })
        .execute()
    }
    for (const [path, other] of [
      ['/applications', `of ${far}`],
      ['/independent-supports', `with ${far}`],
      ['/caseload', far],
      ['/caseload/reviews', far],
      ['/caseload/inductions', carerId],
    ] as const) {
      const whole = (await pageOf(bea, path)).ids
      expect(whole.length, path).toBeGreaterThanOrEqual(2)
      expect((await pageOf(bea, `${path}?after=${other}`)).ids, path).toEqual(whole)
      expect((await pageOf(bea, `${path}?after=%27%22;`)).ids, path).toEqual(whole)
    }
  })
})
