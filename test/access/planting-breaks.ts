import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

/** Families outside any constellation, tied to the one home that could host them. */
const families: readonly HomeName[] = ['supervised', 'hiddenSupervised', 'quadrant', 'hiddenQuadrant']
const host: HomeName = 'free'

export const tieIds = families.map((name) => `tie ${name}`)
/** The two homes of a tie. */
export const homesOfTie = (id: string): HomeName[] => [id.replace('tie ', '') as HomeName, host]
/** The homes at the other ends of the ties of this one. */
export const tiedWith = (name: HomeName): readonly HomeName[] => {
  if (name === host) return families
  return families.includes(name) ? [host] : []
}

export const breakOf = (name: string) => `break-${name}`
export const homeOfBreak = (id: string) => id.replace('break-', '') as HomeName

/** Every home waits for a break, and had an answer to another before. */
export async function plantBreaks(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const name of families) {
    const thing = { household: name }
    await database
      .insertInto('linkedHosts')
      .values({
        id: `tie ${name}`,
        householdId: households.get(name)?.id ?? '',
        hostId: households.get(host)?.id ?? '',
        fromOn: mark.day(thing, 'linkedHosts', 'fromOn'),
        untilOn: mark.day(thing, 'linkedHosts', 'untilOn', 'future'),
        householdAgreedOn: mark.day(thing, 'linkedHosts', 'householdAgreedOn'),
        hostAgreedOn: mark.day(thing, 'linkedHosts', 'hostAgreedOn'),
        tiedAt: '2026-01-01T10:00:00.000Z',
      })
      .execute()
  }
  for (const [name, { id: householdId, home }] of households) {
    const thing = { household: name }
    const asked = { householdId, quadrantId: home.quadrantId, children: 2 }
    const days = () => ({
      wishFromOn: mark.day(thing, 'breakRequests', 'wishFromOn', 'future'),
      wishUntilOn: mark.day(thing, 'breakRequests', 'wishUntilOn', 'future'),
      askedAt: `${mark.day(thing, 'breakRequests', 'askedAt')}T10:00:00.000Z`,
    })
    const answeredAt = `${mark.day(thing, 'breakRequests', 'answeredAt')}T10:00:00.000Z`
    await database
      .insertInto('breakRequests')
      .values({ id: breakOf(name), ...asked, ...days(), outcome: null, answeredAt: null })
      .execute()
    await database
      .insertInto('breakRequests')
      .values({ id: `answered-${name}`, ...asked, ...days(), outcome: 'another way', answeredAt })
      .execute()
  }
}
