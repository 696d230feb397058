import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { duplicateOf } from '#src/database/errors.ts'
import { enter, enterRecovery } from '#src/payments/actions/entering.ts'
import { approve, cancelPayable, payeeOf } from '#src/payments/actions/owing.ts'
import { type OpenDatabase, onBothDatabases, openEmptySqlite } from '../databases.ts'
import { openSite } from '../support.ts'
import { addPayee, doneBy, oweTo } from './support.ts'

const ten = Array.from({ length: 10 }, (_, index) => index)

/** A service with a payee, and all that its book says. */
async function opened(open: OpenDatabase) {
  const site = await openSite({ database: await open() })
  const to = await addPayee(site)
  const book = () =>
    site.database
      .selectFrom('ledgerEntries')
      .select(['what', 'fromAccount', 'toAccount', 'pence', 'enteredBy'])
      .orderBy('payableId')
      .orderBy('number')
      .execute()
  return { site, to, book }
}

describe('what is owed', () => {
  const start = () => opened(openEmptySqlite)

  it('is in the book once it is approved, by somebody who did not prepare it and does not live there', async () => {
    const { site, to, book } = await start()
    const id = await oweTo(site, to, { approvedBy: undefined, preparedBy: 'the recruiter' })
    expect(await book()).toEqual([])
    const payments = await site.as('payments')
    const partner = await site.as({ role: ['payments', 'carer'], householdId: to.householdId })
    const by = (accountId: string) => doneBy(site, accountId, (unit) => approve(unit, id))
    expect(await by('the recruiter')).toBe('prepared by you')
    expect(await by(partner.accountId)).toBe('own household')
    expect(await by(payments.accountId)).toBe('approved')
    expect(await by('another manager')).toBe('approved already')
    expect(await book()).toEqual([
      {
        what: 'approved',
        fromAccount: 'cost',
        toAccount: 'owed',
        pence: 4550,
        enteredBy: payments.accountId,
      },
    ])
  })

  it('is approved by nobody into whose home the payee has moved since', async () => {
    const { site, to } = await start()
    const id = await oweTo(site, to, { approvedBy: undefined })
    const manager = await site.as({ role: ['manager', 'carer'] })
    const { householdId } = await site.database
      .selectFrom('carerHomes')
      .innerJoin('accounts', 'accounts.carerId', 'carerHomes.carerId')
      .select('carerHomes.householdId')
      .where('accounts.id', '=', manager.accountId)
      .executeTakeFirstOrThrow()
    await site.database
      .updateTable('carerHomes')
      .set({ householdId })
      .where('carerId', '=', to.carerId)
      .execute()
    expect(await doneBy(site, manager.accountId, (unit) => approve(unit, id))).toBe('own household')
  })
})

onBothDatabases('what is owed', (open) => {
  const start = () => opened(open)

  it('is never approved while it is prepared and approved by one person', async () => {
    const { site, to, book } = await start()
    await expect(oweTo(site, to, { preparedBy: 'one', approvedBy: 'one' })).rejects.toThrow(/two_people/)
    expect(await book()).toEqual([])
  })

  it('is owed once for the same thing, until it is cancelled', async () => {
    const { site, to, book } = await start()
    const sourceId = randomUUID()
    const first = await oweTo(site, to, { sourceId })
    const again = await oweTo(site, to, { sourceId }).catch(duplicateOf)
    expect(again).toBe('payables.kind, payables.source_id')
    const cancel = () => doneBy(site, null, (unit) => cancelPayable(unit, first))
    expect(await cancel()).toBe('cancelled')
    expect(await cancel()).toBe('cancelled already')
    await oweTo(site, to, { sourceId })
    expect((await book()).map(({ what }) => what).toSorted()).toEqual(['approved', 'approved', 'cancelled'])
  })

  it('is made, approved and cancelled once by ten at once', async () => {
    const { site, to, book } = await start()
    const sourceId = randomUUID()
    const made = await Promise.all(
      ten.map(() => oweTo(site, to, { sourceId, approvedBy: undefined }).catch(duplicateOf)),
    )
    const ids = made.filter((one) => one !== 'payables.kind, payables.source_id')
    expect(ids).toHaveLength(1)
    const id = ids[0] ?? ''
    const approved = await Promise.all(
      ten.map((index) => doneBy(site, `officer ${index}`, (unit) => approve(unit, id))),
    )
    expect(approved.toSorted()).toEqual(['approved', ...ten.slice(1).map(() => 'approved already')])
    const cancelled = await Promise.all(ten.map(() => doneBy(site, null, (unit) => cancelPayable(unit, id))))
    expect(cancelled.toSorted()).toEqual(['cancelled', ...ten.slice(1).map(() => 'cancelled already')])
    expect((await book()).map(({ what }) => what)).toEqual(['approved', 'cancelled'])
  })

  it('makes one payee of a carer, by ten at once', async () => {
    const { site } = await start()
    const { carerId } = await addPayee(site, { supplierNumber: null })
    await site.database.deleteFrom('payees').where('carerId', '=', carerId).execute()
    const ids = await Promise.all(ten.map(() => doneBy(site, null, (unit) => payeeOf(unit, carerId))))
    expect(new Set(ids).size).toBe(1)
  })

  it('goes nowhere in the book that it does not come from, and no entry is ever changed', async () => {
    const { site, to, book } = await start()
    const id = await oweTo(site, to)
    const before = await book()
    await expect(
      doneBy(site, null, (unit) => enter(unit, 'approved', [{ payableId: id, pence: 4550 }])),
    ).rejects.toThrow('does not have the pence')
    expect(await doneBy(site, null, (unit) => enterRecovery(unit, id, 'to get back'))).toBe('not there')
    await expect(site.database.updateTable('ledgerEntries').set({ pence: 1 }).execute()).rejects.toThrow(
      'append-only',
    )
    await expect(site.database.deleteFrom('ledgerEntries').execute()).rejects.toThrow('append-only')
    expect(await book()).toEqual(before)
  })

  it('is some pence', async () => {
    const { site, to } = await start()
    for (const pence of [0, -1, 0.5])
      await expect(oweTo(site, to, { pence, approvedBy: undefined }), String(pence)).rejects.toThrow()
  })
})
