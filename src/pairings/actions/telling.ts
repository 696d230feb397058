import type { Unit } from '#src/database/transact.ts'
import { recipientsOf } from '#src/group-sessions/store/people.ts'
import { tell } from '#src/mail/telling.ts'

type Told = 'pair asked' | 'pair answered' | 'still in touch'

/** Tells carers of a pair something about it. @param turn says which of several times this is: the same twice is told once */
export async function tellCarers(
  unit: Unit,
  pairingId: string,
  kind: Told,
  turn: string,
  carerIds: readonly string[],
): Promise<void> {
  for (const to of await recipientsOf(unit, carerIds))
    await tell(unit, {
      to,
      kind,
      about: ['pairing', pairingId],
      key: `${kind} ${pairingId} ${turn} ${Object.values(to)}`,
      link: `/pairings/${pairingId}`,
    })
}
