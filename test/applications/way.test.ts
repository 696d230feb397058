import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { countQueries } from '../queries.ts'
import { openSite, type Site } from '../support.ts'
import {
  application,
  begin,
  onTheWay,
  problemsIn,
  record,
  recordAll,
  standing,
  stepId,
  stepTyped,
  today,
} from './support.ts'

describe('the way to approval', () => {
  it('begins by any step, once for a form and once for a household, and is in the trail', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const page = await (await coordinator.get(`/households/${householdId}`)).text()
    expect(page).toContain(`/households/${householdId}/applications/new`)
    const form = stepTyped('initial visit', '2026-03-01')
    const first = await coordinator.post(`/households/${householdId}/applications`, form)
    const again = await coordinator.post(`/households/${householdId}/applications`, form)
    expect(first.status).toBe(303)
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'))
    const id = first.headers.get('Location')?.split('/').at(-1) ?? ''
    expect(await application(site, id)).toMatchObject({ householdId, openedOn: '2026-03-01', closedOn: null })
    const another = await coordinator.post(
      `/households/${householdId}/applications`,
      stepTyped('enquiry', '2026-03-01'),
    )
    expect(another.status).toBe(422)
    expect(problemsIn(await another.text())[0]).toContain('has begun already')
    const trail = await site.database.selectFrom('auditEntries').select(['what', 'onId']).execute()
    expect(trail).toEqual([{ what: 'began application', onId: householdId }])
  })

  it('does not begin for who is approved, nor before today has come', async () => {
    const { site, coordinator, householdId } = await onTheWay()
    const approved = await addHousehold(site, { approval: 'approved' })
    const refused = await coordinator.post(
      `/households/${approved}/applications`,
      stepTyped('enquiry', today),
    )
    expect(problemsIn(await refused.text())).toEqual(['This household is approved already'])
    const early = await coordinator.post(
      `/households/${householdId}/applications`,
      stepTyped('enquiry', '2026-11-23'),
    )
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('The day must be today or in the past')
    expect(await (await coordinator.get(`/households/${approved}`)).text()).not.toContain('Way to approval')
  })

  it('takes steps late and in any order, and says in whose way a day is', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId, 'initial visit', '2026-03-01')
    await recordAll(coordinator, id, [
      ['stage 1', '2026-06-01'],
      ['application', '2026-04-01'],
      ['enquiry', '2026-02-10'],
    ])
    expect(await standing(site, id)).toEqual([
      ...['enquiry 2026-02-10', 'initial visit 2026-03-01', 'application 2026-04-01', 'stage 1 2026-06-01'],
    ])
    // Open since its first step, which was written down last.
    expect((await application(site, id)).openedOn).toBe('2026-02-10')
    for (const [step, onDay, words] of [
      ['stage 2', '2026-05-31', 'The day must not be before “Stage 1 complete”, 1 June 2026'],
      ['first conversation', '2026-03-02', 'The day must not be after “Initial visit”, 1 March 2026'],
      ['enquiry', '2026-02-10', 'This step is recorded already. Put its day right instead'],
      ['stage 2', '2026-11-23', 'The day must be today or in the past'],
      ['stage 2', '2026-02-30', 'Enter a real date, such as 27 3 2026'],
    ] as const) {
      const answer = await record(coordinator, id, step, onDay)
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(problemsIn(page)).toEqual([words])
      // What was typed is still there.
      expect(page).toContain(`value="${Number(onDay.slice(-2))}"`)
    }
    expect(await standing(site, id)).toHaveLength(4)
    const page = await (await coordinator.get(`/applications/${id}`)).text()
    // The one that was left out on the way, and the three that are to come; a review only if it is asked for.
    expect(page.match(/Day not recorded/g)).toHaveLength(1)
    expect(page.match(/Not yet/g)).toHaveLength(3)
  })

  it('keeps what was put right, and takes back all but the only step', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId)
    const only = await stepId(site, id, 'enquiry')
    expect((await coordinator.post(`/application-steps/${only}/withdrawals`)).status).toBe(422)
    await recordAll(coordinator, id, [['application', '2026-04-01']])
    const wrong = await stepId(site, id, 'application')
    const early = await coordinator.post(`/application-steps/${wrong}/corrections`, { onDay: '2026-01-31' })
    expect(problemsIn(await early.text())).toEqual(['The day must not be before “Enquiry”, 1 February 2026'])
    expect(
      (await coordinator.post(`/application-steps/${wrong}/corrections`, { onDay: '2026-04-03' })).status,
    ).toBe(303)
    expect(await standing(site, id)).toEqual(['enquiry 2026-02-01', 'application 2026-04-03'])
    const page = await (await coordinator.get(`/applications/${id}`)).text()
    expect(page).toContain('Application: said to be 1 April 2026 until 22 November 2026, when Cora Nation')
    // What was put right is not there to be put right again.
    expect((await coordinator.get(`/application-steps/${wrong}/corrections/new`)).status).toBe(404)
    const right = await stepId(site, id, 'application')
    expect((await coordinator.post(`/application-steps/${right}/withdrawals`)).status).toBe(303)
    expect(await standing(site, id)).toEqual(['enquiry 2026-02-01'])
    expect(await site.database.selectFrom('applicationSteps').selectAll().execute()).toHaveLength(3)
  })

  it('closes as approved only by a decision, and leaves the approval of the household to its own form', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId)
    const close = async (outcome: string, onDay = today) =>
      coordinator.post(`/applications/${id}/closures`, {
        ...{ outcome, onDay, version: String((await application(site, id)).version) },
      })
    const undecided = await close('approved')
    expect(problemsIn(await undecided.text())).toEqual([
      'Record the decision-maker’s decision with its day first',
    ])
    await recordAll(coordinator, id, [['decision', '2026-11-20']])
    expect(problemsIn(await (await close('approved', '2026-11-19')).text())).toEqual([
      'The day must not be before “Decision-maker’s decision”, 20 November 2026',
    ])
    expect((await close('approved')).status).toBe(303)
    expect(await application(site, id)).toMatchObject({ outcome: 'approved', closedOn: today })
    const household = await site.database
      .selectFrom('households')
      .select('approval')
      .where('id', '=', householdId)
      .executeTakeFirstOrThrow()
    expect(household.approval).toBe('prospective')
    const page = await (await coordinator.get(`/applications/${id}`)).text()
    expect(page).toContain(`/households/${householdId}/facts/new?fact=approval`)
    expect(page).not.toContain('Record a step')
    const late = await record(coordinator, id, 'review', today)
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Somebody has closed this application')
    // A day is put right also then, but no later than it closed.
    const decision = await stepId(site, id, 'decision')
    const right = { onDay: '2026-11-18' }
    expect((await coordinator.post(`/application-steps/${decision}/corrections`, right)).status).toBe(303)
    const taken = await stepId(site, id, 'decision')
    expect((await coordinator.post(`/application-steps/${taken}/withdrawals`)).status).toBe(422)
    expect((await coordinator.post(`/applications/${id}/reopenings`)).status).toBe(303)
    expect(await application(site, id)).toMatchObject({ outcome: null, closedOn: null })
  })

  it('is not opened again beside another, which is a join too', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId)
    const { version } = await application(site, id)
    await coordinator.post(`/applications/${id}/closures`, {
      outcome: 'withdrawn',
      why: 'no answer',
      onDay: today,
      version,
    })
    const next = await begin(coordinator, householdId, 'enquiry', today)
    expect(next).not.toBe(id)
    const refused = await coordinator.post(`/applications/${id}/reopenings`)
    expect(refused.status).toBe(422)
    expect((await application(site, id)).closedOn).toBe(today)
  })

  it('shows first what somebody recorded while the form for closing was open', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId)
    const { version } = await application(site, id)
    await recordAll(coordinator, id, [['application', '2026-04-01']])
    const answer = await coordinator.post(`/applications/${id}/closures`, {
      ...{ outcome: 'withdrawn', why: 'no answer', onDay: today, version },
    })
    expect(answer.status).toBe(422)
    expect(problemsIn(await answer.text())[0]).toContain('Somebody has changed a step')
    expect((await application(site, id)).closedOn).toBeNull()
  })

  it('stays open when its household leaves, which is no withdrawal, until somebody says how it ended', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId, 'application', '2026-03-01')
    const answer = await coordinator.post(`/households/${householdId}/endings`, {
      ...{ on: '2026-11-05', endedOn: '2026-11-05', why: 'They have moved' },
    })
    const manager = await site.as('manager')
    if (answer.status !== 303) throw new Error(await answer.text())
    expect(await application(site, id)).toMatchObject({ closedOn: null, outcome: null })
    for (const by of [coordinator, manager]) {
      const page = await (await by.get(`/applications/${id}`)).text()
      expect(page).toContain('The household left the service on')
      // No panel is waited for, and nobody is visited.
      expect(page).not.toContain('Panel was due')
      expect(page).not.toContain('/visits/new')
      const front = await (await by.get('/')).text()
      expect(front).toContain('family has left on their way to approval')
      expect(front).not.toContain('the panel is late')
      expect(await (await by.get('/applications')).text()).not.toContain('>Hall<')
      expect(await (await by.get('/applications?home=left')).text()).toContain('>Hall<')
    }
    const { version } = await application(site, id)
    const closed = await coordinator.post(`/applications/${id}/closures`, {
      ...{ outcome: 'withdrawn', why: 'other', onDay: '2026-11-05', version },
    })
    expect(closed.status).toBe(303)
    expect(await (await manager.get('/')).text()).not.toContain('has left on their way')
    expect(await (await manager.get('/applications?home=left')).text()).not.toContain('>Hall<')
    expect((await coordinator.post(`/applications/${id}/reopenings`)).status).toBe(422)
  })
})

