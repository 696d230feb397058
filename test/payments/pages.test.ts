import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { enterRecovery } from '#src/payments/actions/entering.ts'
import { paymentKinds } from '#src/payments/rules.ts'
import { textOf } from '../group-sessions/support.ts'
import { toldOf } from '../mail/letters.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { addFormat, addPayee, bookOf, doneBy, oweTo, runOf } from './support.ts'

const idIn = (answer: Response) => answer.headers.get('Location')?.split('/').at(-1) ?? ''

async function start() {
  const site = await openSite()
  const officer = await site.as({ role: 'payments', name: 'Olive Officer' })
  const manager = await site.as({ role: 'manager', name: 'Max Manager' })
  return { site, officer, manager }
}

/** Approves a run as the page tells it now. */
const approving = async (site: Site, client: Client, run: string) =>
  client.post(`/payment-runs/${run}/approvals`, { version: (await runOf(site, run)).version })

const drafted = async (client: Client, formatId: string) =>
  idIn(await client.post('/payment-runs', { formatId, kinds: [...paymentKinds], once: randomUUID() }))

it('lead an officer from a number that two people give to a run that is settled and a payment that came back', async () => {
  const { site, officer, manager } = await start()
  const to = await addPayee(site, { name: 'Ada Marsh', supplierNumber: null })
  const payable = await oweTo(site, to, { pence: 4_550 })
  expect(await textOf(await officer.get('/payments'))).toContain('£45.50 approved, to pay (1)')
  expect(await textOf(await officer.get('/'))).toContain('£45.50 approved, to pay (1)')
  const { id: payee } = await site.database.selectFrom('payees').select('id').executeTakeFirstOrThrow()
  expect(await textOf(await officer.get('/payees?known=not+yet'))).toContain('Ada Marsh No number yet 1')

  // Nothing that looks like an account with a bank, and no formula.
  for (const number of [
    ...['', '=1+1', '20-00-00 55779911', '20-00-00', '200000 55779911', 'GB29NWBK60161331926819'],
    'GB29 NWBK 6016 1331 9268 19',
  ])
    expect((await officer.post(`/payees/${payee}/numbers`, { number, version: 1 })).status, number).toBe(422)
  expect((await officer.post(`/payees/${payee}/numbers`, { number: 'S 77', version: 1 })).status).toBe(303)
  expect(await toldOf(site, 'supplier number to confirm')).toEqual([
    ['supplier number to confirm', manager.accountId, '/payees'],
  ])
  const own = await officer.post(`/payees/${payee}/confirmations`, { version: 2 })
  expect([own.status, await textOf(own)]).toEqual([422, expect.stringContaining('You entered it')])
  expect((await manager.post(`/payees/${payee}/confirmations`, { version: 1 })).status).toBe(422)
  expect((await manager.post(`/payees/${payee}/confirmations`, { version: 2 })).status).toBe(303)

  const formatId = await addFormat(site)
  const run = await drafted(officer, formatId)
  expect(await textOf(await officer.get(`/payment-runs/${run}`))).toContain('You made it, or added to it')
  const ownRun = await approving(site, officer, run)
  expect([ownRun.status, await textOf(ownRun)]).toEqual([422, expect.stringContaining('You made it')])
  expect((await manager.post(`/payment-runs/${run}/approvals`)).status).toBe(422)
  expect(await textOf(await manager.get(`/payment-runs/${run}`))).toContain('Approve £45.50')
  expect((await approving(site, manager, run)).status).toBe(303)
  expect((await officer.get(`/payment-runs/${run}/file.csv`)).status).toBe(404)
  expect((await officer.post(`/payment-runs/${run}/exports`)).status).toBe(303)
  expect((await officer.post(`/payment-runs/${run}/exports`)).status).toBe(422)
  // First the file goes to finance, then they pay it.
  expect(await textOf(await officer.get(`/payment-runs/${run}`))).toMatch(
    /Download the file.*On which day did finance/,
  )
  const [first, second] = [
    await officer.get(`/payment-runs/${run}/file.csv`),
    await manager.get(`/payment-runs/${run}/file.csv`),
  ]
  const bytes = Buffer.from(await first.arrayBuffer())
  expect(Buffer.from(await second.arrayBuffer())).toEqual(bytes)
  expect(bytes.toString()).toContain(',S 77,Ada Marsh,Mentor claim,')
  const wrong = await officer.post(`/payment-runs/${run}/settlements`, { settledOn: '2026-11-23' })
  expect([wrong.status, await textOf(wrong)]).toEqual([422, expect.stringContaining('until today')])
  expect((await officer.post(`/payment-runs/${run}/settlements`, { settledOn: '2026-11-22' })).status).toBe(
    303,
  )

  const { id: line } = await site.database.selectFrom('runLines').select('id').executeTakeFirstOrThrow()
  const back = { onDay: '2026-11-22', why: 'account closed' }
  expect((await officer.post(`/run-lines/${line}/returns`, { ...back, why: '' })).status).toBe(422)
  expect((await officer.post(`/run-lines/${line}/returns`, back)).status).toBe(303)
  expect((await officer.get(`/run-lines/${line}/returns/new`)).status).toBe(404)
  expect(await textOf(await officer.get(`/payment-runs/${run}`))).toContain('Came back 22 November 2026')

  // Every penny, from its entry back.
  const page = await textOf(await manager.get(`/payables/${payable}`))
  for (const words of ['KITH-1-1', 'Approved: it is owed', 'Finance was told to pay it', 'It came back'])
    expect(page).toContain(words)
  expect(await textOf(await officer.get('/ledger'))).toContain('Owed £45.50')
  expect(await textOf(await officer.get('/ledger'))).toContain('All together £0.00')
})

