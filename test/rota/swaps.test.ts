import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { addSides, asksThat, once, toldTo, turnsThat, turnTyped, week } from './support.ts'

const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).toSorted()

onBothDatabases('a swap of turns', (open) => {
  const begin = async () => {
    const site = await openSite({ database: await open() })
    await addSides(site)
    const manager = await site.as('manager')
    const ann = await site.as({ role: 'liaison', name: 'Ann Ash' })
    const bea = await site.as({ role: 'coordinator', name: 'Bea Birch' })
    const add = (from: string, until: string, who: { accountId: string }, more = {}) =>
      manager.post('/rota/turns', { ...turnTyped(from, until, who.accountId), ...more })
    await add('2026-12-01 5pm', '2026-12-02 9am', ann)
    await add('2026-12-03 5pm', '2026-12-04 9am', bea)
    await manager.post('/rota/publications', { ...week, version: '3' })
    const [hers, theirs] = await turnsThat(site)
    if (!hers || !theirs) throw new Error('No turns')
    return { site, manager, ann, bea, hers, theirs, add }
  }
  const onlyAsk = async (site: Site) => {
    const [ask] = await asksThat(site)
    if (!ask) throw new Error('Nothing is asked')
    return ask
  }

  it('is made by the other’s yes and by nothing else', async () => {
    const { site, ann, bea, hers, theirs } = await begin()
    const asking = { accountId: bea.accountId, returnTurnId: theirs.id }
    expect((await bea.post(`/rota/turns/${hers.id}/asks`, { accountId: ann.accountId })).status).toBe(404)
    expect((await ann.post(`/rota/turns/${hers.id}/asks`, asking)).status).toBe(303)
    expect((await ann.post(`/rota/turns/${hers.id}/asks`, asking)).status).toBe(303)
    const ask = await onlyAsk(site)
    expect(await toldTo(site, bea.accountId)).toEqual(['rota published', 'rota swap asked'])
    expect((await ann.post(`/rota/asks/${ask.id}/answers`, { answer: 'yes' })).status).toBe(404)
    expect(await (await bea.get('/my-turns')).text()).toContain('Ann Ash asks whether you would take')
    expect((await turnsThat(site)).map(({ id }) => id)).toEqual([hers.id, theirs.id])
    expect((await bea.post(`/rota/asks/${ask.id}/answers`, { answer: 'yes' })).status).toBe(303)
    expect((await turnsThat(site)).map(({ accountId }) => accountId)).toEqual([bea.accountId, ann.accountId])
    expect(await toldTo(site, ann.accountId)).toContain('rota swap answered')
    expect((await bea.post(`/rota/asks/${ask.id}/answers`, { answer: 'no' })).status).toBe(422)
  })

  it('ends by a no, by asking no more, and by itself when the turn has begun', async () => {
    const { site, ann, bea, hers } = await begin()
    const ask = () => ann.post(`/rota/turns/${hers.id}/asks`, { accountId: bea.accountId })
    const newest = async () => (await asksThat(site)).find(({ answer }) => answer === null)?.id
    await ask()
    expect((await bea.post(`/rota/asks/${await newest()}/answers`, { answer: 'no' })).status).toBe(303)
    await ask()
    const second = await newest()
    expect((await bea.post(`/rota/asks/${second}/withdrawals`)).status).toBe(404)
    expect((await ann.post(`/rota/asks/${second}/withdrawals`)).status).toBe(303)
    expect((await bea.post(`/rota/asks/${second}/answers`, { answer: 'yes' })).status).toBe(422)
    await ask()
    site.now('2026-12-01T17:00:00Z')
    expect((await bea.post(`/rota/asks/${await newest()}/answers`, { answer: 'yes' })).status).toBe(422)
    expect(await (await bea.get('/my-turns')).text()).not.toContain('asks whether')
    expect((await turnsThat(site))[0]?.accountId).toBe(ann.accountId)
  })

  it('is asked again at the yes: whether they cover another side by then', async () => {
    const { site, ann, bea, hers, add } = await begin()
    await ann.post(`/rota/turns/${hers.id}/asks`, { accountId: bea.accountId })
    expect((await add('2026-12-01 8pm', '2026-12-01 9pm', bea, { side: 'west' })).status).toBe(303)
    const answer = await bea.post(`/rota/asks/${(await onlyAsk(site)).id}/answers`, { answer: 'yes' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('One of you covers another side then')
    expect((await turnsThat(site))[0]?.accountId).toBe(ann.accountId)
  })

  it('lets one of ten have a turn who say yes to it at once', async () => {
    const { site, ann, hers } = await begin()
    const people = await Promise.all(Array.from({ length: 10 }, () => site.as('recruiter')))
    for (const { accountId } of people) await ann.post(`/rota/turns/${hers.id}/asks`, { accountId })
    const asks = await asksThat(site)
    const answers = await Promise.all(
      people.map((person) =>
        person.post(`/rota/asks/${asks.find(({ askedOf }) => askedOf === person.accountId)?.id}/answers`, {
          answer: 'yes',
        }),
      ),
    )
    expect(statuses(answers)).toEqual([303, ...Array(9).fill(422)])
    const [turn, ...others] = await turnsThat(site)
    expect(people.map(({ accountId }) => accountId)).toContain(turn?.accountId)
    expect(others).toHaveLength(1)
    expect((await asksThat(site)).filter(({ answer }) => answer === 'yes')).toHaveLength(1)
  })

  it('keeps one side’s hours to one of ten whom managers give them at once, and one person to one side', async () => {
    const { site, manager, ann, add } = await begin()
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => add('2026-12-05 9am', '2026-12-05 5pm', ann, { note: 'More' })),
      ...Array.from({ length: 5 }, () => add('2026-12-05 4pm', '2026-12-05 6pm', ann, { side: 'west' })),
    ])
    expect(statuses(answers)).toEqual([303, ...Array(9).fill(422)])
    expect((await turnsThat(site)).filter(({ from }) => from >= '2026-12-05')).toHaveLength(1)
    const filled = await Promise.all(
      Array.from({ length: 10 }, () =>
        manager.post('/rota/fillings', { ...week, on: '2026-12-07', once: once(), accountId: ann.accountId }),
      ),
    )
    expect(statuses(filled)).toEqual([303, ...Array(9).fill(422)])
  })
})
