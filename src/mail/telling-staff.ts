import type { GrantedRole } from '#src/access/rules.ts'
import { holdersOn, managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import type { MessageKind } from './rules.ts'
import { tell } from './telling.ts'

interface Told {
  about: readonly [kind: string, id: string]
  /** Which of several times this is: the same twice is told once. A day, where once a day is enough. */
  turn: string
  /** Where to go on, as a path of the service. */
  link: string
}

/** Tells these accounts something, each once, and never whoever did it themself. */
export async function tellAccounts(
  unit: Unit,
  kind: MessageKind,
  accountIds: readonly string[],
  { about, turn, link }: Told,
): Promise<void> {
  for (const accountId of [...new Set(accountIds)].toSorted())
    if (accountId !== unit.acting.accountId)
      await tell(unit, { to: { accountId }, kind, about, key: `${kind} ${turn} ${accountId}`, link })
}

/** The accounts to which something is told; the managers, where there are none but whoever does it. */
export async function orManagers(unit: Unit, accountIds: readonly string[]): Promise<readonly string[]> {
  const { accountId, today } = unit.acting
  return accountIds.some((each) => each !== accountId) ? accountIds : managersOn(unit, today)
}

/** Tells everybody who holds a role for all of the service; the managers, where nobody else does. */
export const tellHolders = async (
  unit: Unit,
  kind: MessageKind,
  role: GrantedRole,
  told: Told,
): Promise<void> =>
  tellAccounts(unit, kind, await orManagers(unit, await holdersOn(unit, role, unit.acting.today)), told)
