import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { checkWhat } from '#src/check/check.ts'
import { bookRules } from '#src/check/store/book.ts'
import { paymentRules } from '#src/check/store/payments.ts'
import type { Database } from '#src/database/open.ts'
import { draftRun, gatherAgain, takeOut } from '#src/payments/actions/drafting.ts'
import { enterRecovery } from '#src/payments/actions/entering.ts'
import { cancelPayable } from '#src/payments/actions/owing.ts'
import { returnLine } from '#src/payments/actions/returning.ts'
import { abandonRun, exportRun, settleRun } from '#src/payments/actions/runs.ts'
import { accountOf } from '#src/payments/rules/ledger.ts'
import { paymentKinds, type RunState } from '#src/payments/rules.ts'
import { entriesOf } from '#src/payments/store/ledger.ts'
import { openLineOf } from '#src/payments/store/payables.ts'
import { openEmptyPostgres, openEmptySqlite } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { actingOf, addFormat, addPayee, approveAsItIs, doneBy, oweTo, runOf } from './support.ts'

const today = '2026-11-22'

interface ModelPayment {
  pence: number
  /** Where its money is. */
  at: 'owed' | 'paid' | 'to get back' | 'nowhere'
  cancelled: boolean
  run: ModelRun | undefined
}

interface ModelRun {
  state: RunState
  /** As it was approved. */
  total: number | null
}

/** Money that goes in envelopes: nothing of locks, lines, entries or files. */
interface Model {
  payments: ModelPayment[]
  runs: ModelRun[]
}

interface Real {
  site: Site
  to: { householdId: string; carerId: string }
  formatId: string
  payments: string[]
  runs: string[]
}

const isSent = (run: ModelRun | undefined) => run?.state === 'exported' || run?.state === 'settled'
const inRun = ({ payments }: Model, run: ModelRun) => payments.filter((payment) => payment.run === run)
const loose = ({ payments }: Model) => payments.filter(({ cancelled, run }) => !cancelled && !run)

/** After every step each payment is where it is in the model, and each run as far. */
async function agreeOn(model: Model, { site, payments, runs }: Real) {
  const books = await entriesOf(site.database, payments)
  for (const [index, payment] of model.payments.entries()) {
    const id = payments[index] ?? ''
    const run = (await openLineOf(site.database, id))?.runId
    expect([accountOf(books.get(id) ?? []) ?? 'nowhere', run]).toEqual([
      payment.at,
      payment.run && runs[model.runs.indexOf(payment.run)],
    ])
  }
  for (const [index, { state, total }] of model.runs.entries())
    expect(await runOf(site, runs[index] ?? '')).toMatchObject({ state, totalPence: total })
}

const step = (
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    await run(model, real)
    await agreeOn(model, real)
  },
})

const owing = (pence: number) =>
  step(`owe ${pence}`, async (model, { site, to, payments }) => {
    payments.push(await oweTo(site, to, { pence }))
    model.payments.push({ pence, at: 'owed', cancelled: false, run: undefined })
  })

const drafting = () =>
  step('draft', async (model, { site, formatId, runs }) => {
    const made = await draftRun(actingOf(site, 'maker'), { formatId, kinds: paymentKinds }, randomUUID())
    const found = loose(model)
    expect(typeof made === 'object').toBe(found.length > 0)
    if (typeof made !== 'object' || !('run' in made)) return
    const run: ModelRun = { state: 'draft', total: null }
    runs.push(made.run)
    model.runs.push(run)
    for (const payment of found) payment.run = run
  })

const runDeeds = ['gather', 'approve', 'approve', 'export', 'export', 'settle', 'abandon'] as const

/** A step of one of the runs that there are, allowed or not. */
const onRun = (which: number, deed: (typeof runDeeds)[number]) =>
  step(`${deed} run ${which}`, async (model, { site, runs }) => {
    const index = which % Math.max(1, runs.length)
    const [run, id, by] = [model.runs[index], runs[index], actingOf(site, 'another')]
    if (!run || !id) return
    const lines = inRun(model, run)
    if (deed === 'gather') {
      const found = loose(model)
      const draft = run.state === 'draft'
      expect(await gatherAgain(actingOf(site, 'maker'), id)).toEqual(
        draft ? { gathered: found.length } : 'not a draft',
      )
      if (draft) for (const payment of found) payment.run = run
    } else if (deed === 'approve') {
      const may = run.state === 'draft' && lines.length > 0
      expect((await approveAsItIs(by, id)) === 'approved').toBe(may)
      if (may)
        Object.assign(run, { state: 'approved', total: lines.reduce((sum, each) => sum + each.pence, 0) })
    } else if (deed === 'export') {
      const may = run.state === 'approved' && !lines.some(({ cancelled }) => cancelled)
      expect((await exportRun(by, id)) === 'exported').toBe(may)
      if (may) run.state = 'exported'
      if (may) for (const payment of lines) payment.at = 'paid'
    } else if (deed === 'settle') {
      const may = run.state === 'exported'
      expect((await settleRun(by, id, today)) === 'settled').toBe(may)
      if (may) run.state = 'settled'
    } else {
      const may = run.state === 'draft' || run.state === 'approved'
      expect((await abandonRun(by, id)) === 'abandoned').toBe(may)
      if (may) run.state = 'abandoned'
      if (may) for (const payment of lines) payment.run = undefined
    }
  })

