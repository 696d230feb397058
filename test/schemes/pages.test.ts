import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { presets } from '#src/schemes/rules/presets.ts'
import type { Terms } from '#src/schemes/rules.ts'
import { schemeOn } from '#src/schemes/store/versions.ts'
import { onBothDatabases } from '../databases.ts'
import { publish } from '../referrals/ways.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { draftTyped, idIn } from './support.ts'

const begin = async (manager: Client, from = 'single payment') =>
  idIn(await manager.post('/scheme-drafts', { from, once: randomUUID() }))

const draftIn = async ({ database }: Site, id: string) => {
  const draft = await database
    .selectFrom('schemeDrafts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...draft, terms: JSON.parse(draft.terms) as Terms }
}

describe('a draft of the scheme', () => {
  let site: Site
  let manager: Awaited<ReturnType<Site['as']>>
  beforeEach(async () => {
    site = await openSite()
    manager = await site.as('manager')
  })

  it('begins with published terms, once however often the form is sent', async () => {
    const form = { from: '250 and 250', once: randomUUID() }
    const [one, two] = [
      await manager.post('/scheme-drafts', form),
      await manager.post('/scheme-drafts', form),
    ]
    expect(idIn(one)).toBe(idIn(two))
    expect((await draftIn(site, idIn(one))).terms.stages.map(({ key }) => key)).toEqual([
      '12 weeks',
      'first review',
    ])
    expect((await manager.post('/scheme-drafts', { from: 'made up' })).status).toBe(422)
  })

  it('keeps what was typed, stage by stage', async () => {
    const id = await begin(manager)
    const saved = await manager.post(`/scheme-drafts/${id}/edits`, { ...draftTyped, version: 1 })
    expect(saved.status).toBe(303)
    const { name, terms, version } = await draftIn(site, id)
    expect({ name, version }).toEqual({ name: 'Terms of 2027', version: 2 })
    expect(terms).toEqual({
      stages: [
        {
          ...{ key: 'stage 1', name: 'Approval', waitWeeks: 2, referrerPence: 100_000, welcomePence: 5_000 },
          when: [['approval']],
        },
      ],
      ...{ capPence: 100_000, referrers: 'approved carers', namedAtFirstEnquiry: 'required' },
      ...{ knownAlready: 'ever', knownMonths: 6, transfers: 'left out', leftOut: ['connected', 'private'] },
      ...{ respiteOnly: 'share', respitePercent: 50, severalReferrers: 'shared', stillCarer: 'required' },
      minimumStayWeeks: 12,
    })
    // What a page shows is what its form would save again.
    const page = await (await manager.get(`/scheme-drafts/${id}/edit`)).text()
    expect(page).toContain('value="1000.00"')
    expect(page).toContain('value="50.00"')
  })

  it('keeps the key of a stage whose name changes, because rewards remember it', async () => {
    const id = await begin(manager)
    const renamed = { stageKey: ['approval'], stageName: ['Approved by the panel'], stageWhen: ['approval'] }
    await manager.post(`/scheme-drafts/${id}/edits`, { ...draftTyped, ...renamed, version: 1 })
    expect((await draftIn(site, id)).terms.stages[0]).toMatchObject({
      ...{ key: 'approval', name: 'Approved by the panel' },
    })
  })

  it.each([
    [{ stageWhen: ['', ''] }, 'Choose when “Approval” is reached'],
    [{ stagePounds: ['a lot', ''] }, 'Enter what “Approval” is worth in pounds and pence, such as 250.00'],
    [{ stagePounds: ['99999.00', ''] }, 'Enter what “Approval” is worth in pounds and pence, such as 250.00'],
    [{ stageWait: ['-1', ''] }, 'Enter the weeks to wait after “Approval”, from 0 to 99'],
    [
      { stageName: ['Approval', 'approval'], stageWhen: ['approval', '8 weeks'] },
      'Give each stage a name of its own',
    ],
    [{ capPounds: '0' }, 'Enter the most that is paid for one referral, from £0.01 to £10,000.00'],
    [{ name: '' }, 'Enter a name'],
    [{ respitePercent: '101' }, 'The share for respite only must be a whole number from 0 to 100'],
  ])('says what to do about %j', async (wrong, message) => {
    const id = await begin(manager)
    const answer = await manager.post(`/scheme-drafts/${id}/edits`, { ...draftTyped, ...wrong, version: 1 })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(message)
    if (!('name' in wrong)) expect(page).toContain('Terms of 2027')
    expect((await draftIn(site, id)).version).toBe(1)
  })

  it('shows both when somebody else changed it meanwhile', async () => {
    const id = await begin(manager)
    await manager.post(`/scheme-drafts/${id}/edits`, { ...draftTyped, version: 1 })
    const late = await manager.post(`/scheme-drafts/${id}/edits`, { ...draftTyped, name: 'Mine', version: 1 })
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('Somebody else changed this draft while you had the page open')
    expect(page).toContain('value="Mine"')
    expect(page).toContain('£1,000.00')
    expect((await draftIn(site, id)).name).toBe('Terms of 2027')
  })

  it('is dropped, and is there no more', async () => {
    const id = await begin(manager)
    expect((await manager.post(`/scheme-drafts/${id}/ends`, { version: 1 })).status).toBe(303)
    expect((await manager.get(`/scheme-drafts/${id}/edit`)).status).toBe(404)
    expect((await manager.post(`/scheme-drafts/${id}/publications`, { version: 1 })).status).toBe(404)
  })

  it('is published from a day, and then nobody changes it', async () => {
    const id = await begin(manager)
    const refused = await manager.post(`/scheme-drafts/${id}/publications`, {
      version: 1,
      fromOn: '2026-11-21',
    })
    expect(await refused.text()).toContain('The day must be today or later')
    const done = await manager.post(`/scheme-drafts/${id}/publications`, { version: 1, fromOn: '2026-11-22' })
    expect(done.headers.get('Location')).toMatch(/^\/schemes\//)
    expect((await manager.get(`/scheme-drafts/${id}/edit`)).status).toBe(404)
    const page = await (await manager.get(done.headers.get('Location') ?? '')).text()
    expect(page).toContain('22 November 2026')
    expect(page).toContain('£500.00')
    await expect(
      site.database.updateTable('schemeVersions').set({ name: 'Other' }).execute(),
    ).rejects.toThrow(/append-only/)
    await expect(site.database.deleteFrom('schemeVersions').execute()).rejects.toThrow(/append-only/)
  })

  it('is not published before it is worth anything, nor over its cap', async () => {
    const worthless = await begin(manager, 'up to 230')
    const first = await manager.post(`/scheme-drafts/${worthless}/publications`, {
      ...{ version: 1, fromOn: '2026-12-01' },
    })
    expect(await first.text()).toContain('Enter what at least one stage is worth first')
    const id = await begin(manager)
    await manager.post(`/scheme-drafts/${id}/edits`, { ...draftTyped, capPounds: '999.99', version: 1 })
    const over = await manager.post(`/scheme-drafts/${id}/publications`, { version: 2, fromOn: '2026-12-01' })
    expect(await over.text()).toContain('The stages come to more than the most for one referral')
  })

  it('is for managers; whoever recruits reads what is published', async () => {
    const id = await begin(manager)
    await manager.post(`/scheme-drafts/${id}/publications`, { version: 1, fromOn: '2026-11-22' })
    const other = await begin(manager)
    const recruiter = await site.as('recruiter')
    const list = await (await recruiter.get('/schemes')).text()
    expect(list).toContain('In force')
    expect(list).not.toContain('Begin a draft')
    expect((await recruiter.get(`/scheme-drafts/${other}/edit`)).status).toBe(404)
    for (const role of ['coordinator', 'payments', 'carer'] as const)
      expect((await (await site.as(role)).get('/schemes')).status).toBe(404)
  })
})

it('says of a version what is another in its stages, were it only when they are reached', async () => {
  const site = await openSite()
  await publish(site, {}, { preset: 'single payment' })
  const [stage] = presets.find(({ key }) => key === 'single payment')?.terms.stages ?? []
  if (!stage) throw new Error('no stage')
  const id = await publish(site, { stages: [{ ...stage, when: [['12 weeks']], waitWeeks: 2 }] })
  const page = await (await (await site.as('recruiter')).get(`/schemes/${id}`)).text()
  const changes = page.slice(page.indexOf('What is not as in the version before'))
  expect(changes).toContain('Approval: £500.00, by approval')
  expect(changes).toContain('Approval: £500.00, by a stay of 12 weeks, then a wait of 2 weeks')
})

describe('trying terms on an example', () => {
  const example = {
    ...{ referredOn: '2026-01-10', referrer: 'approved carer', referrers: '3', namedAt: 'first enquiry' },
    ...{ sameHousehold: 'no', knownLastOn: '', transfers: 'no', appliesAs: 'foster', leftOn: '' },
  }
  /** The boxes of a day, as a browser asks them. */
  const asked = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

  it('says line by line what they make of it, and what it comes to', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const id = await begin(manager, '1500 and 1500')
    // Approval is the fifth of the triggers.
    const onApproval = { 'on4-day': '2', 'on4-month': '3', 'on4-year': '2026' }
    const page = await (
      await manager.get(`/scheme-drafts/${id}/examples?${asked({ ...example, ...onApproval })}`)
    ).text()
    expect(page).toContain('It comes to £1,500.00')
    expect(page.match(/£500\.00/g)).toHaveLength(3)
    expect(page).toContain('2 March 2026')
    // One of the three may not refer: the two others share it.
    const two = await manager.get(
      `/scheme-drafts/${id}/examples?${asked({ ...example, ...onApproval, barred: '1' })}`,
    )
    expect((await two.text()).match(/£750\.00/g)).toHaveLength(2)
    const same = await manager.get(
      `/scheme-drafts/${id}/examples?${asked({ ...example, ...onApproval, sameHousehold: 'yes' })}`,
    )
    expect(await same.text()).toContain('It is not payable')
  })

  it('asks for the day of approval where it is from then that somebody has to stay', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const id = await begin(manager)
    await manager.post(`/scheme-drafts/${id}/edits`, {
      ...{ ...draftTyped, stageWhen: ['initial visit', ''], minimumStayWeeks: '4', version: 1 },
    })
    const days = { 'on1-day': '1', 'on1-month': '2', 'on1-year': '2026' }
    const approved = { 'on4-day': '2', 'on4-month': '3', 'on4-year': '2026' }
    const page = await (
      await manager.get(`/scheme-drafts/${id}/examples?${asked({ ...example, ...days, ...approved })}`)
    ).text()
    expect(page).toContain('>Approval<')
    expect(page).toContain('30 March 2026')
  })

  it('keeps what was typed when it cannot be read, and keeps nothing else', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const id = await begin(manager)
    const answer = await manager.get(
      `/scheme-drafts/${id}/examples?${asked({ ...example, referredOn: 'spring', referrers: '40' })}`,
    )
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Enter a real date, such as 27 3 2026')
    expect(page).toContain('Choose how many')
    expect((await draftIn(site, id)).version).toBe(1)
  })
})

onBothDatabases('publishing', (open) => {
  it('numbers ten that are published at once one after the other, each once', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const drafts = await Promise.all(Array.from({ length: 5 }, () => begin(manager)))
    const answers = await Promise.all(
      [...drafts, ...drafts].map((id) =>
        manager.post(`/scheme-drafts/${id}/publications`, { version: 1, fromOn: '2026-12-01' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(5)
    const numbers = await site.database
      .selectFrom('schemeVersions')
      .select('number')
      .orderBy('number')
      .execute()
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    // Of those that begin on one day the one that was published last counts.
    expect((await schemeOn(site.database, '2026-12-01'))?.number).toBe(5)
    expect(await schemeOn(site.database, '2026-11-30')).toBeUndefined()
    await expect(
      site.database.updateTable('schemeVersions').set({ name: 'Other' }).execute(),
    ).rejects.toThrow(/append-only/)
  })
})
