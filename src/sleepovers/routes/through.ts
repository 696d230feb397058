import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Deed, deedsOn, type StayJudged } from '../rules/deeds.ts'
import { type Looking, type StayShown, shown } from '../showing.ts'
import { findStay, type PlacedStay } from '../store/stays.ts'

export const lookingIn = ({ var: { acting, viewer, settings } }: Context<Web>): Looking => ({
  database: acting.database,
  viewer,
  today: acting.today,
  usual: settings.fosteredChildrenANight,
})

export type FoundStay = PlacedStay & StayShown

/** The stay of the address as the viewer may see it; undefined, and so a 404, when it is not there for them. */
export async function found(c: Context<Web>): Promise<FoundStay | undefined> {
  const stay = await findStay(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')
  return stay && (await shown(lookingIn(c), [stay]))[0]
}

/** A stay as it is when a deed is still to be done: whether it is, only the action can say. */
const undone: Readonly<Record<Deed, Partial<StayJudged>>> = {
  agree: { state: 'asked' },
  decline: { state: 'asked' },
  cancel: { state: 'asked' },
  'change dates': { state: 'asked' },
  shorten: { state: 'agreed' },
  record: {},
  decide: { state: 'agreed', toDecide: 'away' },
}

/**
 * The same, only for who may do this, whether or not somebody else has done it since their page was made: then they are
 * told, and see what stands.
 */
export async function foundFor(c: Context<Web>, deed: Deed): Promise<FoundStay | undefined> {
  const stay = await found(c)
  const { viewer, acting } = c.var
  return stay && deedsOn(viewer, { ...stay, ...undone[deed] }, acting.today).has(deed) ? stay : undefined
}
