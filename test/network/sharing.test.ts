import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { changesOf, firstNameOf, shownOf } from '#src/network/rules/sharing.ts'
import { shareable } from '#src/network/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { addStar, type Star } from '../gatherings/support.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { carerIdOf, choose, wordsOn } from './support.ts'

describe('the first name by which others know somebody', () => {
  it.each([
    [{ name: 'Susan Barker', chosenName: null }, 'Susan'],
    [{ name: 'Susan Barker', chosenName: 'Sue' }, 'Sue'],
    [{ name: 'Susan Barker', chosenName: 'Sue Barker' }, 'Sue'],
    [{ name: 'Mrs Susan Barker', chosenName: null }, 'Susan'],
    [{ name: 'Susan Barker', chosenName: 'Mrs Barker' }, 'Susan'],
    [{ name: '  ', chosenName: '' }, 'A carer'],
  ])('of %j is %s', (carer, firstName) => {
    expect(firstNameOf(carer)).toBe(firstName)
  })
})

describe('what is switched on', () => {
  const facts = {
    ...{ name: 'Susan Barker', chosenName: null, phone: '07700 900123', kind: 'kinship' as const },
    ...{ quadrant: 'North', languages: ['Urdu'], experience: ['babies'], hidden: false },
  }

  it('says of each only what it is, and without any nothing but the first name', () => {
    fc.assert(
      fc.property(fc.subarray([...shareable]), fc.boolean(), (on, hidden) => {
        const shown = shownOf({ ...facts, hidden }, new Set(on))
        expect(shown).toEqual({
          firstName: 'Susan',
          phone: on.includes('phone') ? facts.phone : undefined,
          kind: on.includes('kind of care') ? facts.kind : undefined,
          quadrant: on.includes('quadrant') && !hidden ? facts.quadrant : undefined,
          languages: on.includes('languages') ? facts.languages : [],
          experience: on.includes('experience') ? facts.experience : [],
        })
      }),
    )
  })

  it('changes by what differs from the form as it was opened', () => {
    expect(changesOf(['phone', 'languages'], ['languages', 'quadrant'])).toEqual({
      on: ['quadrant'],
      off: ['phone'],
    })
  })
})

