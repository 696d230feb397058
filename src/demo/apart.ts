import type { Day } from '#src/clock.ts'
import { asPair } from '#src/constellations/store/homes.ts'
import { type Keys, seal } from '#src/secrets/seal.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

/** Two households that must not meet. */
export function addApartRows(
  rows: Rows,
  random: Random,
  keys: Keys,
  pair: { one: string; other: string; reason: string; on: Day; by: string },
): void {
  const id = random.id()
  rows.add('keepAparts', {
    id,
    ...asPair(pair.one, pair.other),
    reasonSealed: seal(keys, id, pair.reason),
    setBy: pair.by,
    setAt: during(pair.on, '12:00'),
    endedBy: null,
    endedAt: null,
  })
}
