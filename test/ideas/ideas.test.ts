import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ideaStates, refusalToStep, stateAfter, yearsFrom } from '#src/ideas/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { ideaIn, write } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>

const messages = (site: Site) =>
  site.database.selectFrom('outbox').select(['kind', 'accountId', 'carerId']).orderBy('kind').execute()

describe('an idea', () => {
  let site: Site
  let carer: Person
  let recruiter: Person
  beforeEach(async () => {
    site = await openSite()
    carer = await site.as({ role: 'carer', name: 'Abimbola Okafor' })
    recruiter = await site.as({ role: 'recruiter', name: 'Rhona Vale' })
  })

  it('is written once however often the form is sent, and those who recruit are told', async () => {
    const form = { about: 'Buses', note: 'Put it on the back of a bus.', once: randomUUID() }
    await carer.post('/ideas', form)
    await carer.post('/ideas', form)
    const ideas = await site.database.selectFrom('ideas').select('id').execute()
    expect(ideas).toHaveLength(1)
    expect(await messages(site)).toEqual([
      { kind: 'idea written', accountId: recruiter.accountId, carerId: null },
    ])
    const page = await (await recruiter.get(`/ideas/${ideas[0]?.id}`)).text()
    expect(page).toContain('Abimbola Okafor')
    expect(page).toContain('Put it on the back of a bus.')
  })

  it('says what to do about one that says nothing, and keeps what was typed', async () => {
    const answer = await carer.post('/ideas', { about: 'Buses', note: ' ' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Enter your idea')
    expect(page).toContain('value="Buses"')
  })

  it('goes to somebody, comes back with an answer, and its author reads what became of it', async () => {
    const id = await write(carer)
    const liaison = await site.as({ role: 'liaison', name: 'Lena Marsh' })
    expect((await liaison.get(`/ideas/${id}`)).status).toBe(404)
    await recruiter.post(`/ideas/${id}/readers`, { toAccountId: liaison.accountId, version: 1 })
    expect(await (await liaison.get(`/ideas/${id}`)).text()).toContain('Abimbola Okafor')
    const answered = await liaison.post(`/ideas/${id}/answers`, {
      ...{ step: 'taken up', note: 'We have booked the hall. Thank you!', version: 2 },
    })
    expect(answered.status).toBe(303)
    expect(await ideaIn(site, id)).toMatchObject({ state: 'taken up', withAccountId: liaison.accountId })
    const hers = await (await carer.get(`/ideas/${id}`)).text()
    expect(hers).toContain('Passed on to Lena Marsh')
    expect(hers).toContain('We have booked the hall. Thank you!')
    const told = await messages(site)
    expect(told.map(({ kind }) => kind)).toEqual(['idea answered', 'idea for you', 'idea written'])
    // What is said stands behind signing in.
    const letters = await site.database.selectFrom('outbox').select('sealed').execute()
    expect(JSON.stringify(letters)).not.toContain('hall')
  })

  it('stays taken up when it is passed on, and one put off is looked at anew', async () => {
    const liaison = await site.as({ role: 'liaison', name: 'Lena Marsh' })
    const passedOn = async (step: 'taken up' | 'not just now') => {
      const id = await write(carer)
      await recruiter.post(`/ideas/${id}/answers`, { step, note: 'Thank you.', version: 1 })
      await recruiter.post(`/ideas/${id}/readers`, { toAccountId: liaison.accountId, version: 2 })
      return ideaIn(site, id)
    }
    expect(await passedOn('taken up')).toMatchObject({ state: 'taken up', withAccountId: liaison.accountId })
    expect(await passedOn('not just now')).toMatchObject({ state: 'with somebody' })
  })

  it('is changed by one person at a time', async () => {
    const id = await write(carer)
    const answer = { step: 'not just now', note: 'Not this year.', version: 1 }
    await recruiter.post(`/ideas/${id}/answers`, answer)
    const late = await recruiter.post(`/ideas/${id}/answers`, { ...answer, step: 'taken up' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Somebody else did something with this idea')
    expect((await ideaIn(site, id)).state).toBe('not just now')
  })

  it('is taken back by its author until there is an answer, and by nobody else', async () => {
    const [one, two] = [await write(carer), await write(carer, { about: 'Another' })]
    const other = await site.as('carer')
    expect((await other.post(`/ideas/${one}/withdrawals`)).status).toBe(404)
    expect((await carer.post(`/ideas/${one}/withdrawals`)).status).toBe(303)
    expect((await ideaIn(site, one)).state).toBe('taken back')
    await recruiter.post(`/ideas/${two}/answers`, { step: 'taken up', note: 'Yes.', version: 1 })
    expect((await carer.post(`/ideas/${two}/withdrawals`)).status).toBe(422)
  })

  it('is answered by nobody who lives with its author, whatever they are besides', async () => {
    const householdId = await addHousehold(site)
    const author = await site.as({ role: 'carer', householdId })
    const id = await write(author)
    const both = await site.as({ role: ['manager', 'carer'], householdId })
    expect((await both.get(`/ideas/${id}`)).status).toBe(200)
    const answer = { step: 'taken up', note: 'Ours.', version: 1 }
    expect((await both.post(`/ideas/${id}/answers`, answer)).status).toBe(404)
    expect(
      (await both.post(`/ideas/${id}/readers`, { toAccountId: both.accountId, version: 1 })).status,
    ).toBe(404)
  })

  it('is passed on to nobody who only pays, has stopped, or is made up', async () => {
    const id = await write(carer)
    const payments = await site.as('payments')
    for (const toAccountId of [payments.accountId, carer.accountId, 'made up']) {
      const answer = await recruiter.post(`/ideas/${id}/readers`, { toAccountId, version: 1 })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Choose somebody from the list')
    }
  })

  it('is listed by what became of it, page after page, the newest first', async () => {
    for (let index = 0; index < 27; index++) {
      site.now(`2026-11-22T10:${String(index).padStart(2, '0')}:00Z`)
      await write(carer, { about: `Idea ${index}.` })
    }
    const first = await (await recruiter.get('/ideas?state=new')).text()
    expect(first).toContain('Idea 26.')
    expect(first).toContain('Idea 2.')
    expect(first).not.toContain('Idea 1.')
    const next = /href="([^"]+)"[^>]*rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await recruiter.get(next)).text()
    expect(second).toContain('Idea 1.')
    expect(second).not.toContain('Idea 2.')
    expect(await (await recruiter.get('/ideas?state=taken+up')).text()).toContain('There is no such idea')
    const mine = await (await recruiter.get('/ideas?mine=yes')).text()
    expect(mine).toMatch(/<option value="yes" selected[^>]*>I do</)
    expect(mine).toContain('There is no such idea')
  })
})

describe('the strategy page of a year', () => {
  it('counts what was, beside the year before, and names no author', async () => {
    const site = await openSite()
    const carer = await site.as({ role: 'carer', name: 'Abimbola Okafor' })
    const recruiter = await site.as('recruiter')
    site.now('2025-12-31T23:30:00Z')
    await write(carer, { about: 'Of last year' })
    site.now('2026-01-01T09:00:00Z')
    const id = await write(carer, { about: 'Of this year' })
    await recruiter.post(`/ideas/${id}/answers`, { step: 'taken up', note: 'Yes.', version: 1 })
    const page = await (await recruiter.get('/strategy')).text()
    expect(page).toContain('Of this year')
    expect(page).not.toContain('Of last year')
    expect(page).not.toContain('Abimbola')
    const rows = (await (await recruiter.get('/strategy.csv?year=2026')).text()).split('\r\n')
    expect(rows).toContain('Ideas of carers,1,1')
    expect(rows).toContain('Ideas taken up,0,1')
    expect(rows.some((row) => row.startsWith('Of this year,Taken up'))).toBe(true)
    expect(await (await recruiter.get('/strategy?year=2025')).text()).toContain('Of last year')
    // A year that nothing is known of is that of today.
    expect(await (await recruiter.get('/strategy?year=1066')).text()).toContain('Finding carers in 2026')
  })

  it('leaves out what was taken back, and writes every other to its file', async () => {
    const site = await openSite()
    const carer = await site.as('carer')
    const recruiter = await site.as('recruiter')
    await carer.post(`/ideas/${await write(carer, { about: 'Never mind' })}/withdrawals`)
    const like = await ideaIn(site, await write(carer, { about: 'Idea' }))
    await site.database
      .insertInto('ideas')
      .values(Array.from({ length: 300 }, (_, index) => ({ ...like, id: `idea ${index}` })))
      .execute()
    const file = (await (await recruiter.get('/strategy.csv')).text()).split('\r\n')
    expect(file).toContain('Ideas of carers,,301')
    expect(file.filter((row) => row.startsWith('Idea,New'))).toHaveLength(301)
    expect(file.join()).not.toContain('Never mind')
    const page = await (await recruiter.get('/strategy')).text()
    expect(page).toMatch(/The first 300 of 301\b/)
    // On paper it is the figures, without the way to choose a year.
    expect(page).toMatch(/kith-not-printed"><form[^>]*action="\/strategy"/)
  })

  it('offers every year since the first', () => {
    expect(yearsFrom('2024-12-31', '2026-01-01')).toEqual([2026, 2025, 2024])
    expect(yearsFrom(undefined, '2026-01-01')).toEqual([2026])
  })
})

describe('the way of an idea', () => {
  it('never leaves what its author took back', () => {
    const step = fc.constantFrom('passed on', 'taken up', 'not just now', 'answered', 'taken back')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let idea: { state: (typeof ideaStates)[number]; withAccountId: string | null } = {
          ...{ state: 'new', withAccountId: null },
        }
        let over = false
        for (const each of steps) {
          if (refusalToStep(idea, each, 'somebody') !== undefined) continue
          expect(over).toBe(false)
          idea = {
            state: stateAfter(each, idea.state),
            withAccountId: each === 'passed on' ? 'somebody' : null,
          }
          over = each === 'taken back'
        }
      }),
    )
  })
})

onBothDatabases('answering an idea', (open) => {
  it('is done by one of ten at once', async () => {
    const site = await openSite({ database: await open() })
    const carer = await site.as('carer')
    const recruiter = await site.as('recruiter')
    const id = await write(carer)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        recruiter.post(`/ideas/${id}/answers`, { step: 'taken up', note: `Yes ${index}`, version: 1 }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const steps = await site.database.selectFrom('ideaSteps').select('step').execute()
    expect(steps).toEqual([{ step: 'taken up' }])
    const list = await (await recruiter.get('/ideas')).text()
    expect(list).toContain('Taken up')
    expect((await recruiter.get('/strategy')).status).toBe(200)
  })
})
