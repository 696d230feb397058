import { addDays, type Day } from '#src/clock.ts'
import type { PaymentKind } from '#src/payments/rules.ts'
import type { HomeNoted } from './noting-homes.ts'
import type { ToPay } from './paying.ts'
import type { Row, Rows } from './store/rows.ts'

/** For how many days a set has paid claims in runs (before, they were paid by hand), and after how many they went into one. */
export const daysOfClaimsInRuns = 90
const daysUntilSent = 70

type Claim = Pick<Row<'pairClaims'>, 'id' | 'pence' | 'preparedBy' | 'approvedBy' | 'approvedAt'> & {
  householdId: string | null
  carerId?: string
}

const kinds: Readonly<Partial<Record<Parameters<Rows['add']>[0], PaymentKind>>> = {
  pairClaims: 'mentor claim',
  sessionClaims: 'group claim',
  eventClaims: 'event claim',
  spendings: 'activity money',
}

/** The same rows, of which each claim is noted that was approved since claims are paid in runs. */
export function notingClaims(
  rows: Rows,
  homes: ReadonlyMap<string, HomeNoted>,
  today: Day,
  claims: ToPay[],
): Rows {
  const since = addDays(today, -daysOfClaimsInRuns)
  return {
    add(table, row) {
      rows.add(table, row)
      const kind = kinds[table]
      const claim = row as unknown as Claim
      if (kind === undefined || claim.approvedBy === null || claim.approvedAt === null || claim.pence <= 0)
        return
      const approvedOn = claim.approvedAt.slice(0, 10)
      const carerId = claim.carerId ?? homes.get(claim.householdId ?? '')?.carerIds[0]
      if (approvedOn < since || carerId === undefined || claim.householdId === null) return
      claims.push({
        ...{ kind, sourceId: claim.id, carerId, householdId: claim.householdId, pence: claim.pence },
        ...{ preparedBy: claim.preparedBy ?? carerId, preparedOn: approvedOn },
        ...{ approvedBy: claim.approvedBy, approvedOn },
        sentIn:
          addDays(approvedOn, daysUntilSent) > today ? null : `${addDays(approvedOn, 30).slice(0, 7)}-01`,
      })
    },
    write: (all) => rows.write(all),
  }
}