describe('who may', () => {
  it('is the coordinator of the quadrant and a manager; the supervising worker reads; nobody else', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId)
    const step = await stepId(site, id, 'enquiry')
    const manager = await site.as('manager')
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [householdId] })
    const others = [
      await site.as({ role: 'coordinator', quadrantIds: ['north'] }),
      await site.as({ role: 'supervising_worker' }),
      await site.as('liaison'),
      await site.as('recruiter'),
      await site.as({ role: 'carer', householdId }),
      // What is noted of her own home is not hers to write, nor to read.
      await site.as({ role: ['carer', 'coordinator'], householdId, quadrantIds: ['mid'] }),
    ]
    for (const by of [coordinator, manager, worker])
      expect((await by.get(`/applications/${id}`)).status).toBe(200)
    const read = await (await worker.get(`/applications/${id}`)).text()
    expect(read).toContain('1 February 2026')
    expect(read).not.toContain('<form action="/app')
    expect(await (await worker.get(`/households/${householdId}`)).text()).toContain(`/applications/${id}`)
    const deeds: readonly (readonly [string, Record<string, string>])[] = [
      [`/applications/${id}/steps`, stepTyped('application', today)],
      [`/applications/${id}/closures`, { outcome: 'withdrawn', onDay: today, version: '1' }],
      [`/applications/${id}/reopenings`, {}],
      [`/application-steps/${step}/corrections`, { onDay: today }],
      [`/application-steps/${step}/withdrawals`, {}],
      [`/households/${householdId}/applications`, stepTyped('enquiry', today)],
      [`/households/${householdId}/visits`, {}],
    ]
    for (const by of [worker, ...others])
      for (const [path, typed] of deeds) expect((await by.post(path, typed)).status, path).toBe(404)
    for (const by of others) {
      expect((await by.get(`/applications/${id}`)).status).toBe(404)
      const list = await by.get('/applications')
      if (list.status === 200) expect(await list.text()).not.toContain('Hall')
    }
    expect(await standing(site, id)).toEqual(['enquiry 2026-02-01'])
  })

  it('is whoever stands in for the coordinator, on the days on which they do', async () => {
    const { site, householdId, coordinator } = await onTheWay()
    const id = await begin(coordinator, householdId)
    const other = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    await site.database
      .insertInto('coordinatorCovers')
      .values({
        ...{ id: 'cover', accountId: coordinator.accountId, coveringId: other.accountId },
        ...{ fromOn: '2026-11-22', untilOn: '2026-11-24', namedAt: '2026-11-20T10:00:00.000Z' },
      })
      .execute()
    expect((await record(other, id, 'application', today)).status).toBe(303)
    site.now('2026-11-24T10:00:00Z')
    expect((await other.get(`/applications/${id}`)).status).toBe(404)
  })
})

