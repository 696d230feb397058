import type { Unit } from '#src/database/transact.ts'
import { householdsOfAccounts } from '#src/group-sessions/store/people.ts'
import { tell } from '#src/mail/telling.ts'
import { orManagers, tellAccounts, tellHolders } from '#src/mail/telling-staff.ts'

/** Where claims are answered, each at the list of its kind. */
type Claims = '/session-claims' | '/event-claims' | '/pair-claims' | '/spendings'

/**
 * Tells those who answer claims that one waits, once a day for each list. Nobody is told of their own home's; where
 * nobody else answers it, the managers are.
 */
export async function tellOfClaim(
  unit: Unit,
  { list, householdId }: { list: Claims; householdId: string | null },
  accountIds: readonly string[],
): Promise<void> {
  const { today } = unit.acting
  const homes = await householdsOfAccounts(unit, accountIds, today)
  const others = accountIds.filter((id) => householdId === null || homes.get(id) !== householdId)
  await tellAccounts(unit, 'claim to answer', await orManagers(unit, others), {
    ...{ about: ['claims', list.slice(1)], turn: `${list} ${today}`, link: list },
  })
}

/** Tells whoever claimed something back that there is an answer: which, they read where they claimed it. */
export const tellClaimAnswered = (
  unit: Unit,
  to: { carerId: string } | { accountId: string },
  { id, link }: { id: string; link: string },
) => tell(unit, { to, kind: 'claim answered', about: ['claim', id], key: `claim answered ${id}`, link })

/** Tells payments officers of a payment that was made and has come back, or is to be got back: once a day for each link. */
export const tellOfPayment = (unit: Unit, [about, id]: readonly ['payment run' | 'payable', string]) => {
  const link = about === 'payable' ? `/payables/${id}` : `/payment-runs/${id}`
  const turn = `${link} ${unit.acting.today}`
  return tellHolders(unit, 'payment to look at', 'payments', { about: [about, id], turn, link })
}
