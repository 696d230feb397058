import { describe, expect, it } from 'vitest'
import { judgedStory } from '#src/referrals/judging.ts'
import { printsOf } from '#src/referrals/prints.ts'
import { asCompared, likenessOf, phoneCompared, sharedFacts } from '#src/referrals/rules/likeness.ts'
import { ongoing } from '#src/referrals/rules/merging.ts'
import { isSuspected } from '#src/referrals/store/lookalikes.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer } from '../factories.ts'
import { openSite, type Site, testKeys } from '../support.ts'
import { candidates, enquiry, fillIn, linkFor, referrals, referrer } from './support.ts'
import { publish } from './ways.ts'

const nobody = { name: null, email: null, phone: null, postcode: null }

describe('how people are compared', () => {
  it('knows a name, a phone, an address and a postcode however they are written', () => {
    const names = ['Zoë O’Brien', 'OBRIEN, Zoe', "Mrs. zoe  o'brien", 'Dr Zoe OʼBrien']
    expect(new Set(names.map((name) => asCompared({ ...nobody, name }).name))).toEqual(
      new Set(['obrien zoe']),
    )
    const phones = ['07700 900982', '+44 7700 900 982', '0044 (0)7700-900982', '+44 (0) 7700 900982']
    expect(new Set(phones.map(phoneCompared))).toEqual(new Set(['07700900982']))
    expect(phoneCompared('999')).toBeNull()
    expect(asCompared({ ...nobody, postcode: 'cm11qh' }).postcode).toBe('CM11QH')
    expect(asCompared({ ...nobody, postcode: 'CM1' }).postcode).toBeNull()
    expect(asCompared({ ...nobody, email: ' Fay@Example.ORG ' }).email).toBe('fay@example.org')
  })

  it('takes a shared name for worth a look, more for very like, and a street for nothing', () => {
    const fay = { name: 'fay', email: 'f@x.org', phone: '1', postcode: 'P' }
    const like = (other: Partial<typeof fay>) => likenessOf(sharedFacts(fay, { ...nobody, ...other }))
    expect([like({}), like({ postcode: 'P' }), like({ name: 'fay' })]).toEqual([undefined, undefined, 'like'])
    expect([like({ email: 'f@x.org' }), like({ phone: '1' }), like({ name: 'fay', postcode: 'P' })]).toEqual([
      ...['very like', 'very like', 'very like'],
    ])
  })

  it('keeps prints that cannot be made without the key', () => {
    const given = { name: 'Fay Friend', email: 'fay@example.org', phone: null, postcode: 'CM1 1QH' }
    const prints = printsOf(testKeys, given)
    expect(prints.phonePrint).toBeNull()
    expect(JSON.stringify(prints)).not.toMatch(/fay|CM1/i)
    expect(printsOf({ ...testKeys, lookup: Buffer.alloc(32, 9) }, given).emailPrint).not.toBe(
      prints.emailPrint,
    )
  })

  it('goes on with the application that has earned something, is a home’s, or has come further', () => {
    const way = (id: string, more: object = {}) => ({
      ...{ id, openedOn: '2026-01-01', householdId: null, rewarded: 'no' as const },
      steps: [{ step: 'enquiry' as const, onDay: '2026-01-01' }],
      ...more,
    })
    const goesOn = (one: ReturnType<typeof way>, other: ReturnType<typeof way>) => {
      const chosen = ongoing(one, other)
      return typeof chosen === 'string' ? chosen : chosen.goesOn.id
    }
    const further = way('further', { steps: [{ step: 'stage 1', onDay: '2026-02-01' }] })
    expect(goesOn(way('first'), way('second', { openedOn: '2026-01-02' }))).toBe('first')
    expect(goesOn(way('first'), further)).toBe('further')
    expect(goesOn(way('home', { householdId: 'h' }), further)).toBe('home')
    expect(goesOn(way('home', { householdId: 'h' }), way('paid', { rewarded: 'yes' }))).toBe('paid')
    expect(goesOn(way('a', { householdId: 'h' }), way('b', { householdId: 'i' }))).toBe('two homes')
    expect(goesOn(way('a', { rewarded: 'yes' }), way('b', { rewarded: 'yes' }))).toBe('both rewarded')
  })
})

const idOf = async (site: Site, name: string) =>
  (await candidates(site)).find((one) => one.name === name)?.id ?? ''

