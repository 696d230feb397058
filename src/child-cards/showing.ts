import type { Keys } from '#src/secrets/seal.ts'
import type { Card, CardForHost } from './rules.ts'
import { openCard } from './sealing.ts'
import type { CardForStay } from './store/stays.ts'

type Sealed = Pick<
  CardForStay,
  'id' | 'householdId' | 'cardSealed' | 'agreement' | 'agreementOn' | 'leftOn' | 'version'
>

/** A card with what it says; its opening must have been recorded before. Undefined for one that is erased. */
export function opened(keys: Keys, row: Sealed): Card | undefined {
  const { id, householdId, cardSealed, agreement, agreementOn, leftOn, version } = row
  if (cardSealed === null) return undefined
  return { id, householdId, agreement, agreementOn, leftOn, version, ...openCard(keys, id, cardSealed) }
}

/** The cards that are named for a stay, as its host reads them. */
export const openedForHost = (keys: Keys, rows: readonly CardForStay[]): CardForHost[] =>
  rows
    .filter(({ namedFor }) => namedFor !== null)
    .flatMap((row) => {
      const card = opened(keys, row)
      return card
        ? { ...card, met: row.metOn ?? (row.stayedOn === null ? null : ('stayed before' as const)) }
        : []
    })
