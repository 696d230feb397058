import { addDays } from '#src/clock.ts'
import { addEnquirer } from './enquirers.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'

/** People who enquired twice, by telling somebody and then on the page, of whom nobody has said yet that they are one. */
export async function addLookAlikes(making: Making, count: number): Promise<void> {
  const { rows, size, today } = making
  const random = randomFrom(`kith ${size} look-alikes`)
  const writing = { ...making, random }
  for (let number = 0; number < count; number++) {
    const before = random.between(9, 60)
    const first = addEnquirer(writing, { daysAgo: before, until: 'first conversation' }, {})
    const { name, email, phone } = first
    const [given = '', ...surname] = name.split(' ')
    // On a phone people shorten what they are called.
    const known = { name: `${given.slice(0, 1)} ${surname.join(' ')}`, email, phone }
    const daysAgo = random.between(1, 8)
    const again = addEnquirer(writing, { daysAgo, until: 'enquiry' }, { known })
    const [oneId = '', otherId = ''] = [first.candidateId, again.candidateId].toSorted()
    rows.add('candidatePairs', {
      ...{ oneId, otherId, answer: null, foundAt: during(addDays(today, -daysAgo)) },
      ...{ decidedBy: null, decidedAt: null },
    })
    if (number % 500 === 0) await rows.write()
  }
}
