import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

/** Of every home an application that is open and one that is closed. */
export const applicationsNamed = (name: string) => [`application ${name}`, `closed ${name}`]
/** A step of the open one that stands. */
export const stepNamed = (name: string) => `step ${name}`
/** A visit from which somebody came home, and one to come. */
export const visitsNamed = (name: string) => [`made ${name}`, `planned ${name}`]
/** The home of any of these. */
export const homeOfWay = (id: string) => id.split(' ')[1] as HomeName

const at = '2026-01-01T10:00:00.000Z'

/** The way of every home to its approval, and the visits on it, by two who are nobody's viewers. */
export async function plantApplications(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  accountId: string,
) {
  const expectedBy = 'somebody at home'
  await database
    .insertInto('accounts')
    .values({ id: expectedBy, name: 'Somebody at Home', email: 'at.home@example.org', createdAt: at })
    .execute()
  for (const [name, { id: householdId }] of households) {
    const thing = { household: name }
    const [open = '', closed = ''] = applicationsNamed(name)
    const openedOn = () => mark.day(thing, 'applications', 'openedOn')
    await database
      .insertInto('applications')
      .values([
        { id: open, householdId, openedOn: openedOn(), closedOn: null, outcome: null, recordedAt: at },
        {
          ...{ id: closed, householdId, openedOn: openedOn(), recordedAt: at },
          ...{ closedOn: mark.day(thing, 'applications', 'closedOn'), outcome: 'withdrawn' as const },
        },
      ])
      .execute()
    const onDay = () => mark.day(thing, 'applicationSteps', 'onDay')
    const endedAt = `${mark.day(thing, 'applicationSteps', 'endedAt')}T10:00:00.000Z`
    const step = { applicationId: open, step: 'initial visit', recordedAt: at } as const
    await database
      .insertInto('applicationSteps')
      .values([
        { ...step, id: stepNamed(name), onDay: onDay(), endedAt: null },
        { ...step, id: `wrong ${name}`, onDay: onDay(), endedAt },
      ])
      .execute()
    const [made = '', planned = ''] = visitsNamed(name)
    const visit = (when: 'past' | 'future') => ({
      ...{ householdId, kind: 'visit' as const, accountId, expectedBy, madeAt: at },
      onDay: mark.day(thing, 'visits', 'onDay', when),
      ...{ fromTime: '18:00', untilTime: '19:00' },
      goesWith: mark.word(thing, 'visits', 'goesWith'),
      backBy: `${mark.day(thing, 'visits', 'backBy', when)}T20:00:00.000Z`,
    })
    const homeSafeAt = `${mark.day(thing, 'visits', 'homeSafeAt')}T20:00:00.000Z`
    await database
      .insertInto('visits')
      .values([
        { ...visit('past'), id: made, homeSafeAt },
        { ...visit('future'), id: planned, homeSafeAt: null },
      ])
      .execute()
  }
}
