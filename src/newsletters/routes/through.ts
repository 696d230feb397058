import type { Context } from 'hono'
import { grantedRoles, has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { mayEdit, maySend } from '../rules.ts'
import { type FoundEdition, findEdition, wasFor } from '../store/editions.ts'
import { type FoundItem, findItem } from '../store/items.ts'

/** Whether the viewer works for the service, and so reads every edition that went out. */
export const isStaff = ({ var: { viewer } }: Context<Web>): boolean => has(viewer, ...grantedRoles)

/** Whether the viewer puts editions together at all. */
export const edits = ({ var: { viewer } }: Context<Web>): boolean =>
  has(viewer, 'coordinator', 'recruiter', 'manager')

export const editsThis = ({ var: { viewer } }: Context<Web>, { quadrantId }: FoundEdition): boolean =>
  mayEdit(viewer, quadrantId)

export const sendsThis = ({ var: { viewer } }: Context<Web>, { quadrantId }: FoundEdition): boolean =>
  maySend(viewer, quadrantId)

/** The edition of the address for who edits it; undefined, and so a 404, for any other. */
export async function foundToEdit(c: Context<Web>): Promise<FoundEdition | undefined> {
  const edition = await findEdition(c.var.acting.database, c.req.param('id') ?? '')
  return edition && editsThis(c, edition) ? edition : undefined
}

/** The same, for who sends it. */
export async function foundToSend(c: Context<Web>): Promise<FoundEdition | undefined> {
  const edition = await findEdition(c.var.acting.database, c.req.param('id') ?? '')
  return edition && sendsThis(c, edition) ? edition : undefined
}

/** What stands in an edition, for who edits that. */
export async function foundItem(
  c: Context<Web>,
): Promise<{ item: FoundItem; edition: FoundEdition } | undefined> {
  const { database } = c.var.acting
  const item = await findItem(database, c.req.param('id') ?? '')
  const edition = item && (await findEdition(database, item.editionId))
  return edition && editsThis(c, edition) && edition.state === 'draft' ? { item, edition } : undefined
}

/** The edition of the address for whoever may read it: editors any, staff what went out, carers what was for them. */
export async function foundToRead(c: Context<Web>): Promise<FoundEdition | undefined> {
  const { acting, viewer } = c.var
  const edition = await findEdition(acting.database, c.req.param('id') ?? '')
  if (!edition) return undefined
  if (editsThis(c, edition)) return edition
  if (edition.sendingAt === null) return undefined
  if (isStaff(c)) return edition
  return viewer.carerId !== null && (await wasFor(acting.database, edition.id, viewer.carerId))
    ? edition
    : undefined
}
