import { managersOn } from '#src/access/store/grants.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { markLate, staffOn } from '../store/visits.ts'

/** Tells whoever expects somebody back that they do, that it has changed, or that they need not any more. */
export const tellOfExpecting = (
  unit: Unit,
  { id, version, expectedBy, noMore }: { id: string; version: number; expectedBy: string; noMore?: true },
) =>
  tell(unit, {
    to: { accountId: expectedBy },
    kind: 'somebody to expect',
    about: ['account', expectedBy],
    key: `visit ${id} ${version} ${expectedBy}`,
    // What they do not expect any more is not theirs to open.
    link: noMore ? '/' : `/visits/${id}`,
  })

/** Whom a late visit is told: who expects her; the managers, when nobody could sign in to look. */
async function whoIsTold(unit: Unit, expectedBy: string): Promise<string[]> {
  const { today } = unit.acting
  const staff = await staffOn(unit, today)
  return staff.some(({ id }) => id === expectedBy) ? [expectedBy] : managersOn(unit, today)
}

/** Tells everybody who expects somebody back that has not said in time that she is home; of each visit once. */
export const tellOfLateVisits = (acting: Acting): Promise<number> =>
  transact(acting, async (unit) => {
    const late = await markLate(unit)
    for (const { id, householdId, expectedBy, version } of late) {
      for (const accountId of await whoIsTold(unit, expectedBy))
        await tell(unit, {
          to: { accountId },
          kind: 'not home yet',
          about: ['account', accountId],
          key: `late ${id} ${version} ${accountId}`,
          link: `/visits/${id}`,
        })
      unit.record({ what: 'told of late visit', on: ['household', householdId], details: { visit: id } })
    }
    return late.length
  })

/** Tells whoever was told that somebody was late that she has said she is home. */
export async function tellBackAfterAll(
  unit: Unit,
  { id, expectedBy, version }: { id: string; expectedBy: string; version: number },
): Promise<void> {
  for (const accountId of await whoIsTold(unit, expectedBy))
    await tell(unit, {
      to: { accountId },
      kind: 'home after all',
      about: ['account', accountId],
      key: `home ${id} ${version} ${accountId}`,
      link: `/visits/${id}`,
    })
}
