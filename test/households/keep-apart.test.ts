import { expect, it } from 'vitest'
import type { Role } from '#src/access/rules.ts'
import { form } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { statementsOf } from '../queries.ts'
import { type Client, openSite, type Site } from '../support.ts'

onBothDatabases('who keeps two households apart', (open) => {
  /** What the form answers, with the word that was typed left out, and what the database was asked. */
  const answerTo = async (site: Site, person: Client, id: string, other: string) => {
    let answer: Response | undefined
    const statements = await statementsOf(site.database, async () => {
      answer = await person.post(`/households/${id}/keep-aparts`, { other, reason: 'They must not meet' })
    })
    return {
      status: answer?.status,
      body: (await answer?.text())?.replaceAll(other, 'what was typed'),
      statements,
    }
  }

  const people = async () => {
    const site = await openSite({ database: await open() })
    const liaison = await site.as('liaison')
    const { hubId: own } = await form(site, liaison)
    await addHousehold(site, { name: 'Unseen', externalId: 'K-1' })
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [own] })
    return { site, own, worker, liaison, manager: await site.as('manager') }
  }

  it('learns by no name and no id that there is a household which they may not see', async () => {
    const { site, own, worker, liaison } = await people()
    const nothing = await answerTo(site, worker, own, 'Nobody')
    expect(nothing.status).toBe(422)
    expect(nothing.body).toContain('No household that you can see has that name or id')
    expect(await answerTo(site, worker, own, 'Unseen')).toEqual(nothing)
    expect(await answerTo(site, worker, own, 'K-1')).toEqual(nothing)
    // She sees the name of every household, and the id of none but those given to her.
    expect((await answerTo(site, liaison, own, 'K-1')).body).toBe(
      (await answerTo(site, liaison, own, 'K-2')).body,
    )
    expect(await site.database.selectFrom('keepAparts').selectAll().execute()).toEqual([])
  })

  it('is not told of two by one name when they see one of them', async () => {
    const { site, own, worker } = await people()
    const seen = await addHousehold(site, { name: 'Unseen' })
    await site.database
      .insertInto('supervisions')
      .values({
        id: 'seen',
        householdId: seen,
        part: 'worker',
        workerName: 'Ada',
        accountId: worker.accountId,
        fromOn: '2020-01-01',
      })
      .execute()
    expect((await answerTo(site, worker, own, 'Unseen')).status).toBe(303)
  })

  it.each<[Role, string]>([
    ['manager', 'Unseen'],
    ['manager', 'K-1'],
    ['liaison', 'Unseen'],
  ])('may as %s name one that they see as %s', async (role, other) => {
    const { site, own, ...by } = await people()
    const person = role === 'manager' ? by.manager : by.liaison
    expect((await answerTo(site, person, own, other)).status).toBe(303)
    expect(await site.database.selectFrom('keepAparts').selectAll().execute()).toHaveLength(1)
  })
})
