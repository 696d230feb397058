import type { Viewer } from '#src/access/rules.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { tellWhereBothCome } from '#src/group-sessions/actions/apart.ts'
import { endTiesBetween } from '#src/linked-hosts/actions/ties.ts'
import { stopPairingsBetween } from '#src/pairings/actions/leaving.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { endKeepApart, findKeepApart, householdsMeant, insertKeepApart, isKeptApart } from '../store/apart.ts'
import { lockHousehold } from '../store/household.ts'

export type KeepApartOutcome =
  | 'kept apart'
  | 'already kept apart'
  | 'no such household'
  | 'several have that name'
  | 'the same household'

/** Keeps a household apart from another that the viewer sees, named in full or by the id of the case system. */
export async function keepHouseholdsApart(
  acting: Acting,
  keys: Keys,
  viewer: Viewer,
  id: string,
  { other: text, reason }: { other: string; reason: string },
): Promise<KeepApartOutcome> {
  const meant = await householdsMeant(acting.database, viewer, text)
  const [other, another] = meant
  if (!other) return 'no such household'
  if (another) return 'several have that name'
  if (other === id) return 'the same household'
  return transact(acting, async (unit) => {
    for (const each of [id, other].toSorted())
      if (!(await lockHousehold(unit, each))) return 'no such household'
    if (await isKeptApart(unit, id, other)) return 'already kept apart'
    const keepApartId = await insertKeepApart(unit, acting, keys, { one: id, other, reason })
    await endTiesBetween(unit, id, other)
    await stopPairingsBetween(unit, id, other)
    await settleStays(unit, { householdId: id })
    await tellWhereBothCome(unit, id, other)
    for (const each of [id, other])
      unit.record({ what: 'kept apart', on: ['household', each], details: { keepApart: keepApartId } })
    return 'kept apart'
  })
}

/** Lets two households meet again. */
export const endKeepingApart = (acting: Acting, id: string): Promise<'ended' | 'no such keep-apart'> =>
  transact(acting, async (unit) => {
    const found = await findKeepApart(unit, id)
    if (!found) return 'no such keep-apart'
    const pair = [found.oneHouseholdId, found.otherHouseholdId].toSorted()
    for (const each of pair) await lockHousehold(unit, each)
    if (!(await endKeepApart(unit, acting, id))) return 'no such keep-apart'
    for (const each of pair)
      unit.record({ what: 'ended keep-apart', on: ['household', each], details: { keepApart: id } })
    return 'ended'
  })
