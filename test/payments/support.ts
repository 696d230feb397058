import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { dayOf, instant } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { draftRun } from '#src/payments/actions/drafting.ts'
import { type Owing, owe } from '#src/payments/actions/owing.ts'
import { approveRun } from '#src/payments/actions/runs.ts'
import { type Balances, balancesOf } from '#src/payments/rules/ledger.ts'
import { presets } from '#src/payments/rules/presets.ts'
import { type PaymentKind, paymentKinds } from '#src/payments/rules.ts'
import { insertFormat } from '#src/payments/store/formats.ts'
import { findRun } from '#src/payments/store/listing.ts'
import { addCarer, addHousehold } from '../factories.ts'
import type { Site } from '../support.ts'

/** A unit done by an account, or by Kith itself. */
export const doneBy = <Outcome>(
  site: Site,
  accountId: string | null,
  work: (unit: Unit) => Promise<Outcome>,
): Promise<Outcome> => transact(actingOf(site, accountId), work)

export const actingOf = (site: Site, accountId: string | null) => ({
  ...actingAsService(site.services),
  now: instant(site.clock()),
  today: dayOf(site.clock()) as Day,
  ...(accountId === null ? {} : { accountId, actor: 'account' as const }),
})

/** A home with a carer whom finance knows by a number that two people gave. */
export async function addPayee(site: Site, given: { name?: string; supplierNumber?: string | null } = {}) {
  const householdId = await addHousehold(site)
  const carerId = await addCarer(site, householdId, {
    name: given.name ?? `Payee ${householdId.slice(0, 4)}`,
  })
  const number = given.supplierNumber === undefined ? `S${randomUUID().slice(0, 8)}` : given.supplierNumber
  const now = instant(site.clock())
  await site.database
    .insertInto('payees')
    .values({
      id: randomUUID(),
      carerId,
      ...(number === null
        ? {}
        : { supplierNumber: number, setBy: 'one', setAt: now, confirmedBy: 'another', confirmedAt: now }),
    })
    .execute()
  return { householdId, carerId }
}

/** Owes somebody something that two others prepared and approved; answers its id. */
export const oweTo = (
  site: Site,
  to: { householdId: string; carerId: string },
  more: Partial<Owing> = {},
): Promise<string> =>
  doneBy(site, null, (unit) =>
    owe(unit, {
      ...to,
      kind: 'mentor claim',
      sourceId: randomUUID(),
      pence: 4_550,
      preparedBy: 'a preparer',
      approvedBy: 'an approver',
      ...more,
    }),
  )

/** A format of a preset, in use; answers its id. */
export const addFormat = (site: Site, preset = 'ledger'): Promise<string> =>
  doneBy(site, null, (unit) => {
    const found = presets[preset]
    if (!found) throw new Error(`No preset ${preset}`)
    return insertFormat(unit, found.name, found.format)
  })

/** A draft of all that can be paid, made by somebody. */
export async function draft(
  site: Site,
  by = 'the maker',
  kinds: readonly PaymentKind[] = paymentKinds,
): Promise<string> {
  const formatId = await addFormat(site)
  const outcome = await draftRun(actingOf(site, by), { formatId, kinds }, randomUUID())
  if (typeof outcome !== 'object' || !('run' in outcome)) throw new Error(`Not drafted: ${String(outcome)}`)
  return outcome.run
}

/** Approves a run as it stands now, as whoever looked at it last. */
export async function approveAsItIs(acting: Acting, runId: string) {
  const run = await findRun(acting.database, runId)
  return approveRun(acting, runId, run?.version ?? 0)
}

export const runOf = (site: Site, id: string) =>
  site.database.selectFrom('paymentRuns').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** What the book has in each account, of everybody. */
export async function bookOf(site: Site): Promise<Balances> {
  const rows = await site.database
    .selectFrom('ledgerEntries')
    .select(['fromAccount', 'toAccount', 'pence'])
    .execute()
  return balancesOf(rows)
}
