import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import type { Client } from '../support.ts'
import { openSite } from '../support.ts'
import { addStar, gatheringRow, messages, plan, problemsOf, rowOf, wish } from './support.ts'

/** What the next page says of what was just done. */
const saidBy = (answer: Response) => decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')

onBothDatabases('a gathering, by two people at once', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const star = await addStar(site)
    const hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
    const liaison = await site.as({ role: 'liaison', constellationIds: [star.id] })
    const id = await plan(hub, star.id)
    const cancel = (by: Client, version: string) => by.post(`/gatherings/${id}/cancellations`, { version })
    return { site, star, hub, liaison, id, cancel }
  }

  it('is not cancelled from a page that shows another day than it has by now', async () => {
    const { site, hub, liaison, id, cancel } = await start()
    await liaison.post(`/gatherings/${id}/edits`, { ...wish({ onDay: '2026-12-05' }), version: '1' })
    const late = await cancel(hub, '1')
    expect(late.status).toBe(422)
    const body = await late.text()
    expect(body).toContain('Somebody else has changed this meanwhile')
    expect(body).toContain('5 December 2026')
    expect(body).toContain('name="version" value="2"')
    expect((await gatheringRow(site, id)).cancelledAt).toBeNull()
    expect((await cancel(hub, '2')).status).toBe(303)
    expect((await gatheringRow(site, id)).cancelledAt).not.toBeNull()
  })

  it('is moved or cancelled, never both', async () => {
    const { site, hub, liaison, id, cancel } = await start()
    const answers = await Promise.all([
      liaison.post(`/gatherings/${id}/edits`, { ...wish({ onDay: '2026-12-05' }), version: '1' }),
      cancel(hub, '1'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const { onDay, cancelledAt } = await gatheringRow(site, id)
    expect((onDay === '2026-12-05') !== (cancelledAt !== null)).toBe(true)
  })

  it('is cancelled once, however many press, and each is told that it is', async () => {
    const { site, star, hub, liaison, cancel } = await start()
    await site.as({ role: 'carer', householdId: star.homes[0] ?? '' })
    const answers = await Promise.all([hub, liaison, hub, liaison].map((by) => cancel(by, '1')))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    expect((await messages(site)).filter(({ kind }) => kind === 'gathering off')).toHaveLength(1)
    expect(saidBy(await cancel(hub, '1'))).toContain('It is cancelled already')
  })

  it('takes the same answer of a home once, and thanks for it every time', async () => {
    const { site, star, id } = await start()
    const [a = ''] = star.homes
    const ada = await site.as({ role: 'carer', householdId: a })
    const yes = () => ada.post(`/gatherings/${id}/replies`, { reply: 'yes', people: '2' })
    const answers = await Promise.all([yes(), yes(), yes()])
    for (const answer of answers) expect(answer.status, await problemsOf(answer)).toBe(303)
    const { repliedAt } = await rowOf(site, id, a)
    site.now('2026-11-22T10:05:00Z')
    const again = await yes()
    expect(again.status).toBe(303)
    expect(saidBy(again)).toContain('has your answer already')
    expect((await rowOf(site, id, a)).repliedAt).toBe(repliedAt)
    const entries = await site.database
      .selectFrom('auditEntries')
      .select('seq')
      .where('what', '=', 'replied to invitation')
      .execute()
    expect(entries).toHaveLength(1)
    // Another answer is another.
    await ada.post(`/gatherings/${id}/replies`, { reply: 'yes', people: '3' })
    expect(await rowOf(site, id, a)).toMatchObject({ people: 3, repliedAt: '2026-11-22T10:05:00.000Z' })
  })
})
