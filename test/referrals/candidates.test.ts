import { describe, expect, it } from 'vitest'
import { problemsIn } from '../applications/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { candidates, enquiry, enquiryTyped, referrals, referrer, today, trail } from './support.ts'

describe('an enquiry that staff hear of', () => {
  it('is written down with who referred them, by name or email address, once for a form', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    const { carerId, householdId } = await referrer(site, { name: 'Zoë O’Brien', email: 'Zoe@example.org' })
    const form = enquiryTyped({
      referrer: 'Mrs. OBRIEN, Zoe',
      tell: 'yes',
      transfers: 'yes',
      appliesAs: 'respite only',
    })
    const answers = await Promise.all([
      recruiter.post('/candidates', form),
      recruiter.post('/candidates', form),
    ])
    expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1)
    await enquiry(recruiter, { name: 'Bo Other', email: 'bo@example.org', referrer: 'zoe@EXAMPLE.org' })
    const told = (await referrals(site)).toSorted((one) => (one.toldHow === null ? 1 : -1))
    expect(told).toMatchObject([
      { carerId, householdId, namedAt: 'first enquiry', toldHow: 'by phone', onDay: today, linkId: null },
      { carerId, toldHow: null, toldSince: null },
    ])
    const applications = await site.database
      .selectFrom('applications')
      .selectAll()
      .orderBy('transfers')
      .execute()
    expect(applications).toMatchObject([
      { transfers: 'no', appliesAs: 'foster', householdId: null },
      { transfers: 'yes', appliesAs: 'respite only' },
    ])
    expect(await trail(site)).toEqual(['recorded enquiry', 'recorded enquiry'])
  })

  it('asks again for a referrer who is nobody, several, or of the own household', async () => {
    const site = await openSite()
    const { householdId } = await referrer(site, { name: 'Sam Same' })
    await referrer(site, { name: 'Sam Same', email: 'other.sam@example.org' })
    await referrer(site, { name: 'Gone Carer' }, { endedOn: '2026-10-01' })
    await addCarer(site, householdId, { name: 'Rae Mate' })
    const recruiter = await site.as({ role: ['recruiter', 'carer'], householdId })
    for (const [typed, problem] of [
      ['Nobody Here', 'No carer has this name or email address'],
      ['Gone Carer', 'No carer has this name or email address'],
      ['Sam Same', 'Several carers have this name'],
      ['Rae Mate', 'Somebody else must write down what your own household refers'],
    ] as const) {
      const answer = await recruiter.post('/candidates', enquiryTyped({ referrer: typed }))
      expect([answer.status, problemsIn(await answer.text())[0]]).toEqual([
        422,
        expect.stringContaining(problem),
      ])
    }
    expect(await candidates(site)).toEqual([])
    expect(
      (await recruiter.post('/candidates', enquiryTyped({ referrer: 'other.sam@example.org' }))).status,
    ).toBe(303)
  })

  it('is seen by recruiters, and by the coordinator where they live without who referred them', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    await referrer(site, { name: 'Rena Ferrer' })
    const id = await enquiry(recruiter, { referrer: 'Rena Ferrer', postcode: 'CM1 1QH', toldBy: '' })
    const page = await (await recruiter.get(`/candidates/${id}`)).text()
    expect(page).toContain('Rena Ferrer')
    expect(page).toContain('Given, and kept sealed')
    expect(page).not.toMatch(/CM1 ?1QH/)
    const near = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const seen = (await (await near.get(`/candidates/${id}`)).text()).replaceAll('<wbr/>', '')
    expect(seen).toContain('fay@example.org')
    expect(seen).not.toContain('Rena Ferrer')
    expect(await (await near.get('/candidates')).text()).not.toContain('Rena Ferrer')
    for (const other of [
      await site.as({ role: 'coordinator', quadrantIds: ['west'] }),
      await site.as('carer'),
      await site.as('payments'),
    ]) {
      expect((await other.get(`/candidates/${id}`)).status).toBe(404)
      expect(await (await other.get('/candidates')).text()).not.toContain('Fay Friend')
    }
  })

  it('is not there for a recruiter whose own home referred them', async () => {
    const site = await openSite()
    const { householdId } = await referrer(site, { name: 'Rena Ferrer' })
    const partner = await site.as({ role: ['recruiter', 'carer'], householdId })
    const id = await enquiry(await site.as('recruiter'), { referrer: 'Rena Ferrer' })
    for (const path of ['', '/edit', '/referrals/new', '/households/new', '/erasures/new'])
      expect((await partner.get(`/candidates/${id}${path}`)).status).toBe(404)
    expect(await (await partner.get('/candidates?show=all')).text()).not.toContain('Fay Friend')
  })

  it('gets a referrer later, which the referral says, and each of them once', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    await referrer(site, { name: 'Rena Ferrer' })
    const id = await enquiry(recruiter)
    const typed = { referrer: 'Rena Ferrer', namedAt: 'later', tell: 'no' }
    expect((await recruiter.post(`/candidates/${id}/referrals`, { ...typed, once: 'a' })).status).toBe(303)
    const again = await recruiter.post(`/candidates/${id}/referrals`, { ...typed, once: 'b' })
    expect(problemsIn(await again.text())).toEqual(['This carer has referred them already'])
    expect(await referrals(site)).toMatchObject([{ namedAt: 'later', toldSince: null }])
  })

  it('is put right by the form that was made from what stands, without losing the postcode', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    const id = await enquiry(recruiter, { postcode: 'CM1 1QH' })
    const form = { ...enquiryTyped({ name: 'Fay Best', postcode: '' }), version: 1 }
    expect((await recruiter.post(`/candidates/${id}/edits`, form)).status).toBe(303)
    const [saved] = await candidates(site)
    expect(saved).toMatchObject({ name: 'Fay Best', sortName: 'fay best', postcodePrint: expect.any(String) })
    const late = await recruiter.post(`/candidates/${id}/edits`, { ...form, name: 'Somebody else' })
    expect([late.status, (await candidates(site))[0]?.name]).toEqual([422, 'Fay Best'])
    // Both are there to be seen, and saving again is a decision.
    const both = await late.text()
    expect(both).toMatch(/value="Somebody else"[\s\S]*What it says now[\s\S]*Fay Best/)
    expect(both).toContain('name="version" value="2"')
  })

  it('is a line of a file for whoever writes enquiries down: all that were chosen, and where nobody lives', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    const { householdId } = await referrer(site, { name: 'Rena Ferrer' })
    const id = await enquiry(recruiter, {
      phone: '+44 7700 900 982',
      postcode: 'CM1 1QH',
      referrer: 'Rena Ferrer',
    })
    await enquiry(recruiter, { name: '=HYPERLINK("x")', email: 'h@example.org', quadrantId: 'west' })
    const { id: way } = await site.database
      .selectFrom('applications')
      .select('id')
      .where('candidateId', '=', id)
      .executeTakeFirstOrThrow()
    await recruiter.post(`/applications/${way}/steps`, {
      step: 'first conversation',
      onDay: today,
      once: 's',
    })
    const list = await (await recruiter.get('/candidates?quadrant=mid')).text()
    expect(list).toContain('href="/candidates.csv?show=open&amp;quadrant=mid"')
    const answer = await recruiter.get('/candidates.csv?show=open&quadrant=mid')
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="enquiries.csv"')
    const file = await answer.text()
    expect(file.trim().split('\r\n').slice(1)).toEqual([
      `Fay Friend,fay@example.org,'+44 7700 900 982,Mid,${today},Told to us,First conversation,${today},,Rena Ferrer,${today},By phone`,
    ])
    const all = await (await recruiter.get('/candidates.csv?show=all')).text()
    expect(all).toContain(`"'=HYPERLINK(""x"")"`)
    expect(all).not.toMatch(/CM1 ?1QH/)
    const seen = await site.database
      .selectFrom('sightings')
      .selectAll()
      .where('what', '=', 'export')
      .execute()
    expect(seen.map(({ onId }) => onId)).toEqual([householdId])
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect(await (await coordinator.get('/candidates')).text()).not.toContain('candidates.csv')
    expect([403, 404]).toContain((await coordinator.get('/candidates.csv')).status)
    const partner = await site.as({ role: ['recruiter', 'carer'], householdId })
    expect(await (await partner.get('/candidates.csv?show=all')).text()).not.toContain('Fay')
  })

  it('finds by name and lists page by page, the newest first, each once', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    for (let count = 0; count < 27; count++)
      await enquiry(recruiter, {
        name: `Person ${'abcdefghijklmnopqrstuvwxyz'[count % 26]}${count}`,
        email: `p${count}@example.org`,
      })
    const first = await (await recruiter.get('/candidates')).text()
    const next = first.match(/href="(\/candidates\?[^"]*after=[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await recruiter.get(next)).text()
    const names = [...`${first}${second}`.matchAll(/>(Person [a-z]\d+)</g)].map(([, name]) => name)
    expect([names.length, new Set(names).size]).toEqual([27, 27])
    const found = await (await recruiter.get('/candidates?q=C2&show=all')).text()
    expect([...found.matchAll(/>(Person [a-z]\d+)</g)].map(([, name]) => name)).toEqual(['Person c2'])
  })
})

