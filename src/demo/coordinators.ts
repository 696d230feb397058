import type { Day } from '#src/clock.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'

/** Coordinators who have been invited and look after the quadrants that the one who can sign in does not. */
const others = [
  'Nia Prys',
  'Callum Wray',
  'Ines Duarte',
  'Hamza Tariq',
  'Beth Olorunda',
  'Marek Zielinski',
  'Joy Appiah',
  'Orla Finnegan',
]

/**
 * Adds a coordinator for each of these quadrants; answers who coordinates each, with those of the one who can sign in.
 * Drawn apart: nothing else in a set changes with them.
 */
export function addCoordinators(
  { rows, staff, since, country }: Making,
  own: readonly string[],
  quadrantIds: readonly string[],
): Map<string, string> {
  const random = randomFrom('coordinators')
  const coordinators = new Map(own.map((id) => [id, staff.coordinator]))
  for (const [index, quadrantId] of quadrantIds.entries()) {
    const id = random.id()
    rows.add('accounts', {
      ...{ id, email: `coordinator-${index + 2}@demo.example`, name: others[index % others.length] ?? '' },
      ...{ passwordHash: null, carerId: null, createdAt: during(since), disabledAt: null },
    })
    addGrant(id, quadrantId, since)
    coordinators.set(quadrantId, id)
  }
  return new Map(
    country.quadrants.flatMap(({ id }) => {
      const by = coordinators.get(id)
      return by === undefined ? [] : [[id, by] as const]
    }),
  )

  function addGrant(accountId: string, quadrantId: string, fromOn: Day) {
    rows.add('grants', {
      ...{ id: random.id(), accountId, role: 'coordinator', quadrantId, constellationId: null },
      ...{ householdId: null, fromOn, untilOn: null, grantedBy: staff.manager, grantedAt: during(fromOn) },
      ...{ identityId: null, lapsesOn: null },
    })
  }
}