onBothDatabases('two who could be one', (openDatabase) => {
  it('are found whoever entered them, and told apart for good', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const one = await enquiry(recruiter, { name: 'Fay Friend', email: 'fay@example.org', quadrantId: 'west' })
    await fillIn(site, site.stranger(), '/enquire', { name: 'F. Friend', email: 'FAY@example.org' })
    const other = await idOf(site, 'F. Friend')
    expect(await isSuspected(site.database, other)).toBe(true)
    const page = await (await recruiter.get(`/candidates/${other}`)).text()
    expect(page).toContain('Could be somebody we know')
    expect(page).toContain('The same email address')
    expect(await (await recruiter.get('/candidates?show=compare')).text()).toContain('F. Friend')
    const answer = { kind: 'candidate', other: one, answer: 'not the same' }
    expect((await recruiter.post(`/candidates/${other}/comparisons`, answer)).status).toBe(303)
    expect(await isSuspected(site.database, one)).toBe(false)
    // Looked for anew when something changes: what was decided stays.
    await recruiter.post(`/candidates/${one}/edits`, {
      ...{ name: 'F. Friend', email: 'fay@example.org', enquiredOn: '2026-11-22', consentedHow: 'by phone' },
      version: 1,
    })
    expect(await isSuspected(site.database, one)).toBe(false)
    expect(await (await recruiter.get(`/candidates/${one}`)).text()).toContain('not the same person')
  })

  it('become one, with every referral, the further steps and what either gave', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const first = await referrer(site, { name: 'Ann First' })
    const second = await referrer(site, { name: 'Bea Second' })
    site.now('2026-11-10T10:00:00Z')
    const one = await enquiry(recruiter, {
      ...{ referrer: 'Ann First', enquiredOn: '2026-11-10', email: 'fay@example.org' },
    })
    site.now('2026-11-22T10:00:00Z')
    await fillIn(site, site.stranger(), `/refer/${await linkFor(site, second.carerId)}`, {
      ...{ name: 'Fay M Friend', email: 'fay@example.org', phone: '07700 900 982' },
    })
    const other = await idOf(site, 'Fay M Friend')
    const otherWay = await site.database
      .selectFrom('applications')
      .select('id')
      .where('candidateId', '=', other)
      .executeTakeFirstOrThrow()
    await recruiter.post(`/applications/${otherWay.id}/steps`, {
      ...{ step: 'first conversation', onDay: '2026-11-22', once: 's' },
    })
    const same = { kind: 'candidate', other: one, answer: 'the same' }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => recruiter.post(`/candidates/${other}/comparisons`, same)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const rows = await candidates(site)
    expect(rows.find(({ id }) => id === other)).toMatchObject({ sameAsId: one })
    expect(rows.find(({ id }) => id === one)).toMatchObject({ name: 'Fay Friend', phone: '07700 900 982' })
    const open = await site.database
      .selectFrom('applications')
      .selectAll()
      .where('closedOn', 'is', null)
      .execute()
    expect(open).toMatchObject([{ id: otherWay.id, candidateId: one }])
    const told = await referrals(site)
    expect(told.map(({ applicationId }) => applicationId)).toEqual([otherWay.id, otherWay.id])
    // The first was named when she first enquired; the second when she had enquired before.
    expect(told.find(({ carerId }) => carerId === first.carerId)).toMatchObject({ namedAt: 'first enquiry' })
    expect(told.find(({ carerId }) => carerId === second.carerId)).toMatchObject({
      ...{ namedAt: 'later', knownSinceOn: null },
    })
  })

  it('are found though more share a common name than anybody looks at', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const old = await enquiry(recruiter, { name: 'Sam Smith', enquiredOn: '2026-01-01' })
    const [row] = await candidates(site)
    if (!row) throw new Error('Nobody enquired')
    await site.database
      .insertInto('candidates')
      .values(
        Array.from({ length: 60 }, (_, index) => ({
          ...{ ...row, id: `sam-${index}`, email: null, emailPrint: null, enquiredOn: '2026-11-01' },
        })),
      )
      .execute()
    const id = await enquiry(recruiter, { name: 'Sam Smith' })
    expect(await (await recruiter.get(`/candidates/${id}`)).text()).toContain(`/candidates/${old}`)
  })

  it('says that a friend was known who had enquired before without anybody’s name', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const { carerId } = await referrer(site)
    const one = await enquiry(recruiter, { enquiredOn: '2026-08-01', email: 'fay@example.org' })
    await fillIn(site, site.stranger(), `/refer/${await linkFor(site, carerId)}`, { name: 'Fay F' })
    const other = await idOf(site, 'Fay F')
    await recruiter.post(`/candidates/${one}/comparisons`, { kind: 'candidate', other, answer: 'the same' })
    expect(await referrals(site)).toMatchObject([
      { knownSinceOn: '2026-08-01', knownLastOn: '2026-08-01', namedAt: 'later', withdrawnAt: null },
    ])
  })

  it('counts one carer who named the same person twice once', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    await referrer(site, { name: 'Ann First' })
    const one = await enquiry(recruiter, { referrer: 'Ann First', enquiredOn: '2026-11-10' })
    const other = await enquiry(recruiter, { referrer: 'Ann First', name: 'Fay F', enquiredOn: '2026-11-20' })
    await recruiter.post(`/candidates/${one}/comparisons`, { kind: 'candidate', other, answer: 'the same' })
    const rows = await referrals(site)
    expect(rows.filter(({ withdrawnAt }) => withdrawnAt === null)).toMatchObject([{ onDay: '2026-11-10' }])
    expect(rows).toHaveLength(2)
  })

  it('takes what the friend said last of whether a carer may be told, whichever entry stays', async () => {
    for (const [first, last] of [
      ['yes', 'no'],
      ['no', 'yes'],
    ] as const) {
      const site = await openSite({ database: await openDatabase() })
      const recruiter = await site.as('recruiter')
      await referrer(site, { name: 'Ann First' })
      const said = { referrer: 'Ann First' }
      const one = await enquiry(recruiter, { ...said, tell: first, enquiredOn: '2026-11-10' })
      const other = await enquiry(recruiter, { ...said, tell: last, enquiredOn: '2026-11-20' })
      await recruiter.post(`/candidates/${other}/comparisons`, {
        ...{ kind: 'candidate', other: one, answer: 'the same' },
      })
      const [stays] = (await referrals(site)).filter(({ withdrawnAt }) => withdrawnAt === null)
      expect([stays?.onDay, stays?.toldHow]).toEqual(['2026-11-10', last === 'yes' ? 'by phone' : null])
    }
  })

  it('are not named to who referred one of them, nor theirs to compare', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const { householdId } = await referrer(site, { name: 'Rena Ferrer' })
    const partner = await site.as({ role: ['recruiter', 'carer'], householdId })
    const id = await enquiry(recruiter, { name: 'Fay Unrelated' })
    const referred = await enquiry(recruiter, { name: 'Fay Friend', referrer: 'Rena Ferrer' })
    const page = await (await partner.get(`/candidates/${id}`)).text()
    expect(page).toContain('Somebody else in the list, whom a colleague has to compare')
    expect(page).not.toMatch(/Fay Friend|same email/)
    expect(page).not.toContain(referred)
    const same = { kind: 'candidate', other: referred, answer: 'the same' }
    expect((await partner.post(`/candidates/${id}/comparisons`, same)).status).toBe(404)
  })
})

