import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addDays, isDay, startOf } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { csvAsItComes } from '#src/web/csv.ts'
import { joinDays } from '#src/web/days.ts'
import type { Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { TrailPage } from '#views/audit/page.tsx'
import { exportTrail } from './actions.ts'
import { idsIn, lineOf, readingDetails, type TrailFilter, trailPageLength } from './rules/trail.ts'
import { headOf } from './store/reading.ts'
import { accountsLike, deedsIn, entriesUpTo, kindsIn, namesOf, newestEntries } from './store/trail.ts'

export const trailRoutes = new Hono<Web>()

const text = z
  .string()
  .trim()
  .max(200)
  .transform((value) => value || undefined)
  .optional()
  .catch(undefined)
const day = z.string().refine((value) => value === '' || isDay(value), 'Enter a real date, such as 27 3 2026')

const narrowing = z.object({
  what: text,
  who: text,
  account: text,
  kind: text,
  id: text,
  from: day.default(''),
  until: day.default(''),
})

/** What was asked for, and what of it is no day: a trail of other days than were meant would mislead. */
async function filterOf(c: Context<Web>) {
  const entered = joinDays(c.req.query())
  const result = narrowing.safeParse(entered)
  if (!result.success) {
    const problems: Problems = {}
    for (const { path, message } of result.error.issues) problems[String(path[0])] ??= message
    return { entered, problems }
  }
  const { what, who, account, kind, id, from, until } = result.data
  const { database } = c.var.services
  const filter: TrailFilter = {
    what,
    accountIds: account ? [account] : who === undefined ? undefined : await accountsLike(database, who),
    onKind: kind,
    onId: id,
    from: from ? startOf(from) : undefined,
    before: until ? startOf(addDays(until, 1)) : undefined,
  }
  const used = Object.entries(result.data).filter(([, value]) => value) as [string, string][]
  return { entered, filter, used }
}

trailRoutes.get('/trail', async (c) => {
  const { database } = c.var.services
  const { entered, filter, used = [], problems } = await filterOf(c)
  const asked = c.req.query('before') ?? ''
  const before = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined
  const found = filter ? await newestEntries(database, filter, before, trailPageLength + 1) : []
  const entries = readingDetails(found.slice(0, trailPageLength))
  const named = [...idsIn(entries), ...(typeof entered.account === 'string' ? [entered.account] : [])]
  const names = await namesOf(database, named)
  const address = (path: string, more: Record<string, string> = {}) => {
    const query = new URLSearchParams([...used, ...Object.entries(more)]).toString()
    return query ? `${path}?${query}` : path
  }
  const next = entries.at(-1)?.seq
  return c.html(
    <TrailPage
      frame={frameOf(c)}
      lines={entries.map((entry) => lineOf(entry, names))}
      count={(await headOf(database))?.seq ?? 0}
      deeds={await deedsIn(database)}
      kinds={await kindsIn(database)}
      entered={entered}
      onlyBy={names.get(String(entered.account))?.name}
      isNarrowed={used.length > 0 || problems !== undefined}
      problems={problems}
      csv={problems ? undefined : address('/trail.csv')}
      first={before === undefined ? undefined : address('/trail')}
      next={found.length > trailPageLength ? address('/trail', { before: String(next) }) : undefined}
    />,
  )
})

const sliceSize = 1_000

trailRoutes.get('/trail.csv', async (c) => {
  const { filter, used = [] } = await filterOf(c)
  if (!filter) return c.redirect(`/trail${new URL(c.req.url).search}`, 303)
  const { last } = await exportTrail(
    c.var.acting,
    filter,
    used.map(([name]) => name),
  )
  const { database } = c.var.services
  return csvAsItComes(c, 'trail.csv', rowsOf())

  async function* rowsOf() {
    yield [
      ...['entry', 'at', 'what', 'record kind', 'record', 'details'],
      ...['actor', 'account', 'network address', 'request', 'hash'],
    ]
    for (let after = 0; ; ) {
      const entries = await entriesUpTo(database, filter ?? {}, { after, last }, sliceSize)
      for (const entry of entries)
        yield [
          ...[String(entry.seq), entry.at, entry.what, entry.onKind, entry.onId, entry.details ?? ''],
          ...[entry.actor, entry.accountId, entry.fromAddress, entry.requestId, entry.hash].map(
            (value) => value ?? '',
          ),
        ]
      const seq = entries.at(-1)?.seq
      if (seq === undefined) return
      after = seq
    }
  }
})
