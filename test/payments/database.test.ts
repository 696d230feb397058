import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { returnLine } from '#src/payments/actions/returning.ts'
import { abandonRun, exportRun, settleRun } from '#src/payments/actions/runs.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { actingOf, addPayee, approveAsItIs, draft, oweTo, runOf } from './support.ts'

onBothDatabases('the database itself, whoever writes to it,', (open) => {
  /** A run that is settled, one that was approved and one that was abandoned, each of one payment. */
  const start = async () => {
    const site = await openSite({ database: await open() })
    const another = actingOf(site, 'another')
    const to = await addPayee(site)
    const run = async (upTo: 'draft' | 'approved' | 'exported' | 'settled' | 'abandoned') => {
      const payable = await oweTo(site, to)
      const id = await draft(site)
      if (upTo !== 'draft' && upTo !== 'abandoned') await approveAsItIs(another, id)
      if (upTo === 'exported' || upTo === 'settled') await exportRun(another, id)
      if (upTo === 'settled') await settleRun(another, id, '2026-11-22')
      if (upTo === 'abandoned') await abandonRun(another, id)
      return { id, payable }
    }
    const refused = (statement: ReturnType<typeof sql>) =>
      statement.execute(site.database).then(
        () => 'done',
        (error: unknown) => (/is final|append-only|CHECK|UNIQUE|check|unique/.exec(String(error)) ?? [''])[0],
      )
    return { site, run, refused }
  }

  it('exports a run once, gives up none that was exported, and changes none that is settled', async () => {
    const { site, run, refused } = await start()
    const [approved, exported, settled] = [await run('approved'), await run('exported'), await run('settled')]
    const before = await Promise.all([approved, exported, settled].map(({ id }) => runOf(site, id)))
    const change = (what: string, { id }: { id: string }) =>
      refused(sql`update payment_runs set ${sql.raw(what)} where id = ${id}`)
    for (const what of ["state = 'draft'", 'total_pence = 1', 'lines = 2', "approved_by = 'me'"])
      expect(await change(what, approved), what).toBe('is final')
    const later = "exported_at = '2026-11-23T10:00:00.000Z'"
    for (const what of [later, "file_sha256 = 'another'", "state = 'approved'", "exported_by = 'me'"]) {
      expect(await change(what, exported), what).toBe('is final')
      expect(await change(what, settled), what).toBe('is final')
    }
    const given = "state = 'abandoned', abandoned_at = '2026-11-23T10:00:00.000Z', file_sha256 = null"
    for (const one of [exported, settled]) expect(await change(given, one)).toBe('is final')
    for (const what of ["settled_on = '2026-11-21'", "state = 'exported', settled_at = null", 'number = 99'])
      expect(await change(what, settled), what).toBe('is final')
    for (const { id } of [approved, exported, settled])
      expect(await refused(sql`delete from payment_runs where id = ${id}`)).not.toBe('done')
    expect(await Promise.all([approved, exported, settled].map(({ id }) => runOf(site, id)))).toEqual(before)
  })

  it('keeps the lines of a run, adds none to it after its approval, and has a payment in one that lives', async () => {
    const { run, refused } = await start()
    const [drafted, settled, abandoned] = [await run('draft'), await run('settled'), await run('abandoned')]
    const line = (one: { id: string }) => sql`(select id from run_lines where run_id = ${one.id})`
    for (const what of ['pence = 1', "supplier_number = 'S'", 'place = 9', "cost_code = 'C'"])
      expect(await refused(sql`update run_lines set ${sql.raw(what)} where id = ${line(drafted)}`)).toBe(
        'is final',
      )
    const ending = sql.raw("ended_how = 'taken out', ended_at = added_at")
    expect(await refused(sql`update run_lines set ${ending} where id = ${line(settled)}`)).toBe('is final')
    const opening = sql.raw('ended_how = null, ended_at = null')
    expect(await refused(sql`update run_lines set ${opening} where id = ${line(abandoned)}`)).toBe('is final')
    expect(await refused(sql`delete from run_lines where run_id = ${settled.id}`)).not.toBe('done')
    const adding = (to: { id: string }, payable: string, second: number) => sql`
      insert into run_lines (id, run_id, payable_id, pence, cost_code, place, supplier_number, added_at)
      values (${randomUUID()}, ${to.id}, ${payable}, 1, 'C', 9, 'S', ${`2026-11-22T10:00:0${second}.000Z`})`
    expect(await refused(adding(settled, abandoned.payable, 1))).toBe('is final')
    expect(await refused(adding(abandoned, abandoned.payable, 1))).toBe('is final')
    expect(await refused(adding(drafted, settled.payable, 0))).toMatch(/unique/i)
    expect(await refused(adding(drafted, abandoned.payable, 1))).toBe('done')
  })

  it('has two people for a payment, for a run and for the number of a payee', async () => {
    const { site, run, refused } = await start()
    const { id, payable } = await run('draft')
    const approving = sql.raw("approved_at = '2026-11-22T10:00:00.000Z', lines = 1, total_pence = 4550")
    expect(
      await refused(sql`update payment_runs set state = 'approved', approved_by = made_by, ${approving}
        where id = ${id}`),
    ).toMatch(/check/i)
    expect(await refused(sql`update payables set approved_by = prepared_by where id = ${payable}`)).toMatch(
      /check/i,
    )
    expect(await refused(sql`update payees set confirmed_by = set_by`)).toMatch(/check/i)
    expect((await runOf(site, id)).state).toBe('draft')
  })

  it('keeps the book: nothing in it is changed, removed, replaced, sent twice or turned back twice', async () => {
    const { site, run, refused } = await start()
    const { id } = await run('settled')
    const { id: lineId } = await site.database
      .selectFrom('runLines')
      .select('id')
      .where('runId', '=', id)
      .executeTakeFirstOrThrow()
    const back = { lineId, onDay: '2026-11-22', why: 'other' as const }
    expect(await returnLine(actingOf(site, 'another'), back)).toEqual({ run: id })
    const copied = (what: string, number: number) => sql`
      insert into ledger_entries (id, payable_id, number, line_id, what, from_account, to_account, pence, on_day,
        reverses_id, entered_at)
      select ${randomUUID()}, payable_id, ${number}, line_id, what, from_account, to_account, pence, on_day,
        reverses_id, entered_at from ledger_entries where what = ${what}`
    expect(await refused(copied('sent', 8))).toMatch(/unique/i)
    expect(await refused(copied('returned', 9))).toMatch(/unique/i)
    expect(await refused(sql`update ledger_entries set pence = 1`)).toBe('append-only')
    expect(await refused(sql`delete from ledger_entries`)).toBe('append-only')
  })
})
