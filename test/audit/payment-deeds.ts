import { randomUUID } from 'node:crypto'
import { enterRecovery } from '#src/payments/actions/entering.ts'
import { columnsAsText } from '#src/payments/rules/format-text.ts'
import { presets } from '#src/payments/rules/presets.ts'
import { paymentKinds } from '#src/payments/rules.ts'
import { addPayee, doneBy, oweTo, runOf } from '../payments/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** Two officers give a payee a number, pay in runs of which one is abandoned, and say what came back. */
export async function paysInRuns(site: Site, watched: Watched) {
  const [one, other] = [await site.as('payments'), await site.as('payments')]
  const post = (by: Client, path: string, fields: Record<string, string | number | readonly string[]> = {}) =>
    watched.send(path, () => by.post(path, fields))
  const idIn = (answer: Response) => answer.headers.get('Location')?.split('/').at(-1) ?? ''
  const to = await addPayee(site, { supplierNumber: null })
  const [kept, returned] = [await oweTo(site, to), await oweTo(site, to)]
  const { id: payee } = await site.database
    .selectFrom('payees')
    .select('id')
    .where('carerId', '=', to.carerId)
    .executeTakeFirstOrThrow()
  await post(one, `/payees/${payee}/numbers`, { number: 'S 900', version: 1 })
  await post(other, `/payees/${payee}/confirmations`, { version: 2 })

  const ledger = presets.ledger?.format
  if (!ledger) throw new Error('no preset')
  const { header: _, trailer: __, columns, ...terms } = ledger
  const format = {
    ...{
      ...terms,
      name: 'Ours',
      header: '',
      trailer: '',
      columns: columnsAsText(columns),
      once: randomUUID(),
    },
  }
  const formatId = idIn(await post(one, '/payment-formats', format))
  const draft = async () =>
    idIn(await post(one, '/payment-runs', { formatId, kinds: [...paymentKinds], once: randomUUID() }))
  await post(other, `/payment-runs/${await draft()}/abandonments`)
  const run = await draft()
  const lineOf = async (payableId: string) =>
    (
      await site.database
        .selectFrom('runLines')
        .select('id')
        .where('payableId', '=', payableId)
        .where('endedAt', 'is', null)
        .executeTakeFirstOrThrow()
    ).id
  await post(one, `/run-lines/${await lineOf(returned)}/removals`)
  await post(one, `/payment-runs/${run}/lines`)
  const { version } = await runOf(site, run)
  await post(other, `/payment-runs/${run}/approvals`, { version })
  await post(one, `/payment-runs/${run}/exports`)
  await post(one, `/payment-runs/${run}/settlements`, { settledOn: '2026-11-22' })
  await post(one, `/run-lines/${await lineOf(returned)}/returns`, { onDay: '2026-11-22', why: 'other' })
  await doneBy(site, null, (unit) => enterRecovery(unit, kept, 'to get back'))
  await post(other, `/payables/${kept}/recoveries`, { decision: 'let go' })
  site.now('2033-01-01T10:00:00Z')
  await post(other, `/payment-runs/${run}/erasures`)
  site.now('2026-11-22T10:00:00Z')
  await post(other, `/payment-formats/${formatId}/ends`, { version: 1 })
}
