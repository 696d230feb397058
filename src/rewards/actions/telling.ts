import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { orManagers, tellAccounts, tellHolders } from '#src/mail/telling-staff.ts'
import { mayBeTold } from '../store/own.ts'

/** Why somebody looks at a reward, and where those are listed. */
const looks = {
  held: '/rewards?standing=held',
  'to get back': '/rewards?standing=to+get+back',
} as const

/**
 * Tells those who decide about rewards that one is held back, or is to be got back: once a day for each, however many
 * there are. Whoever earned it is told nothing of it: a hold says nothing about them, and who decides speaks to them.
 */
export const tellToLook = (unit: Unit, why: keyof typeof looks, turn: string = unit.acting.today) =>
  tellHolders(unit, 'reward to look at', 'recruiter', {
    ...{ about: ['rewards', why], turn: `${why} ${turn}`, link: looks[why] },
  })

/** Tells payments officers that rewards wait to be approved: once a day, and nobody who prepared them. */
export const tellWhoApproves = (unit: Unit) =>
  tellHolders(unit, 'reward to approve', 'payments', {
    ...{ about: ['rewards', 'prepared'], turn: unit.acting.today, link: '/rewards' },
  })

/** Tells whoever prepared a reward that it was sent back to them. */
export const tellWhoPrepared = async (
  unit: Unit,
  { id, payableId, preparedBy }: { id: string; payableId: string; preparedBy: string | null },
) =>
  tellAccounts(unit, 'reward to look at', await orManagers(unit, preparedBy === null ? [] : [preparedBy]), {
    ...{ about: ['reward', id], turn: `back ${payableId}`, link: `/rewards/${id}` },
  })

/** Tells whoever earned a reward that it is approved, where they see it already. */
export async function tellWhoEarned(
  unit: Unit,
  { id, carerId, payableId }: { id: string; carerId: string; payableId: string },
): Promise<void> {
  if (!(await mayBeTold(unit, id))) return
  await tell(unit, {
    ...{ to: { carerId }, kind: 'reward approved', about: ['reward', id], link: '/my-rewards' },
    key: `reward approved ${payableId}`,
  })
}
