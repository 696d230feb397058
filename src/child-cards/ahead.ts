import type { Viewer } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { namesOf } from '#src/sleepovers/naming.ts'
import { type CardsToConfirm, daysAsked, stillToSay } from './rules/ahead.ts'
import { staysAhead } from './store/ahead.ts'

/** A stay of which something is still to be said, before the home of its children is named. */
export interface Unconfirmed extends Omit<CardsToConfirm, 'family'> {
  householdId: string
}

/** The stays of the next days of which a viewer's own home, as family or as host, should still know more; one query. */
export async function staysToConfirm(
  { database, today }: Pick<Acting, 'database' | 'today'>,
  home: string,
): Promise<Unconfirmed[]> {
  const stays = await staysAhead(database, home, today, addDays(today, daysAsked))
  return stays.flatMap(({ id, householdId, fromOn, type, children, named, agreed }) => {
    const counts = { named: Number(named), agreed: Number(agreed) }
    const missing = stillToSay({ type, children, ...counts }, householdId === home)
    return missing ? [{ id, householdId, fromOn, missing }] : []
  })
}

/** The same with the homes of the children called as the viewer knows them. */
export const confirmedBy = (
  stays: readonly Unconfirmed[],
  home: string,
  nameOf: (householdId: string) => { name: string },
): CardsToConfirm[] =>
  stays.map(({ householdId, ...stay }) => ({
    ...stay,
    family: householdId === home ? undefined : nameOf(householdId).name,
  }))

/** Both in one, for whoever is no hub carer. */
export async function cardsToConfirm(acting: Acting, viewer: Viewer): Promise<CardsToConfirm[]> {
  const home = viewer.householdId
  if (home === null) return []
  const stays = await staysToConfirm(acting, home)
  const families = stays.map(({ householdId }) => householdId).filter((id) => id !== home)
  return confirmedBy(stays, home, await namesOf(acting.database, viewer, families))
}