it('are for whoever pays, and of the own household somebody else does every step', async () => {
  const { site, officer } = await start()
  const to = await addPayee(site, { supplierNumber: null })
  await oweTo(site, to)
  const { id: payee } = await site.database.selectFrom('payees').select('id').executeTakeFirstOrThrow()
  const partner = await site.as({ role: ['payments', 'carer'], householdId: to.householdId })
  expect((await partner.post(`/payees/${payee}/numbers`, { number: 'S1', version: 1 })).status).toBe(422)
  for (const role of ['recruiter', 'liaison', 'coordinator', 'supervising_worker', 'carer'] as const) {
    const client = await site.as(role)
    for (const path of ['/payments', '/payables', '/payees', '/payment-runs', '/ledger'])
      expect((await client.get(path)).status, `${role} ${path}`).toBe(404)
  }
  expect(await textOf(await officer.get('/payables?standing=to+pay'))).toContain('1 payment, together £45.50')
  expect(await textOf(await officer.get('/payables?standing=settled'))).toContain('0 payments')
})

it('say what is narrowed and counted, and the file says the same', async () => {
  const { site, officer } = await start()
  const to = await addPayee(site, { name: '=cmd()|A' })
  for (const pence of [100, 200, 300]) await oweTo(site, to, { pence })
  await oweTo(site, to, { pence: 1_000, kind: 'group claim' })
  const list = await textOf(await officer.get('/payables?kind=mentor+claim'))
  expect(list).toContain('3 payments, together £6.00')
  const rows = (await (await officer.get('/payables.csv?kind=mentor+claim')).text()).trim().split('\r\n')
  const pounds = rows.slice(1).map((row) => Number(row.split(',')[5]))
  expect(pounds.reduce((sum, each) => sum + each, 0)).toBeCloseTo(6)
  expect(rows[1]).toContain("'=cmd()|A")
  expect((await (await officer.get('/ledger.csv')).text()).trim().split('\r\n')).toHaveLength(5)
})

