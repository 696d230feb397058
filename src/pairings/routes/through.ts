import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import type { PairShown } from '#views/pairings/shown.ts'
import { byThePair, type PairDeed } from '../rules/life.ts'
import { pairShown } from '../showing.ts'
import { pairOfViewer } from '../store/reading.ts'

export const shownBy = ({ var: { viewer, acting, settings } }: Context<Web>) => ({
  viewer,
  today: acting.today,
  settings,
})

/** The pairing of the address as the viewer may see it; undefined, and so a 404, when it is not there for them. */
export async function found(c: Context<Web>, id = c.req.param('id') ?? ''): Promise<PairShown | undefined> {
  const row = await pairOfViewer(c.var.acting.database, c.var.viewer, id)
  return row && pairShown(shownBy(c), row)
}

/** The same for who does this at some time, whether or not somebody else has done it since their page was made. */
export async function foundFor(c: Context<Web>, deed: PairDeed): Promise<PairShown | undefined> {
  const pair = await found(c)
  if (!pair) return undefined
  return pair.decides || (pair.side !== undefined && byThePair.includes(deed)) ? pair : undefined
}
