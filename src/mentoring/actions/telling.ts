import { managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { coordinatorsOn } from '#src/linked-hosts/store/telling.ts'
import { tell } from '#src/mail/telling.ts'
import type { PeerPart } from '../rules.ts'
import { stoodByBy } from '../store/telling.ts'

/** Tells the coordinators of the quadrant that somebody asks, but not whoever asked; the managers where there is none. */
export async function tellWhoPairs(
  unit: Unit,
  { id, quadrantId }: { id: string; quadrantId: string },
): Promise<void> {
  const { today, accountId: asker } = unit.acting
  const coordinators = await coordinatorsOn(unit, quadrantId, today)
  for (const accountId of coordinators.length > 0 ? coordinators : await managersOn(unit, today))
    if (accountId !== asker)
      await tell(unit, {
        to: { accountId },
        kind: 'peer asked',
        about: ['peer request', id],
        key: `peer asked ${id} ${accountId}`,
        link: `/peer-requests/${id}`,
      })
}

/** Tells a carer that somebody has asked for them, so that they can take it back. */
export const tellAskedFor = (unit: Unit, { id, carerId }: { id: string; carerId: string }) =>
  tell(unit, {
    to: { carerId },
    kind: 'peer asked for you',
    about: ['peer request', id],
    key: `peer asked for you ${id}`,
    link: `/peer-requests/${id}`,
  })

/** Tells a carer that nobody looks any more for somebody for them. */
export const tellClosed = (unit: Unit, { id, carerId }: { id: string; carerId: string }) =>
  tell(unit, {
    to: { carerId },
    kind: 'peer request closed',
    about: ['peer request', id],
    key: `peer request closed ${id}`,
    link: `/peer-requests/${id}`,
  })

/** Tells the carers whom somebody stands by that others ring meanwhile, or that they are there again: on their pair's page. */
export async function tellWhoRings(
  unit: Unit,
  profile: { id: string; carerId: string; part: PeerPart },
): Promise<void> {
  for (const { carerId, pairingId } of await stoodByBy(unit, profile))
    await tell(unit, {
      to: { carerId },
      kind: 'peer away',
      about: ['peer profile', profile.id],
      key: `peer away ${profile.id} ${carerId} ${unit.acting.now}`,
      link: `/pairings/${pairingId}`,
    })
}
