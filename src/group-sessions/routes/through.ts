import type { Context } from 'hono'
import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { changesDate, runsGroup } from '#src/groups/rules/running.ts'
import { type FoundGroup, groupSeenBy } from '#src/groups/store/groups.ts'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { takesRegister } from '../rules/times.ts'
import { findSession, type SessionNamed } from '../store/sessions.ts'

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

export interface FoundSession {
  session: SessionRow
  group: FoundGroup
}

/** The session of the address with its group, as they are there for the viewer; undefined, and so a 404, for any other. */
export async function found(c: Context<Web>): Promise<FoundSession | undefined> {
  const { acting, viewer } = c.var
  const session = await findSession(acting.database, c.req.param('id') ?? '')
  const group = session && (await groupSeenBy(acting.database, viewer, session.groupId, acting.today))
  return session && group && { session, group }
}

/** The same, only for whoever looks after the group. */
export async function foundToRun(c: Context<Web>): Promise<FoundSession | undefined> {
  const both = await found(c)
  return both && runsGroup(c.var.viewer, both.group) ? both : undefined
}

/** The same, only for whoever may change or cancel this date. */
export async function foundToChange(c: Context<Web>): Promise<FoundSession | undefined> {
  const both = await found(c)
  const { viewer, acting } = c.var
  return both && changesDate(viewer, both.group, both.session.onDay, acting.today) ? both : undefined
}

/** The same, only for whoever sees who comes. */
async function foundWithCarers(c: Context<Web>): Promise<FoundSession | undefined> {
  const both = await found(c)
  return both && maySeeWhoComes(c.var.viewer, both.group) ? both : undefined
}

/** The same, from its day on, when its register can be taken. */
export async function foundToTake(c: Context<Web>): Promise<FoundSession | undefined> {
  const both = await foundWithCarers(c)
  return both && takesRegister(both.session, c.var.acting.today) ? both : undefined
}

/** It and its group by their ids, as deeds about it ask for them. */
export const named = ({ session }: FoundSession): SessionNamed => ({
  sessionId: session.id,
  groupId: session.groupId,
})

export const backTo = (c: Context<Web>, id: string) => c.redirect(`/group-sessions/${id}`, 303)

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
