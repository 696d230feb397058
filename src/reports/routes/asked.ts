import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { addDays, addMonths, type Day } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { monthAsked } from '#src/groups/rules/months.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { monthsOfReport, monthsUpTo } from '../rules/months.ts'

/** Of which quadrants a report is, and of which it could be. */
export interface ReportAsked {
  /** To choose from: a coordinator's own, and all of them for a manager. */
  quadrants: readonly { id: string; name: string }[]
  /** The one that is chosen; undefined for all of them together. */
  chosen: string | undefined
  ids: readonly string[]
}

/** A quadrant that is not the viewer's own is no choice: then the report is of all that are. */
export async function quadrantsAsked(c: Context<Web>): Promise<ReportAsked> {
  const { acting, viewer } = c.var
  const all = await quadrantsOf(acting.database)
  const quadrants = has(viewer, 'manager') ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
  const chosen = quadrants.find(({ id }) => id === c.req.query('quadrant'))?.id
  return { quadrants, chosen, ids: chosen === undefined ? quadrants.map(({ id }) => id) : [chosen] }
}

/** The last month of the report, and all of its months with the days that they have until now. */
export function spanAsked(c: Context<Web>): { last: Day; months: Day[]; from: Day; before: Day } {
  const { today } = c.var.acting
  const asked = c.req.query('until')
  const [last = today] = [firstOf(today), monthAsked(asked, today)].toSorted()
  const months = monthsUpTo(last, monthsOfReport)
  const [before = last] = [addMonths(last, 1), addDays(today, 1)].toSorted()
  return { last, months, from: months[0] ?? last, before }
}

/** The address of a report with what was chosen; what is usual is left out. */
export function addressOf(path: string, chosen: Record<string, string | undefined>): string {
  const said = Object.entries(chosen).filter((one): one is [string, string] => Boolean(one[1]))
  const query = new URLSearchParams(said).toString()
  return query === '' ? path : `${path}?${query}`
}