/** So many that are open and not late, as if each had been begun by a form. */
async function addMany(site: Site, count: number) {
  const recordedAt = '2026-05-01T10:00:00.000Z'
  for (let n = 0; n < count; n++) {
    const householdId = await addHousehold(site, { name: `More ${n}`, approval: 'prospective' })
    const [id, onDay] = [randomUUID(), '2026-05-01']
    await site.database
      .insertInto('applications')
      .values({ id, householdId, openedOn: onDay, recordedAt })
      .execute()
    await site.database
      .insertInto('applicationSteps')
      .values({ id: randomUUID(), applicationId: id, step: 'application', onDay, recordedAt })
      .execute()
  }
}

onBothDatabases('everybody on their way', (open) => {
  it('are listed, the longest first; those whose panel is late apart; in as many queries for one as for many', async () => {
    const { site, householdId, coordinator } = await onTheWay({ database: await open() })
    const late = await begin(coordinator, householdId, 'application', '2026-03-21')
    const list = async (query = '') => (await coordinator.get(`/applications${query}`)).text()
    const queriesOfOne = await countQueries(site.database, () => list())
    const add = async (name: string, applied: string, panel?: string) => {
      const id = await begin(
        coordinator,
        await addHousehold(site, { name, approval: 'prospective' }),
        'application',
        applied,
      )
      if (panel) await recordAll(coordinator, id, [['panel recommendation', panel]])
      return id
    }
    await add('Intime', '2026-03-22')
    await add('Done', '2026-01-05', '2026-10-01')
    await addMany(site, 24)
    const names = (page: string) =>
      [...page.matchAll(/<a class="govuk-link" href="\/applications\/[^"]+">([^<]+)/g)].map(
        ([, name]) => name,
      )
    const page = await list()
    expect(names(page).slice(0, 4)).toEqual(['Done', 'Hall', 'Intime', names(page)[3]])
    expect(names(page)).toHaveLength(25)
    expect(page).toContain('Of 1 household the panel is late')
    const next = page.match(/href="(\/applications\?after=[^"]+)"/)?.[1] ?? ''
    const second = names(await (await coordinator.get(next)).text())
    expect(new Set([...names(page), ...second]).size).toBe(27)
    const lateOnes = await list('?panel=late')
    expect(names(lateOnes)).toEqual(['Hall'])
    expect(lateOnes).toContain('Was due by')
    const front = await (await coordinator.get('/')).text()
    const facts = [
      ...front.matchAll(/kith-fact__number">(\d+)<\/span> <span class="kith-fact__words">([^<]+)/g),
    ]
    expect(facts.map(([, number, words]) => `${number} ${words}`)).toEqual(
      expect.arrayContaining([
        '1 family on their way to approval: the panel is late',
        '27 families on their way to approval',
      ]),
    )
    const elsewhere = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect(await (await elsewhere.get('/')).text()).not.toContain('on their way to approval')
    // A panel that was written down since takes it off.
    await recordAll(coordinator, late, [['panel recommendation', today]])
    expect(names(await list('?panel=late'))).toEqual([])
    expect(await countQueries(site.database, () => list())).toBeLessThanOrEqual(queriesOfOne + 1)
  })

  it('are nobody of an empty service', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    expect(await (await manager.get('/applications')).text()).toContain('Nobody is on their way')
  })
})
