import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#src/access/rules.ts'
import { sightsOn } from '../access/reading.ts'
import { enter, plantWorld, theirs, type World } from '../access/world.ts'
import { addGroup, addSession } from '../group-sessions/support.ts'
import { inShort, makeCalendar, parse } from './support.ts'

const roles: readonly Role[] = [
  ...(['manager', 'liaison', 'coordinator', 'supervising_worker'] as const),
  ...(['recruiter', 'payments', 'carer', 'hub_carer'] as const),
]

let world: World
beforeAll(async () => {
  world = await plantWorld()
})

describe.each(roles)('the calendar of a %s', (role) => {
  it('tells of a world in which every column is marked nothing but when', async () => {
    const { site, person, viewer } = await enter(world, [role])
    const groupId = await addGroup(site, {
      ...{ name: 'Rainbow carers', privacy: 'private', form: 'social evening' },
      coordinatorIds: [person.accountId],
    })
    const sessionId = await addSession(site, groupId)
    await site.database
      .updateTable('groupSessions')
      .set({ topic: 'What Jamie said', venue: 'Rosewood hall' })
      .where('id', '=', sessionId)
      .execute()
    // A gathering at a home that is hidden, and a stay there, of the viewer's own home with it.
    const { householdId, accountId } = viewer
    const hiddenId = world.households.get('hiddenMate')?.id ?? ''
    await site.database
      .insertInto('visits')
      .values({
        ...{ id: randomUUID(), householdId: hiddenId, kind: 'visit', accountId, expectedBy: theirs.account },
        ...{ onDay: '2026-12-03', fromTime: '10:00', untilTime: '11:00', goesWith: 'Wanda Walker' },
        ...{ backBy: '2026-12-03T12:00:00.000Z', madeAt: '2026-11-01T10:00:00.000Z' },
      })
      .execute()
    if (householdId !== null) {
      const stay = randomUUID()
      await site.database
        .insertInto('sleepovers')
        .values({
          ...{ id: stay, householdId, hostId: hiddenId, through: 'constellation', type: 'planned' },
          ...{ state: 'agreed', children: 2, fromOn: '2026-12-04', untilOn: '2026-12-05' },
          ...{ askedAt: '2026-11-01T10:00:00.000Z' },
        })
        .execute()
      await site.database
        .insertInto('sleepoverSteps')
        .values({
          ...{ id: randomUUID(), sleepoverId: stay, position: 1, step: 'agreed' },
          ...{ at: '2026-11-01T10:00:00.000Z', fromOn: '2026-12-04', untilOn: '2026-12-05', children: 2 },
        })
        .execute()
    }
    const path = await makeCalendar(person)
    const text = await (await site.stranger().get(path)).text()
    const told = inShort(parse(text))
    expect(told).toContain('Meeting 2026-12-03T10:00:00Z')
    if (role === 'coordinator') expect(told).toContain('Group 2026-12-01T19:30:00Z')
    if (householdId !== null) expect(told).toContain('Sleepover 2026-12-04')
    expect(sightsOn(world, path, text)).toEqual([])
    expect(text).not.toMatch(/Rainbow|Jamie|Rosewood|Wanda|social|visit/i)
    const { name, email } = await site.database
      .selectFrom('accounts')
      .select(['name', 'email'])
      .where('id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    for (const own of [name, email, person.accountId, hiddenId, householdId, groupId, sessionId])
      expect(text).not.toContain(own ?? 'of nobody')
    // Every word of it is one of ours.
    const words = new Set(parse(text).map(({ summary, description }) => `${summary}: ${description}`))
    for (const said of words)
      expect(said).toMatch(
        /^(Gathering|Group|Sleepover|Meeting|Event): Sign in to see more: http:\/\/localhost\/sign-in$/,
      )
    await site.database.destroy()
  })
})
