import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { isDay } from '#src/clock.ts'
import { sidesOf } from '#src/help-lines/store/sides.ts'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { isCovered } from '../rules/turns.ts'
import { staffOn } from '../store/staff.ts'
import { turnNamed } from '../store/turns.ts'

/** Who could cover, as choices; leaving out some. */
export async function workersFor(c: Context<Web>, ...without: string[]) {
  const { database, today } = c.var.acting
  return [...(await staffOn(database, today)).values()]
    .filter(({ accountId }) => !without.includes(accountId))
    .map(({ accountId, name }) => ({ id: accountId, name }))
}

/** The day of an address; undefined for none, and for what is no day. */
export const dayAsked = (c: Context<Web>): string | undefined => {
  const on = c.req.query('on')
  return on !== undefined && isDay(on) ? on : undefined
}

/** The side of an address or a form with all others; the first where none is asked for. */
export async function sideAsked(c: Context<Web>, id: string | undefined) {
  const sides = await sidesOf(c.var.acting.database)
  return { sides, side: id ? sides.find((each) => each.id === id) : sides[0] }
}

/** The turn of the address as it stands: a published one, and any for a manager. */
export async function foundTurn(c: Context<Web>) {
  const { acting, viewer } = c.var
  const turn = await turnNamed(acting.database, c.req.param('id') ?? '')
  if (!turn || turn.endedAt !== null) return undefined
  if (turn.publishedAt === null && !has(viewer, 'manager')) return undefined
  const staff = await staffOn(acting.database, acting.today)
  return { ...turn, covered: isCovered(staff, turn) }
}

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