it('keep a file for as long as is set, and its SHA-256 for good', async () => {
  const { site, officer, manager } = await start()
  await oweTo(site, await addPayee(site))
  const run = await drafted(officer, await addFormat(site))
  await approving(site, manager, run)
  await manager.post(`/payment-runs/${run}/exports`)
  // As long as money is kept.
  site.now('2032-11-21T10:00:00Z')
  expect((await officer.post(`/payment-runs/${run}/erasures`)).status).toBe(422)
  site.now('2032-11-24T10:00:00Z')
  expect(await textOf(await officer.get('/payments'))).toContain('Files to erase')
  expect((await officer.post(`/payment-runs/${run}/erasures`)).status).toBe(303)
  expect((await officer.get(`/payment-runs/${run}/file.csv`)).status).toBe(404)
  const { fileSealed, fileSha256 } = await site.database
    .selectFrom('paymentRuns')
    .select(['fileSealed', 'fileSha256'])
    .executeTakeFirstOrThrow()
  expect([fileSealed, fileSha256?.length]).toEqual([null, 64])
  expect(await textOf(await officer.get(`/payment-runs/${run}`))).toContain(fileSha256 ?? '?')
})

it('let a service write its own format, and say what is wrong with it', async () => {
  const { site, officer } = await start()
  const form = {
    ...{ name: 'Ours', delimiter: 'semicolon', lineEnds: 'unix', mark: 'without', dates: 'DD/MM/YYYY' },
    ...{ amounts: 'grouped', headings: 'with', header: '"FOSTER"\nrun', trailer: '', once: randomUUID() },
    columns: 'Nr = reference\nWho = supplier number\nHow much = amount\nEuro = "GBP"',
  }
  const missing = await officer.post('/payment-formats', { ...form, columns: 'Who = supplier number' })
  expect([missing.status, await textOf(missing)]).toEqual([
    422,
    expect.stringContaining('Add a column for: amount, reference'),
  ])
  const unknown = await officer.post('/payment-formats', { ...form, trailer: 'sort code' })
  expect(await textOf(unknown)).toContain('none of the words below')
  const id = idIn(await officer.post('/payment-formats', form))
  expect(await (await officer.get(`/payment-formats/${id}`)).text()).toContain(
    'FOSTER;12\nNr;Who;How much;Euro\nKITH-12-1;100234;230.00;GBP\n',
  )
  const again = { ...form, name: 'Ours too', replaces: id, version: 1, once: randomUUID() }
  expect((await officer.post('/payment-formats', again)).status).toBe(303)
  expect((await officer.post('/payment-formats', { ...again, once: randomUUID() })).status).toBe(422)
  const inUse = await site.database
    .selectFrom('paymentFormats')
    .select('name')
    .where('endedAt', 'is', null)
    .execute()
  expect(inUse).toEqual([{ name: 'Ours too' }])
})

it('get back what was paid for a claim that was taken back, by a second person', async () => {
  const { site, officer, manager } = await start()
  const id = await oweTo(site, await addPayee(site))
  const run = await drafted(officer, await addFormat(site))
  await approving(site, manager, run)
  await officer.post(`/payment-runs/${run}/exports`)
  expect(await doneBy(site, manager.accountId, (unit) => enterRecovery(unit, id, 'to get back'))).toBe(
    'entered',
  )
  const by = (client: Client) => client.post(`/payables/${id}/recoveries`, { decision: 'got back' })
  expect(await textOf(await by(manager))).toContain('You took it back')
  expect((await by(officer)).status).toBe(303)
  expect((await by(officer)).status).toBe(422)
  expect(await bookOf(site)).toEqual({ cost: 0, owed: 0, paid: 0, 'to get back': 0 })
})

it('have a column for notes only where there is something to say or to do', async () => {
  const { site, officer, manager } = await start()
  await oweTo(site, await addPayee(site))
  const run = await drafted(officer, await addFormat(site))
  const page = async () => (await officer.get(`/payment-runs/${run}`)).text()
  expect(await page()).toMatch(/>Note<[\s\S]*Take out/)
  await approving(site, manager, run)
  expect(await page()).not.toContain('>Note<')
  await manager.post(`/payment-runs/${run}/exports`)
  expect(await page()).toMatch(/>Note<[\s\S]*It came back/)
})
