import { addDays, type Day } from '#src/clock.ts'
import { seal } from '#src/secrets/seal.ts'
import type { Attending } from './attending.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { Row } from './store/rows.ts'

/** Whom each brings to a family day, and what the kitchen must know: of one that was it is erased. */
export function addFamilies(
  { keys }: Making,
  { rows, random, today }: Attending,
  onDay: Day,
  replies: readonly Row<'sessionReplies'>[],
) {
  const isErased = onDay < addDays(today, -14)
  for (const { id: replyId, people, reply } of replies) {
    if (people === null || reply === null || reply === 'no') continue
    const bands = [0, 0, 0, 0]
    for (let child = 1; child < people; child++) {
      const band = random.between(0, bands.length - 1)
      bands[band] = (bands[band] ?? 0) + 1
    }
    const [underFive = 0, fromFive = 0, fromEleven = 0, fromSixteen = 0] = bands
    const allergies = random.chance(0.4) ? random.pick(['Nuts', 'Milk', 'No pork; nothing else']) : null
    rows.add('familyDayReplies', {
      ...{ replyId, underFive, fromFive, fromEleven, fromSixteen },
      allergiesSealed: isErased || allergies === null ? null : seal(keys, replyId, allergies),
      erasedAt: isErased ? during(addDays(onDay, 15), '03:10') : null,
    })
  }
}
