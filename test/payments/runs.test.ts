import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { draftRun, gatherAgain, takeOut } from '#src/payments/actions/drafting.ts'
import { cancelPayable } from '#src/payments/actions/owing.ts'
import { returnLine } from '#src/payments/actions/returning.ts'
import { abandonRun, exportRun, settleRun } from '#src/payments/actions/runs.ts'
import { sha256Of } from '#src/payments/file.ts'
import { paymentKinds } from '#src/payments/rules.ts'
import { open as unseal } from '#src/secrets/seal.ts'
import { onBothDatabases } from '../databases.ts'
import { toldOf } from '../mail/letters.ts'
import { openSite, type Site, testKeys } from '../support.ts'
import {
  actingOf,
  addFormat,
  addPayee,
  approveAsItIs,
  bookOf,
  doneBy,
  draft,
  oweTo,
  runOf,
} from './support.ts'

const ten = Array.from({ length: 10 }, (_, index) => index)
const linesOf = (site: Site, runId: string) =>
  site.database.selectFrom('runLines').selectAll().where('runId', '=', runId).orderBy('place').execute()

onBothDatabases('a payment run', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const by = (who: string) => actingOf(site, who)
    return { site, by, to: await addPayee(site, { name: 'Ada Marsh', supplierNumber: 'S100' }) }
  }

  it('goes from draft to settled, with every penny in the book and the bytes kept sealed', async () => {
    const { site, by, to } = await start()
    const payable = await oweTo(site, to, { pence: 23_000, costCode: 'F-1' })
    site.now('2026-11-22T10:00:01Z')
    await oweTo(site, to, { pence: 1_201, costCode: 'F-2' })
    const run = await draft(site)
    expect(await bookOf(site)).toEqual({ cost: -24_201, owed: 24_201, paid: 0, 'to get back': 0 })
    expect(await approveAsItIs(by('another'), run)).toBe('approved')
    expect(await runOf(site, run)).toMatchObject({
      number: 1,
      state: 'approved',
      lines: 2,
      totalPence: 24_201,
    })
    expect(await exportRun(by('a third'), run)).toBe('exported')
    const { fileSealed, fileSha256 } = await runOf(site, run)
    expect(fileSealed).not.toContain('Ada')
    const bytes = Buffer.from(unseal(testKeys, run, fileSealed ?? ''), 'base64')
    expect(sha256Of(bytes)).toBe(fileSha256)
    expect(bytes.toString()).toContain('1,1,2026-11-22,S100,Ada Marsh,Mentor claim,F-1,230.00,KITH-1-1\r\n')
    expect(bytes.toString()).toContain('Total,2,,,,,,242.01,KITH-1\r\n')
    expect(await bookOf(site)).toEqual({ cost: -24_201, owed: 0, paid: 24_201, 'to get back': 0 })
    expect(await doneBy(site, null, (unit) => cancelPayable(unit, payable))).toBe('sent already')
    site.now('2026-11-25T10:00:00Z')
    expect(await settleRun(by('a third'), run, '2026-11-21')).toBe('not that day')
    expect(await settleRun(by('a third'), run, '2026-11-26')).toBe('not that day')
    expect(await settleRun(by('a third'), run, '2026-11-24')).toBe('settled')
    expect(await settleRun(by('a third'), run, '2026-11-24')).toBe('settled already')
    expect(await exportRun(by('a third'), run)).toBe('exported already')
    expect(await abandonRun(by('a third'), run)).toBe('exported already')
    expect(await runOf(site, run)).toMatchObject({ state: 'settled', settledOn: '2026-11-24', fileSha256 })
  })

  it('is approved by nobody who made it, added to it, prepared any of it or lives in a home that it pays', async () => {
    const { site, by, to } = await start()
    await oweTo(site, to, { preparedBy: 'the recruiter' })
    const run = await draft(site)
    await oweTo(site, to)
    expect(await gatherAgain(by('the adder'), run)).toEqual({ gathered: 1 })
    const partner = await site.as({ role: ['payments', 'carer'], householdId: to.householdId })
    expect(await approveAsItIs(by('the maker'), run)).toBe('made by you')
    expect(await approveAsItIs(by('the adder'), run)).toBe('made by you')
    expect(await approveAsItIs(by('the recruiter'), run)).toBe('prepared by you')
    expect(await approveAsItIs(by(partner.accountId), run)).toBe('own household')
    expect(await exportRun(by('another'), run)).toBe('not approved')
    expect(await approveAsItIs(by('another'), run)).toBe('approved')
    expect(await approveAsItIs(by('yet another'), run)).toBe('not a draft')
    expect(await exportRun(by(partner.accountId), run)).toBe('own household')
    expect(await gatherAgain(by('the adder'), run)).toBe('not a draft')
    const [line] = await linesOf(site, run)
    expect(await takeOut(by('another'), line?.id ?? '')).toBe('not a draft')
  })

  it('gathers nothing of whoever makes it, nothing twice, and nothing whose payee finance does not know', async () => {
    const { site, by, to } = await start()
    await oweTo(site, to)
    await oweTo(site, await addPayee(site, { supplierNumber: null }))
    const half = await addPayee(site)
    await site.database
      .updateTable('payees')
      .set({ confirmedBy: null, confirmedAt: null })
      .where('carerId', '=', half.carerId)
      .execute()
    await oweTo(site, half)
    await oweTo(site, to, { approvedBy: undefined })
    const partner = await site.as({ role: ['payments', 'carer'], householdId: to.householdId })
    const formatId = await addFormat(site)
    const drafted = (who: string) => draftRun(by(who), { formatId, kinds: paymentKinds }, randomUUID())
    expect(await drafted(partner.accountId)).toBe('nothing to pay')
    const run = await draft(site)
    expect(await linesOf(site, run)).toHaveLength(1)
    expect(await drafted('another')).toBe('nothing to pay')
    expect(await abandonRun(by('another'), run)).toBe('abandoned')
    expect(await abandonRun(by('another'), run)).toBe('abandoned already')
    const again = await draft(site)
    expect(await linesOf(site, again)).toHaveLength(1)
    expect(await runOf(site, again)).toMatchObject({ number: 2 })
  })

  it('is not exported with anything that changed since: cancelled, or paid to another number now', async () => {
    const { site, by, to } = await start()
    const payable = await oweTo(site, to)
    const run = await draft(site)
    await site.database
      .updateTable('payees')
      .set({ supplierNumber: 'S101' })
      .where('carerId', '=', to.carerId)
      .execute()
    expect(await approveAsItIs(by('another'), run)).toBe('stopped')
    const [line] = await linesOf(site, run)
    expect(await takeOut(by('another'), line?.id ?? '')).toEqual({ run })
    expect(await approveAsItIs(by('another'), run)).toBe('nothing in it')
    expect(await gatherAgain(by('the maker'), run)).toEqual({ gathered: 1 })
    expect(await approveAsItIs(by('another'), run)).toBe('approved')
    expect((await linesOf(site, run)).map(({ place, supplierNumber }) => [place, supplierNumber])).toEqual([
      [1, 'S100'],
      [2, 'S101'],
    ])
    expect(await doneBy(site, null, (unit) => cancelPayable(unit, payable))).toBe('cancelled')
    expect(await exportRun(by('another'), run)).toBe('stopped')
    expect(await abandonRun(by('another'), run)).toBe('abandoned')
    expect(await bookOf(site)).toEqual({ cost: 0, owed: 0, paid: 0, 'to get back': 0 })
  })

  it('loses what is cancelled while it is a draft', async () => {
    const { site, by, to } = await start()
    const payable = await oweTo(site, to)
    await oweTo(site, to, { pence: 100 })
    const run = await draft(site)
    await doneBy(site, null, (unit) => cancelPayable(unit, payable))
    expect(await approveAsItIs(by('another'), run)).toBe('approved')
    expect(await runOf(site, run)).toMatchObject({ lines: 1, totalPence: 100 })
  })

  it('has a payment turned back that came back, by a new entry, and pays it in another', async () => {
    const { site, by, to } = await start()
    await oweTo(site, to, { pence: 5_000 })
    const run = await draft(site)
    const [line] = await linesOf(site, run)
    const back = (who = 'another', onDay = '2026-11-22') =>
      returnLine(by(who), { lineId: line?.id ?? '', onDay, why: 'account closed' })
    expect(await back()).toBe('not sent')
    await approveAsItIs(by('another'), run)
    await exportRun(by('another'), run)
    const before = await runOf(site, run)
    expect(await back('another', '2026-11-21')).toBe('not that day')
    const partner = await site.as({ role: ['payments', 'carer'], householdId: to.householdId })
    expect(await back(partner.accountId)).toBe('own household')
    expect(await back()).toEqual({ run })
    expect(await back()).toBe('returned already')
    expect(await bookOf(site)).toEqual({ cost: -5_000, owed: 5_000, paid: 0, 'to get back': 0 })
    expect(await runOf(site, run)).toEqual(before)
    // Told to who pays, of whatever run: it does not say whose.
    const told = ['payment to look at', partner.accountId, `/payment-runs/${run}`]
    expect(await toldOf(site, 'payment to look at')).toEqual([told])
    const again = await draft(site)
    await approveAsItIs(by('another'), again)
    await exportRun(by('another'), again)
    const entries = await site.database
      .selectFrom('ledgerEntries')
      .select(['what', 'lineId', 'id', 'reversesId'])
      .orderBy('number')
      .execute()
    expect(entries.map(({ what }) => what)).toEqual(['approved', 'sent', 'returned', 'sent'])
    expect(entries[2]?.reversesId).toBe(entries[1]?.id)
    expect(entries[3]?.lineId).not.toBe(line?.id)
  })

  it('by ten at once: approved once, exported once, each payment sent once', async () => {
    const { site, by, to } = await start()
    for (const pence of [100, 200, 300]) await oweTo(site, to, { pence })
    const run = await draft(site)
    const both = await Promise.all(
      ten.map(async (index) => {
        const approved = await approveAsItIs(by(`officer ${index}`), run)
        return [approved, await exportRun(by(`officer ${index}`), run)]
      }),
    )
    expect(both.filter(([approved]) => approved === 'approved')).toHaveLength(1)
    expect(both.filter(([, exported]) => exported === 'exported')).toHaveLength(1)
    expect(await bookOf(site)).toEqual({ cost: -600, owed: 0, paid: 600, 'to get back': 0 })
    const trail = await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('what', '=', 'exported payment run')
      .execute()
    expect(trail).toHaveLength(1)
  })

  it('by ten at once: what can be paid is gathered by one of them, and exported or cancelled but never both', async () => {
    const { site, by, to } = await start()
    const payables = [await oweTo(site, to), await oweTo(site, to)]
    const formatId = await addFormat(site)
    const drafts = await Promise.all(
      ten.map((index) => draftRun(by(`maker ${index}`), { formatId, kinds: paymentKinds }, randomUUID())),
    )
    const made = drafts.flatMap((outcome) =>
      typeof outcome === 'object' && 'run' in outcome ? [outcome.run] : [],
    )
    expect(made).toHaveLength(1)
    const run = made[0] ?? ''
    await approveAsItIs(by('another'), run)
    const outcomes = await Promise.all([
      ...payables.map((id) => doneBy(site, null, (unit) => cancelPayable(unit, id))),
      ...ten.map((index) => exportRun(by(`officer ${index}`), run)),
    ])
    const cancelled = outcomes.slice(0, 2).filter((outcome) => outcome === 'cancelled')
    const exported = outcomes.slice(2).filter((outcome) => outcome === 'exported')
    expect(exported.length + Math.sign(cancelled.length)).toBe(1)
    const { owed, paid } = await bookOf(site)
    expect([owed, paid]).toEqual(exported.length === 1 ? [0, 9_100] : [9_100 - 4_550 * cancelled.length, 0])
  })
})
