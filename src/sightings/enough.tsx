import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { EnoughDistancesPage } from '#views/sightings/enough.tsx'
import type { Sighted } from './rules.ts'
import { maySeeDistances } from './seeing.ts'

/**
 * The answer in the place of a page from which distances can be read, when the viewer has opened as many as a day
 * allows; undefined when the page may be shown, and then it is recorded.
 */
export async function enoughDistances(c: Context<Web>, ...things: readonly Sighted[]) {
  const { acting, viewer, settings } = c.var
  const may = await maySeeDistances(acting, viewer, settings.distancesADay, ...things)
  return may === 'enough for today' ? c.html(<EnoughDistancesPage frame={frameOf(c)} />, 429) : undefined
}
