import { managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { recipientsOf } from '#src/group-sessions/store/people.ts'
import { coordinatorsOn } from '#src/linked-hosts/store/telling.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { type Recipient, tell } from '#src/mail/telling.ts'
import { quadrantsOf } from '../store/homes.ts'

/** @param turn says which of several times this is: the same twice is told once */
async function tellAll(unit: Unit, id: string, kind: MessageKind, turn: string, all: readonly Recipient[]) {
  for (const to of all)
    await tell(unit, {
      to,
      kind,
      about: ['pairing', id],
      key: `${kind} ${id} ${turn} ${Object.values(to)}`,
      link: `/pairings/${id}`,
    })
}

/** Tells carers of a pair something about it. */
export const tellCarers = async (
  unit: Unit,
  pairingId: string,
  kind: 'pair asked' | 'pair answered' | 'still in touch',
  turn: string,
  carerIds: readonly string[],
): Promise<void> => tellAll(unit, pairingId, kind, turn, await recipientsOf(unit, carerIds))

/** Tells the coordinators of both homes that a pair needs their decision; the managers, where there are none. */
export async function tellWhoDecides(
  unit: Unit,
  { id, oneHouseholdId, otherHouseholdId }: { id: string; oneHouseholdId: string; otherHouseholdId: string },
  turn: string,
): Promise<void> {
  const { today } = unit.acting
  const decide = new Set<string>()
  for (const quadrantId of await quadrantsOf(unit, [oneHouseholdId, otherHouseholdId]))
    for (const accountId of await coordinatorsOn(unit, quadrantId, today)) decide.add(accountId)
  const accounts = decide.size > 0 ? [...decide].sort() : await managersOn(unit, today)
  const to = accounts.map((accountId) => ({ accountId }))
  await tellAll(unit, id, 'pair to decide', turn, to)
}
