import { expect, it } from 'vitest'
import { changeSession } from '#src/group-sessions/actions/changing.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { acting, addGroup, addPerson, addSession, messages, repliesTo, say, sessionRow } from './support.ts'

const twenty = Array.from({ length: 20 }, (_, index) => `Carer ${index}`)

onBothDatabases('a session, by twenty at once', (open) => {
  const start = async (capacity: number) => {
    const site = await openSite({ database: await open() })
    const sessionId = await addSession(site, await addGroup(site), { capacity })
    const people = []
    for (const name of twenty) people.push(await addPerson(site, name, { email: `${name}@example.org` }))
    return { site, sessionId, people }
  }

  it('has one more at its last place, and nineteen who wait in order', async () => {
    const { site, sessionId, people } = await start(1)
    const outcomes = await Promise.all(people.map((person) => say(site, sessionId, person, 'yes')))
    expect(outcomes.filter((outcome) => outcome === 'has a place')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'waits')).toHaveLength(19)
    const replies = await repliesTo(site, sessionId)
    expect(replies.filter(({ place }) => place === 'has')).toHaveLength(1)
    expect(replies.flatMap(({ queue }) => queue ?? []).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    )
    expect((await sessionRow(site, sessionId)).taken).toBe(1)
  })

  it('moves up as many as drop out, each once, though everybody answers anew', async () => {
    const { site, sessionId, people } = await start(4)
    for (const person of people.slice(0, 8)) await say(site, sessionId, person, 'yes')
    await Promise.all([
      ...people.slice(0, 3).map((person) => say(site, sessionId, person, 'no')),
      ...people.slice(8).map((person) => say(site, sessionId, person, 'yes')),
    ])
    const replies = await repliesTo(site, sessionId)
    const have = new Set(replies.filter(({ place }) => place === 'has').map(({ carerId }) => carerId))
    // The fourth keeps a place, and those go in who waited first.
    expect(have).toEqual(new Set(people.slice(3, 7).map(({ carerId }) => carerId)))
    const told = (await messages(site)).map(({ carerId }) => carerId)
    expect(told.toSorted()).toEqual(
      people
        .slice(4, 7)
        .map(({ carerId }) => carerId)
        .toSorted(),
    )
  })

  it('never has fewer places than people when its limit is lowered meanwhile', async () => {
    const { site, sessionId, people } = await start(20)
    const { version } = await sessionRow(site, sessionId)
    const [lowered] = await Promise.all([
      changeSession(
        acting(site),
        sessionId,
        { version, shortNotice: undefined, noticeWorkingDays: 5 },
        {
          onDay: '2026-12-01',
          fromTime: '19:30',
          untilTime: '21:00',
          venue: null,
          topic: null,
          capacity: 5,
        },
      ),
      ...people.map((person) => say(site, sessionId, person, 'yes')),
    ])
    const { taken, capacity } = await sessionRow(site, sessionId)
    const have = (await repliesTo(site, sessionId)).filter(({ place }) => place === 'has').length
    expect(taken).toBe(have)
    if (typeof lowered === 'object' && 'changed' in lowered) expect([capacity, taken]).toEqual([5, 5])
    else expect([capacity, taken]).toEqual([20, 20])
  })
})