describe('the carers of a constellation', () => {
  let site: Site
  let star: Star
  let ada: Client & { accountId: string }
  let grace: Client

  beforeEach(async () => {
    site = await openSite()
    star = await addStar(site)
    const [first = '', second = ''] = star.homes
    ada = await site.as({ role: 'carer', name: 'Adaline Lovelace', householdId: first })
    await site.database
      .updateTable('carers')
      .set({ phone: '07700 900123' })
      .where('name', '=', 'Adaline Lovelace')
      .execute()
    await site.database
      .insertInto('householdTags')
      .values({ householdId: first, kind: 'language', tag: 'urdu' })
      .execute()
    grace = await site.as({ role: 'carer', name: 'Grace Hopper', householdId: second })
  })

  const seenByGrace = () => wordsOn(grace, '/network/people')

  it('see each other by first name alone until one switches something on, and again when it is off', async () => {
    const before = await seenByGrace()
    expect(before).toContain('Adaline')
    expect(before).toContain('Hanna, at the hub home')
    for (const unseen of ['Lovelace', '07700', 'urdu', 'Hopper', 'Grace', 'Foster', 'Mid'])
      expect(before).not.toContain(unseen)

    expect((await choose(ada, ['phone', 'languages'])).status).toBe(303)
    const shared = await seenByGrace()
    expect(shared).toContain('07700 900123')
    expect(shared).toContain('Speaks urdu')
    expect(shared).not.toContain('Foster')

    await choose(ada, ['languages'], ['phone', 'languages'])
    expect(await seenByGrace()).not.toContain('07700 900123')
    expect(await seenByGrace()).toContain('Speaks urdu')
  })

  it('are not undone by a form that was opened before', async () => {
    await choose(ada, ['phone'])
    await choose(ada, [], ['phone'])
    // Opened on another phone while the number was still shown, and sent now.
    await choose(ada, ['phone', 'quadrant'], ['phone'])
    expect(await seenByGrace()).not.toContain('07700 900123')
    expect(await seenByGrace()).toContain('Mid')
  })

  it('are told what they share themselves, and their own home is not among the others', async () => {
    await addCarer(site, star.homes[1] ?? '', { name: 'Same Roof' })
    expect(await seenByGrace()).not.toContain('Same')
    await choose(ada, ['phone', 'kind of care'])
    const page = await wordsOn(ada, '/network/sharing')
    expect(page).toContain('This is how they see you now: Adaline 07700 900123 Foster')
    expect(page).toContain('07700 900123, shown since 22 November 2026')
  })

  it('of a hidden home are there, with nothing that says where', async () => {
    await choose(ada, [...shareable])
    expect(await seenByGrace()).toContain('Foster, Mid')
    await site.database
      .updateTable('households')
      .set({ hiddenSince: '2026-11-01T10:00:00.000Z' })
      .where('id', '=', star.homes[0] ?? '')
      .execute()
    const page = await seenByGrace()
    expect(page).toContain('Adaline')
    expect(page).toContain('07700 900123')
    expect(page).not.toContain('Mid')
    expect(await wordsOn(ada, '/network/sharing')).toContain('where your home is, is hidden')
  })

  it('of a home that must not meet theirs are not there for each other', async () => {
    await choose(ada, ['phone'])
    await keepApart(site, star.homes[0] ?? '', star.homes[1] ?? '')
    expect(await seenByGrace()).not.toContain('Adaline')
    expect(await wordsOn(ada, '/network/people')).not.toContain('Grace')
    expect(await wordsOn(ada, '/network/people')).toContain('Hanna')
  })

  it('are those of today: whoever left, and a home that left, are not there', async () => {
    await site.database
      .updateTable('memberships')
      .set({ leftOn: '2026-11-20', leftAt: '2026-11-20T10:00:00.000Z', why: 'They moved' })
      .where('householdId', '=', star.homes[0] ?? '')
      .execute()
    expect(await seenByGrace()).not.toContain('Adaline')
    const lonely = await site.as({ role: 'carer', householdId: await addHousehold(site) })
    expect(await wordsOn(lonely, '/network/people')).toContain('in no constellation just now')
  })

  it('who leave their home, or whose home ends, take everything back', async () => {
    const carerId = await carerIdOf(site, ada.accountId)
    const manager = await site.as('manager')
    const shares = () => site.database.selectFrom('carerShares').select('what').execute()

    await choose(ada, ['phone', 'quadrant'])
    await choose(grace, ['phone'])
    const left = { 'untilOn-day': '22', 'untilOn-month': '11', 'untilOn-year': '2026' }
    await manager.post(`/households/${star.homes[0]}/carers/${carerId}/departures`, left)
    expect(await shares()).toEqual([{ what: 'phone' }])
    expect((await choose(ada, ['phone'])).status).toBe(404)

    await manager.post(`/households/${star.homes[1]}/endings`, {
      ...{ 'endedOn-day': '22', 'endedOn-month': '11', 'endedOn-year': '2026' },
      ...{ why: 'They moved away', on: '2026-11-22' },
    })
    expect(await shares()).toEqual([])
  })

  it('change nothing by what is no choice, and say so', async () => {
    const answer = await ada.post('/network/shares', { shown: 'address' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose from the list')
  })

  it('are there for nobody who does not foster', async () => {
    expect((await site.stranger().get('/network/people')).status).toBe(303)
    expect((await (await site.as('manager')).get('/network/people')).status).toBe(404)
  })
})

onBothDatabases('what others see', (open) => {
  it('switches something on once, from two phones at one moment', async () => {
    const site = await openSite({ database: await open() })
    const carer = await site.as('carer')
    const answers = await Promise.all([choose(carer, ['phone']), choose(carer, ['phone', 'languages'])])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const rows = await site.database.selectFrom('carerShares').select('what').orderBy('what').execute()
    expect(rows.map(({ what }) => what)).toEqual(['languages', 'phone'])
  })
})
