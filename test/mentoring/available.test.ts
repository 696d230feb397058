import { beforeEach, describe, expect, it } from 'vitest'
import { availableHomes } from '#migrations/0008/available.ts'
import { recordFact } from '#src/households/actions/facts.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { actingOn } from '../mail/support.ts'
import { textOf } from '../one-to-ones/support.ts'
import { addMentor, addPeer, answered, offered, offering, pairOf } from '../pairings/support.ts'
import type { Site } from '../support.ts'
import { carerAt, makeMentor, type Peers, peers } from './support.ts'

let at: Peers
beforeEach(async () => {
  at = await peers()
})

/** Says of a home that it is not available to support others any more. */
const notAvailable = (site: Site, householdId: string) =>
  recordFact(actingOn(site), householdId, {
    fact: 'available',
    value: null,
    fromOn: '2026-11-22',
    untilOn: null,
  })

const factsOf = ({ database }: Site, householdId: string) =>
  database
    .selectFrom('householdFacts')
    .select(['fact', 'value', 'fromOn', 'untilOn'])
    .where('householdId', '=', householdId)
    .where('fact', '=', 'available')
    .execute()

const availableSince = async ({ database }: Site, householdId: string) =>
  (
    await database.selectFrom('households').select('availableSince').where('id', '=', householdId).execute()
  )[0]?.availableSince

describe('a home that is not available to support others', () => {
  it('is so by the word of its carer who offers to, or of who makes them a mentor', async () => {
    await makeMentor(at.bea, at.ann)
    await at.far.post('/peer-profiles', { once: 'a' })
    for (const { householdId } of [at.ann, at.far]) {
      expect(await availableSince(at.site, householdId)).toBe('2026-11-22')
      expect(await factsOf(at.site, householdId)).toEqual([
        { fact: 'available', value: 'yes', fromOn: '2026-11-22', untilOn: null },
      ])
    }
  })

  it('stays so when somebody said it before, and its mentor is not there, which the pages say', async () => {
    await recordFact(actingOn(at.site), at.ann.householdId, {
      ...{ fact: 'available', value: 'yes', fromOn: '2026-01-01', untilOn: null },
    })
    await notAvailable(at.site, at.ann.householdId)
    const page = await makeMentor(at.bea, at.ann)
    expect(await availableSince(at.site, at.ann.householdId)).toBeNull()
    expect(await textOf(await at.bea.get(page))).toContain('The home is recorded as not available')
    expect(await textOf(await at.ann.get(page))).toContain('Your home is recorded as not available')
    expect(await textOf(await at.bea.get('/peer-profiles'))).toMatch(/Ann Ash.*Not available just now/s)
    expect(await textOf(await at.bea.get('/peer-profiles?room=yes'))).not.toContain('Ann Ash')
    expect(await textOf(await at.bea.get(`/households/${at.ann.householdId}`))).toContain(
      'Not available just now',
    )
  })

  it('rings nobody instead of another mentor', async () => {
    const page = await makeMentor(at.bea, at.ann)
    const dot = await carerAt(at.site, await addHousehold(at.site), 'Dot Dale')
    await makeMentor(at.bea, dot)
    expect(await (await at.bea.get(`${page}/aways/new`)).text()).toContain('Dot Dale')
    await notAvailable(at.site, dot.householdId)
    expect(await (await at.bea.get(`${page}/aways/new`)).text()).not.toContain('Dot Dale')
  })
})

onBothDatabases('nobody is paired with a carer', (open) => {
  it('whose home is not available to support others, when it is offered and when the second says yes', async () => {
    const { site } = await peers({ database: await open() })
    const mentor = await addMentor(site)
    const mentee = await addPeer(site)
    const id = await offered(site, mentor, mentee)
    await answered(site, id, mentor)
    await notAvailable(site, mentor.householdId)
    expect(await answered(site, id, mentee)).toBe('not available')
    expect((await pairOf(site, id)).state).toBe('offered')
    const buddy = await addMentor(site, { part: 'buddy' })
    const friend = await addMentor(site, { part: 'buddy' })
    await notAvailable(site, friend.householdId)
    for (const [one, other] of [
      [friend, buddy],
      [buddy, friend],
    ] as const)
      expect(await offering(site, one, other, { kind: 'buddies' })).toBe('not available')
    // Whoever offers nothing themself, and has a friend, need not be available to others.
    expect(await offering(site, buddy, mentee, { kind: 'buddies' })).toMatchObject({
      offered: expect.any(String),
    })
  })

  it('and whoever offered before is available by that, unless somebody said that they are not', async () => {
    const { site } = await peers({ database: await open() })
    const { database } = site
    const early = await addMentor(site)
    await database.updateTable('households').set({ availableSince: null }).execute()
    const said = await addMentor(site)
    await notAvailable(site, said.householdId)
    const asks = await addPeer(site)
    await availableHomes(database)
    expect(await availableSince(site, early.householdId)).toBe('2025-01-01')
    expect(await factsOf(site, early.householdId)).toEqual([
      { fact: 'available', value: 'yes', fromOn: '2025-01-01', untilOn: null },
    ])
    expect(await availableSince(site, said.householdId)).toBeNull()
    expect(await availableSince(site, asks.householdId)).toBeNull()
  })
})
