import { presets } from '#src/payments/rules/presets.ts'
import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import { isMentor } from './planting-pairings.ts'
import type { HomeName, Planting, World } from './world.ts'

const at = '2026-01-01T10:00:00.000Z'
const payeeNamed = (name: HomeName) => `payee of ${name}`
const payableNamed = (name: HomeName) => `payable of ${name}`
const runNamed = (name: HomeName) => `run of ${name}`
const lineNamed = (name: HomeName) => `line of ${name}`
const formatId = 'format'
/** Some were planted as payees before, under ids of their own. */
const payeeIds = new Set<string>()

/** Whoever is a mentor was paid something, in a run of its own, and finance knows them by a number. */
export async function plantPayments(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  await database
    .insertInto('paymentFormats')
    .values({ id: formatId, name: 'Ledger', terms: JSON.stringify(presets.ledger?.format), madeAt: at })
    .execute()
  let number = 0
  for (const [name, home] of households) {
    if (!isMentor(name)) continue
    const thing = { household: name }
    const set = {
      supplierNumber: mark.word(thing, 'payees', 'supplierNumber'),
      ...{ setBy: 'one', setAt: at, confirmedBy: 'another', confirmedAt: at },
    }
    await database
      .insertInto('payees')
      .values({ id: payeeNamed(name), carerId: home.carerId })
      // Who is owed a reward is one already.
      .onConflict((clash) => clash.column('carerId').doNothing())
      .execute()
    const payee = await database
      .updateTable('payees')
      .set(set)
      .where('carerId', '=', home.carerId)
      .returning('id')
      .executeTakeFirstOrThrow()
    payeeIds.add(payee.id)
    await database
      .insertInto('payables')
      .values({
        ...{ id: payableNamed(name), kind: 'mentor claim', sourceId: `claim of ${name}` },
        ...{
          payeeId: payee.id,
          householdId: home.id,
          pence: mark.number(thing, 'payables', 'pence'),
        },
        costCode: mark.word(thing, 'payables', 'costCode'),
        ...{ preparedBy: 'somebody', preparedAt: at, approvedBy: 'another', approvedAt: at },
      })
      .execute()
    await database
      .insertInto('paymentRuns')
      .values({
        ...{ id: runNamed(name), number: ++number, state: 'exported', formatId, madeBy: 'one', madeAt: at },
        ...{ approvedBy: 'another', approvedAt: at, exportedBy: 'one', exportedAt: at },
        ...{ lines: 1, totalPence: 1, fileSha256: 'a'.repeat(64), fileErasedAt: at },
      })
      .execute()
    await database
      .insertInto('runLines')
      .values({
        ...{
          id: lineNamed(name),
          runId: runNamed(name),
          payableId: payableNamed(name),
          place: 1,
          addedAt: at,
        },
        pence: mark.number(thing, 'runLines', 'pence'),
        costCode: mark.word(thing, 'runLines', 'costCode'),
        supplierNumber: mark.word(thing, 'runLines', 'supplierNumber'),
      })
      .execute()
    await database
      .insertInto('ledgerEntries')
      .values({
        ...{ id: `entry of ${name}`, payableId: payableNamed(name), number: 1, what: 'approved' },
        ...{ fromAccount: 'cost', toAccount: 'owed', enteredAt: at },
        pence: mark.number(thing, 'ledgerEntries', 'pence'),
        onDay: mark.day(thing, 'ledgerEntries', 'onDay'),
      })
      .execute()
  }
}

/** What the path of a route for whoever pays can name. */
export function paymentsNamed(world: World, kind: string): string[] | undefined {
  const mentors = [...world.households.keys()].filter(isMentor)
  return {
    payables: mentors.map(payableNamed),
    payees: [...payeeIds],
    'payment-runs': mentors.map(runNamed),
    'run-lines': mentors.map(lineNamed),
    'payment-formats': [formatId],
  }[kind]
}
