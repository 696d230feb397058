import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { runsGroup, setsSchedule } from '../rules/running.ts'
import { usualKinds } from '../rules.ts'
import { type FoundGroup, groupSeenBy } from '../store/groups.ts'

/** The group of the address, as it is there for the viewer; undefined, and so a 404, for any other. */
export const found = (c: Context<Web>): Promise<FoundGroup | undefined> =>
  groupSeenBy(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '', c.var.acting.today)

/** The same, only for who looks after it, and only while it goes on. */
export async function foundToRun(c: Context<Web>): Promise<FoundGroup | undefined> {
  const group = await found(c)
  return group && group.endedOn === null && runsGroup(c.var.viewer, group) ? group : undefined
}

/** The same, only for who changes when it meets. */
export async function foundToSchedule(c: Context<Web>): Promise<FoundGroup | undefined> {
  const group = await foundToRun(c)
  return group && setsSchedule(c.var.viewer, group) ? group : undefined
}

export const backTo = (c: Context<Web>, id: string) => c.redirect(`/groups/${id}`, 303)

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

/** Whom a group can be for: as everywhere, and as the service has added. */
export const kindsOf = (c: Context<Web>): string[] => [
  ...new Set([...usualKinds, ...c.var.settings.ownGroupKinds]),
]
