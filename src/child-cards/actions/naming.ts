import { type Acting, transact } from '#src/database/transact.ts'
import { lockStay } from '#src/sleepovers/store/stays.ts'
import { type NamingRefusal, refusalToName } from '../rules/naming.ts'
import { cardsForStay, nameChildren, writeMeetings } from '../store/stays.ts'

export type NamingOutcome = 'named' | NamingRefusal | 'changed meanwhile' | 'no such stay'

/** What a form says that the children of a stay are. */
export interface Naming {
  /** Cards of the children who stay. */
  stay: readonly string[]
  /** Cards of the children who have met the host. */
  met: readonly string[]
  /** What was so when the form was made: `sayingOf`. */
  instead: string
}

/** Which children are named and have met the host, as a form carries it: not whose cards they are. */
export const sayingOf = (
  cards: readonly { id: string; namedFor: string | null; metOn: string | null }[],
): string =>
  cards
    .filter(({ namedFor, metOn }) => namedFor !== null || metOn !== null)
    .map(({ id, namedFor, metOn }) => `${id}${namedFor === null ? '' : 's'}${metOn === null ? '' : 'm'}`)
    .toSorted()
    .join(' ')

/**
 * Names the children of a stay by the cards of their home, and says who of them has met the host. Refused when somebody
 * else has named others since the form was made.
 */
export const nameChildrenOf = (
  acting: Acting,
  stayId: string,
  { stay: chosen, met, instead }: Naming,
): Promise<NamingOutcome> =>
  transact<NamingOutcome>(acting, async (unit) => {
    const stay = await lockStay(unit, stayId)
    if (!stay) return 'no such stay'
    const cards = await cardsForStay(unit, stayId)
    if (sayingOf(cards) !== instead) return 'changed meanwhile'
    const refusal = refusalToName(stay, chosen, cards)
    if (refusal) return refusal
    const shown = cards.map(({ id }) => id)
    await nameChildren(unit, stayId, chosen)
    await writeMeetings(unit, stay.hostId, {
      met: shown.filter((id) => met.includes(id)),
      notMet: shown.filter((id) => !met.includes(id)),
      metOn: acting.today,
    })
    unit.record({
      what: 'named children of sleepover',
      on: ['sleepover', stayId],
      details: { cards: chosen.length },
    })
    return 'named'
  })
