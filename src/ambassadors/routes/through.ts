import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { type FoundAmbassador, findAmbassador, seesAmbassadors } from '../store/ambassadors.ts'

/** The ambassador of the address, for who sees them or is them; undefined, and so a 404, for any other. */
export const found = (c: Context<Web>, id = c.req.param('id') ?? ''): Promise<FoundAmbassador | undefined> =>
  findAmbassador(c.var.acting.database, c.var.viewer, id)

/** The same, only for who keeps the records. */
export const foundToKeep = async (
  c: Context<Web>,
  id = c.req.param('id') ?? '',
): Promise<FoundAmbassador | undefined> => (seesAmbassadors(c.var.viewer) ? found(c, id) : undefined)

/** The page on which somebody stands: staff on the record, an ambassador on their own page. */
export const pageOf = (c: Context<Web>, { id }: { id: string }) =>
  seesAmbassadors(c.var.viewer) ? `/ambassadors/${id}` : '/my-events'

/** A form that has problems is answered 422. */
export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
