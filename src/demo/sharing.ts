import { addDays, addMonths, type Day } from '#src/clock.ts'
import { type Shareable, shareable } from '#src/network/rules.ts'
import { later } from './days.ts'
import { during } from './home-rows.ts'
import type { HomeNoted } from './noting-homes.ts'
import { randomFrom } from './random.ts'
import type { Rows } from './store/rows.ts'

/** Of a hundred carers so many let others see something, and each thing so often; some lend their year. */
const sharers = 0.45
const often: Readonly<Record<Shareable, number>> = {
  phone: 0.7,
  'kind of care': 0.6,
  experience: 0.5,
  languages: 0.5,
  quadrant: 0.6,
}
const lenders = 0.04

/**
 * What carers let each other see, and the years that they lend to those who supervise them.
 * @param lending the carer of the demo who can sign in: they lend theirs, and let others see their phone
 */
export function addSharing(
  { rows, today }: { rows: Rows; today: Day },
  homes: Iterable<HomeNoted>,
  lending?: string,
): void {
  const random = randomFrom('sharing')
  for (const home of homes) {
    if (home.endedOn !== null) continue
    for (const carerId of home.carerIds) {
      const shares = random.chance(sharers) ? shareable.filter((what) => random.chance(often[what])) : []
      const sinceOn = later(addDays(today, -random.between(5, 400)), home.sinceOn)
      for (const what of carerId === lending ? (['phone', 'languages'] as const) : shares)
        rows.add('carerShares', { carerId, what, sinceOn, switchedAt: during(sinceOn) })
      const lends = random.chance(lenders)
      const id = random.id()
      if (!lends && carerId !== lending) continue
      const from = addMonths(`${today.slice(0, 7)}-01`, -11)
      rows.add('yearShares', {
        ...{ id, carerId, householdId: home.id, fromOn: from, untilOn: addMonths(from, 12) },
        ...{ sharedAt: during(later(addDays(today, -12), home.sinceOn)), endedAt: null },
      })
    }
  }
}