onBothDatabases('somebody who is a carer already', (openDatabase) => {
  it('is found by email, phone or name without telling a recruiter who it is, and is then known', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    await referrer(site, { name: 'Ann First' })
    for (const carer of [
      { name: 'Mia Mail', email: 'Fay@Example.org' },
      { name: 'Pia Phone', phone: '+44 7700 900982' },
      { name: 'Friend, Fay' },
    ])
      await referrer(site, carer, { name: `Home of ${carer.name}`, sinceOn: '2024-01-15' })
    const id = await enquiry(recruiter, { phone: '07700 900 982', referrer: 'Ann First' })
    const page = await (await recruiter.get(`/candidates/${id}`)).text()
    expect(page.match(/A carer of the service/g)).toHaveLength(3)
    expect(page).not.toMatch(/Mia Mail|Pia Phone|Home of/)
    const pairs = await site.database.selectFrom('candidateCarers').selectAll().execute()
    expect(pairs).toHaveLength(3)
    const other = pairs[0]?.carerId ?? ''
    await recruiter.post(`/candidates/${id}/comparisons`, { kind: 'carer', other, answer: 'the same' })
    expect(await referrals(site)).toMatchObject([
      { knownSinceOn: '2024-01-15', knownLastOn: '2026-11-22', namedAt: 'later' },
    ])
  })

  it('is found however the number is written, and by email once they have left', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const ids: string[] = []
    for (const phone of ['+44 (0)7700 900 982', '0044 7700-900982', '(07700) 900982', '0044 (0) 7700 900982'])
      ids.push((await referrer(site, { name: 'Phone', phone, email: `${ids.length}@example.org` })).carerId)
    const left = await referrer(site, { name: 'Left', email: 'FAY@example.org' }, { endedOn: '2026-01-01' })
    await referrer(site, { name: 'Other', phone: '07700 900 983', email: 'other@example.org' })
    await enquiry(recruiter, { phone: '07700 900 982', email: 'fay@example.org' })
    const pairs = await site.database.selectFrom('candidateCarers').select('carerId').execute()
    expect(pairs.map(({ carerId }) => carerId).toSorted()).toEqual([...ids, left.carerId].toSorted())
  })

  it('earns nobody of their home a reward, whatever the terms say of who was known', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const schemeVersionId = await publish(site, {
      knownAlready: 'allowed',
      namedAtFirstEnquiry: 'not required',
    })
    const { householdId } = await referrer(site, { name: 'Rena Ferrer' })
    const partner = await addCarer(site, householdId, { name: 'Fay Friend', email: 'fay@example.org' })
    const id = await enquiry(recruiter, { referrer: 'Rena Ferrer' })
    const [referral] = await referrals(site)
    expect(referral?.schemeVersionId).toBe(schemeVersionId)
    const payable = async () => {
      const judged = await judgedStory(site.database, referral?.applicationId ?? '')
      return judged?.judgement.of.get(referral?.id ?? '')?.payable
    }
    expect(await payable()).toBe(true)
    const answer = (said: string) =>
      recruiter.post(`/candidates/${id}/comparisons`, { kind: 'carer', other: partner, answer: said })
    await answer('the same')
    expect(await payable()).toBe(false)
    // Said by mistake.
    expect(await (await recruiter.get(`/candidates/${id}`)).text()).toContain('value="not the same"')
    await answer('not the same')
    expect(await payable()).toBe(true)
  })

  it('stays that, or somebody else, once they turn out to be another who enquired', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const { carerId } = await referrer(
      site,
      { name: 'Fay Friend', email: 'c@example.org' },
      { sinceOn: '2024-01-15' },
    )
    const namesake = await referrer(site, { name: 'Friend, Fay', email: 'n@example.org' })
    await referrer(site, { name: 'Ann First' })
    const kept = await enquiry(recruiter, {
      name: 'F Friend',
      referrer: 'Ann First',
      enquiredOn: '2026-11-01',
    })
    const merged = await enquiry(recruiter, { name: 'Fay Friend' })
    for (const [other, answer] of [
      [carerId, 'the same'],
      [namesake.carerId, 'not the same'],
    ] as const)
      await recruiter.post(`/candidates/${merged}/comparisons`, { kind: 'carer', other, answer })
    await recruiter.post(`/candidates/${merged}/comparisons`, {
      ...{ kind: 'candidate', other: kept, answer: 'the same' },
    })
    const pairs = await site.database
      .selectFrom('candidateCarers')
      .select(['carerId', 'answer'])
      .where('candidateId', '=', kept)
      .orderBy('answer')
      .execute()
    expect(pairs).toEqual([
      { carerId: namesake.carerId, answer: 'not the same' },
      { carerId, answer: 'the same' },
    ])
    expect(await referrals(site)).toMatchObject([{ knownSinceOn: '2024-01-15', namedAt: 'later' }])
  })

  it('is not found by where a hidden home is', async () => {
    const site = await openSite({ database: await openDatabase() })
    const manager = await site.as('manager')
    const shown = async (hiddenSince: string | undefined) => {
      const name = hiddenSince ? 'Hidden Person' : 'Open Person'
      await referrer(site, { name }, { postcode: 'CM1 1QH', ...(hiddenSince && { hiddenSince }) })
      const id = await enquiry(manager, { name, email: '', phone: '01632 960 999', postcode: 'CM1 1QH' })
      return await (await manager.get(`/candidates/${id}`)).text()
    }
    expect(await shown(undefined)).toContain('The same name and postcode')
    expect(await shown('2026-01-01T10:00:00.000Z')).toContain('The same name.')
  })
})
