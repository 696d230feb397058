import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import { mayLead } from '../rules/guiding.ts'
import { whoOf } from '../showing.ts'
import { type FoundApplication, findApplication } from '../store/applications.ts'

/** The application of the address, as far as the viewer may see it. */
export const found = (c: Context<Web>, id = c.req.param('id') ?? '') =>
  findApplication(c.var.acting.database, c.var.viewer, id)

/** The same, for whoever leads along it. */
export async function foundToLead(c: Context<Web>, id?: string): Promise<FoundApplication | undefined> {
  const application = await found(c, id)
  return application && mayLead(c.var.viewer, application) ? application : undefined
}

/** Whose way it is, for a page of one deed on it. */
export const ofWay = (c: Context<Web>, application: FoundApplication) => ({
  applicationId: application.id,
  who: whoOf(c.var.viewer, application),
})

export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

/** What makes a form do its deed once: of one that came back the same as before. */
export const onceOf = ({ once }: Entered) => (typeof once === 'string' && once !== '' ? once : randomUUID())
