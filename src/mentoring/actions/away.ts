import type { Day } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { isKeptApart } from '#src/households/store/apart.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { coordinatorsOn } from '#src/linked-hosts/store/telling.ts'
import { type FoundProfile, whoCouldRing, writeProfile } from '../store/profiles.ts'
import { stoodByBy } from '../store/telling.ts'
import { tellWhoRings } from './telling.ts'

type Away = Pick<FoundProfile, 'id' | 'householdId' | 'carerId' | 'part' | 'quadrantId'>

/** Who rings the people somebody stands by while they are not available: another of the same part, or a coordinator. */
export type Rings = { profileId: string } | { accountId: string } | null

export type AwayOutcome = 'saved' | 'changed meanwhile' | 'cannot ring'

/** Says that somebody is *not available just now*, until a day or until they say so, and who rings instead. */
export const sayAway = (
  acting: Acting,
  profile: Away,
  { version, awayUntil, rings }: { version: number; awayUntil: Day | null; rings: Rings },
): Promise<AwayOutcome> =>
  transact(acting, async (unit) => {
    const { id, householdId, quadrantId } = profile
    const { today } = acting
    await lockHousehold(unit, householdId)
    // Asked again: whoever was offered to choose from may have gone since.
    if (rings !== null) {
      const may =
        'profileId' in rings
          ? await mayRing(unit, profile, rings.profileId)
          : (await coordinatorsOn(unit, quadrantId, today)).includes(rings.accountId)
      if (!may) return 'cannot ring'
    }
    const who = {
      ringsProfileId: rings !== null && 'profileId' in rings ? rings.profileId : null,
      ringsAccountId: rings !== null && 'accountId' in rings ? rings.accountId : null,
    }
    if (!(await writeProfile(unit, { id, version }, { awaySince: today, awayUntil, ...who })))
      return 'changed meanwhile'
    unit.record({ what: 'not available as peer', on: ['household', householdId], details: { profile: id } })
    await tellWhoRings(unit, profile)
    return 'saved'
  })

/** Whether another of the same part is there, and must not be kept from anybody whom they would ring. */
async function mayRing(unit: Unit, profile: Away, ringsProfileId: string): Promise<boolean> {
  const rings = (await whoCouldRing(unit, profile, unit.acting.today)).find(({ id }) => id === ringsProfileId)
  if (!rings) return false
  for (const { householdId } of await stoodByBy(unit, profile))
    if (householdId === rings.householdId || (await isKeptApart(unit, rings.householdId, householdId)))
      return false
  return true
}

/** Says that somebody is there again. */
export const comeBack = (
  acting: Acting,
  profile: Away,
  version: number,
): Promise<'saved' | 'changed meanwhile'> =>
  transact(acting, async (unit) => {
    const { id, householdId } = profile
    await lockHousehold(unit, householdId)
    const back = { awaySince: null, awayUntil: null, ringsProfileId: null, ringsAccountId: null }
    if (!(await writeProfile(unit, { id, version }, back))) return 'changed meanwhile'
    unit.record({ what: 'available as peer again', on: ['household', householdId], details: { profile: id } })
    await tellWhoRings(unit, profile)
    return 'saved'
  })
