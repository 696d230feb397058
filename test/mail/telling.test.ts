import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { transact, Undo } from '#src/database/transact.ts'
import { inPlainText, kinds } from '#src/mail/kinds.ts'
import { byDay } from '#src/mail/rules/when.ts'
import { messageKinds } from '#src/mail/rules.ts'
import { type Telling, tell, whenQueued } from '#src/mail/telling.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { lettersOf } from './letters.ts'
import { actingOn, setQuiet } from './support.ts'

const reset = (accountId: string, key = 'reset 1'): Telling => ({
  to: { accountId },
  kind: 'password reset',
  about: ['account', accountId],
  key,
  link: '/links/abc',
})

const telling = (site: Site, message: Telling) => transact(actingOn(site), (unit) => tell(unit, message))

onBothDatabases('telling somebody something', (open) => {
  it('is written with the deed that causes it, or not at all', async () => {
    const site = await openSite({ database: await open() })
    const undone = await transact(actingOn(site), async (unit) => {
      await tell(unit, reset('ada'))
      throw new Undo('undone')
    })
    expect(undone).toBe('undone')
    expect(await lettersOf(site)).toEqual([])
    expect(await telling(site, reset('ada'))).toBe('queued')
    expect(await lettersOf(site)).toMatchObject([
      { kind: 'password reset', to: 'ada', link: '/links/abc', subject: 'Choose a new password for Kith' },
    ])
  })

  it('tells the same thing once, also when ten say it at once', async () => {
    const site = await openSite({ database: await open() })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => telling(site, reset('ada'))))
    expect(outcomes.toSorted()).toEqual(['queued', ...Array.from({ length: 9 }, () => 'told before')])
    expect(await telling(site, reset('ada', 'reset 2'))).toBe('queued')
    expect(await lettersOf(site)).toHaveLength(2)
  })

  it('holds back from a quiet household what nobody there asked for, and nothing from any other', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const carerId = await addCarer(site, home)
    const { accountId } = await site.as({ role: 'carer', householdId: home })
    const { accountId: neighbour } = await site.as('carer')
    await setQuiet(site, home, '2026-11-25')
    const invite = (to: Telling['to']) =>
      telling(site, { to, kind: 'invitation', about: ['account', accountId], key: randomUUID() })

    expect(await invite({ carerId })).toBe('quiet')
    expect(await invite({ accountId })).toBe('quiet')
    expect(await invite({ accountId: neighbour })).toBe('queued')
    for (const kind of [
      'password reset',
      'second factor changed',
      'signed in on a new phone',
      'password changed',
    ] as const)
      expect(await telling(site, { ...reset(accountId, kind), kind })).toBe('queued')
    const letters = await lettersOf(site)
    expect(letters.filter(({ withheld }) => withheld === 'quiet').map(({ to }) => to)).toEqual(
      expect.arrayContaining([carerId, accountId]),
    )

    // On the day itself it is over.
    site.now('2026-11-24T23:59:00Z')
    expect(await invite({ carerId })).toBe('quiet')
    site.now('2026-11-25T00:00:00Z')
    expect(await invite({ carerId })).toBe('queued')
  })

  it('follows a carer to the household of that day', async () => {
    const site = await openSite({ database: await open() })
    const [before, after] = [await addHousehold(site), await addHousehold(site)]
    const carerId = await addCarer(site, before)
    const homes = site.database.updateTable('carerHomes').where('carerId', '=', carerId)
    await homes.set({ untilOn: '2026-11-20' }).execute()
    await site.database
      .insertInto('carerHomes')
      .values({ id: randomUUID(), carerId, householdId: after, fromOn: '2026-11-20' })
      .execute()
    await setQuiet(site, before, '2026-12-25')
    const invite = (key: string) =>
      telling(site, { to: { carerId }, kind: 'invitation', about: ['carer', carerId], key })
    expect(await invite('one')).toBe('queued')
    await setQuiet(site, after, '2026-12-25')
    expect(await invite('two')).toBe('quiet')
  })

  it('spares who lived in a household that left while it was quiet, and nobody who had moved out before', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const carerId = await addCarer(site, home)
    const movedOut = await addCarer(site, home)
    await setQuiet(site, home, '2026-12-25')
    const manager = await site.as('manager')
    const gone = { untilOn: '2026-11-20' }
    expect((await manager.post(`/households/${home}/carers/${movedOut}/departures`, gone)).status).toBe(303)
    const ending = { endedOn: '2026-11-22', why: 'A death in the family' }
    expect((await manager.post(`/households/${home}/endings`, ending)).status).toBe(303)
    const invite = (to: string) =>
      telling(site, { to: { carerId: to }, kind: 'invitation', about: ['carer', to], key: randomUUID() })
    expect(await invite(carerId)).toBe('quiet')
    expect(await invite(movedOut)).toBe('queued')
  })
})

describe('what is told', () => {
  it('is sealed where it is stored', async () => {
    const site = await openSite()
    await telling(site, reset('ada'))
    const [row] = await site.database.selectFrom('outbox').selectAll().execute()
    expect(JSON.stringify(row)).not.toMatch(/links|password for Kith/)
  })

  it('wakes the delivery once it is written, and not for what is told twice or undone', async () => {
    const site = await openSite()
    let woken = 0
    whenQueued(site.database, () => woken++)
    await telling(site, reset('ada'))
    expect(woken).toBe(1)
    await telling(site, reset('ada'))
    await transact(actingOn(site), async (unit) => {
      await tell(unit, reset('grace', 'reset 2'))
      throw new Undo('undone')
    })
    expect(woken).toBe(1)
  })

  it('leads to a page of the service and nowhere else', async () => {
    const site = await openSite()
    for (const link of ['https://evil.example/', '//evil.example', 'links/abc'])
      await expect(telling(site, { ...reset('ada', link), link })).rejects.toThrow('path of the service')
  })

  it.each(messageKinds)('says nothing of anybody in %s', (kind) => {
    const { subject, before, after } = kinds[kind]
    const text = inPlainText({ subject, before: before('Estuary'), link: '/', after }, 'https://kith.example')
    expect(text).toContain('\n\nhttps://kith.example/\n\n')
    // A list of messages on a locked phone shows the subject: nothing there says that somebody fosters.
    expect(subject).not.toMatch(/foster|child|home|household|Estuary/i)
    expect(subject.length).toBeLessThan(60)
  })
})

describe('what can wait', () => {
  it.each([
    ['2026-11-22T07:59:59.999Z', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T08:00:00.000Z', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T19:59:00.000Z', '2026-11-22T19:59:00.000Z'],
    ['2026-11-22T20:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    // In summer London is an hour ahead of UTC.
    ['2026-07-01T06:30:00.000Z', '2026-07-01T07:00:00.000Z'],
    ['2026-07-01T19:30:00.000Z', '2026-07-02T07:00:00.000Z'],
    // The nights in which the clocks change.
    ['2026-10-24T22:00:00.000Z', '2026-10-25T08:00:00.000Z'],
    ['2027-03-27T22:00:00.000Z', '2027-03-28T07:00:00.000Z'],
  ])('leaves by day: %s', (now, leaves) => {
    expect(byDay(now)).toBe(leaves)
  })
})