onBothDatabases('who referred somebody', (openDatabase) => {
  it('stands once, however many write it down at once', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    await referrer(site, { name: 'Rena Ferrer' })
    const id = await enquiry(recruiter)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        recruiter.post(`/candidates/${id}/referrals`, {
          ...{ referrer: 'Rena Ferrer', namedAt: 'first enquiry', tell: 'no', once: `${index}` },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await referrals(site)).toHaveLength(1)
  })
})

onBothDatabases('becoming a household', (openDatabase) => {
  it('takes name, contact and postcode along, and the same application goes on there, once', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const id = await enquiry(recruiter, { phone: '07700 900 982', postcode: 'CM1 1QH' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        recruiter.post(`/candidates/${id}/households`, {
          ...{ home: 'new', name: 'Friend', kind: 'foster', quadrantId: 'mid', once: `${index}` },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const homes = await site.database.selectFrom('households').selectAll().execute()
    expect(homes).toMatchObject([
      { name: 'Friend', approval: 'prospective', sector: 'CM1 1', quadrantId: 'mid' },
    ])
    const carers = await site.database.selectFrom('carers').selectAll().execute()
    expect(carers).toMatchObject([{ name: 'Fay Friend', email: 'fay@example.org', phone: '07700 900 982' }])
    const applications = await site.database.selectFrom('applications').selectAll().execute()
    expect(applications).toMatchObject([{ candidateId: id, householdId: homes[0]?.id }])
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect((await coordinator.get(`/applications/${applications[0]?.id}`)).status).toBe(200)
  })

  it('joins a home that came meanwhile, unless it is on a way of its own', async () => {
    const site = await openSite({ database: await openDatabase() })
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const recruiter = await site.as('recruiter')
    const householdId = await addHousehold(site, { name: 'Friend', approval: 'prospective' })
    await addCarer(site, householdId, { name: 'Fay Friend' })
    const far = await addHousehold(site, { name: 'Far away', quadrantId: 'west', approval: 'prospective' })
    const id = await enquiry(recruiter)
    const join = (by: typeof coordinator, known: string) =>
      by.post(`/candidates/${id}/households`, { home: 'known', known, once: `${known} ${by.accountId}` })
    // Who recruits knows no homes, and a coordinator those of her quadrants.
    expect((await join(recruiter, 'Friend')).status).toBe(422)
    expect((await join(coordinator, 'Far away')).status).toBe(422)
    expect((await join(coordinator, 'friend')).status).toBe(303)
    const second = await enquiry(recruiter, { name: 'Fay Again', email: 'again@example.org' })
    const refused = await coordinator.post(`/candidates/${second}/households`, {
      ...{ home: 'known', known: 'Friend', once: 'x' },
    })
    expect(problemsIn(await refused.text())[0]).toContain('an open application of its own')
    const applications = await site.database.selectFrom('applications').select('householdId').execute()
    expect(applications.map((one) => one.householdId).toSorted()).toEqual([householdId, null].toSorted())
    expect(far).not.toBe(householdId)
  })
})