/** All that can be paid, drafted, approved and exported at once: what comes after is rare otherwise. */
const sending = () =>
  step('send', async (model, real) => {
    await drafting().run(model, real)
    const last = Math.max(0, model.runs.length - 1)
    await onRun(last, 'approve').run(model, real)
    await onRun(last, 'export').run(model, real)
  })

const paymentDeeds = ['cancel', 'take out', 'return', 'return', 'to get back', 'got back', 'let go'] as const

/** A step of one of the payments that there are, allowed or not. */
const onPayment = (which: number, deed: (typeof paymentDeeds)[number]) =>
  step(`${deed} payment ${which}`, async (model, { site, payments }) => {
    const index = which % Math.max(1, payments.length)
    const [payment, id, by] = [model.payments[index], payments[index], actingOf(site, 'another')]
    if (!payment || !id) return
    const line = (await openLineOf(site.database, id))?.id ?? ''
    if (deed === 'cancel') {
      const may = !payment.cancelled && !isSent(payment.run)
      expect((await doneBy(site, null, (unit) => cancelPayable(unit, id))) === 'cancelled').toBe(may)
      if (may) Object.assign(payment, { cancelled: true, at: 'nowhere' })
      if (may && payment.run?.state === 'draft') payment.run = undefined
    } else if (deed === 'take out') {
      const may = payment.run?.state === 'draft'
      expect(typeof (await takeOut(by, line)) === 'object').toBe(may)
      if (may) payment.run = undefined
    } else if (deed === 'return') {
      const may = isSent(payment.run) && payment.at === 'paid'
      const outcome = await returnLine(by, { lineId: line, onDay: today, why: 'sent back' })
      expect(typeof outcome === 'object').toBe(may)
      if (may) Object.assign(payment, { at: 'owed', run: undefined })
    } else {
      const may = payment.at === (deed === 'to get back' ? 'paid' : 'to get back')
      expect(await doneBy(site, 'another', (unit) => enterRecovery(unit, id, deed))).toBe(
        may ? 'entered' : 'not there',
      )
      const goes = { 'to get back': 'to get back', 'got back': 'nowhere', 'let go': 'paid' } as const
      if (may) payment.at = goes[deed]
    }
  })

/** What holds whatever was done. The claims of these payments are nowhere, so that they are not asked. */
const asked = [...paymentRules, ...bookRules].flatMap(({ must }) =>
  must.includes('for a claim') ? [] : [must],
)

const one = fc.nat({ max: 3 })

const long = process.env.KITH_LONG === '1'

/** Histories of drafts, approvals, exports, settlings, returns, payments anew and runs given up, as many as asked for. */
const compare = (open: () => Promise<Database>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          fc.integer({ min: 1, max: 9_999 }).map(owing),
          fc.constant(drafting()),
          fc.constant(sending()),
          fc.tuple(one, fc.constantFrom(...runDeeds)).map((all) => onRun(...all)),
          fc.tuple(one, fc.constantFrom(...runDeeds)).map((all) => onRun(...all)),
          fc.tuple(one, fc.constantFrom(...paymentDeeds)).map((all) => onPayment(...all)),
          fc.tuple(one, fc.constantFrom(...paymentDeeds)).map((all) => onPayment(...all)),
        ],
        { maxCommands: 30, size: 'max' },
      ),
      async (steps) => {
        const site = await openSite({ database: await open() })
        const to = await addPayee(site)
        const real: Real = { site, to, formatId: await addFormat(site), payments: [], runs: [] }
        await fc.asyncModelRun(() => ({ model: { payments: [], runs: [] }, real }), steps)
        const { database, services } = site
        const checked = await checkWhat({ database, keys: services.keys, today }, (must) =>
          asked.includes(must),
        )
        expect(checked).toMatchObject({ counted: asked.length, broken: [] })
        await database.destroy()
      },
    ),
    { numRuns },
  )

it('has every penny where a simple model of envelopes has it, whatever is done in whatever order', () =>
  compare(openEmptySqlite, long ? 150 : 4))

it.runIf(long && !('missing' in inject('postgres')))('and has it there on PostgreSQL', () =>
  compare(openEmptyPostgres, 30),
)
