import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { dueOn } from '../rules/leaving.ts'
import { type AgreementGiven, type CardText, mostCards } from '../rules.ts'
import {
  cardsOf,
  everyChildLeaves,
  type FoundCard,
  findCard,
  forgetMeetings,
  insertCard,
  writeCard,
} from '../store/cards.ts'

/** What somebody typed into a card. */
export interface CardSaid {
  text: CardText
  given: AgreementGiven
}

export type WriteOutcome = { written: string } | 'no such household' | 'enough cards' | Repeat

/** Writes the card of a child who lives in a home and may stay with another. */
export const writeNewCard = (
  acting: Acting,
  householdId: string,
  { text, given }: CardSaid,
  once: string,
): Promise<WriteOutcome> =>
  transactOnce<WriteOutcome>(
    acting,
    once,
    async (unit) => {
      const household = await lockHousehold(unit, householdId)
      if (!household || household.endedOn !== null) return 'no such household'
      if ((await cardsOf(unit, householdId)).length >= mostCards) return 'enough cards'
      const id = await insertCard(unit, householdId, text, given)
      record(unit, 'wrote child card', { id, householdId })
      return { written: id }
    },
    (outcome) =>
      typeof outcome === 'object' && 'written' in outcome ? `/child-cards/${outcome.written}` : undefined,
  )

type Changed<Word extends string> = Word | 'changed meanwhile' | 'no such card'

/** Changes a card, unless somebody has changed it since the form was made. */
export const changeCard = (acting: Acting, viewer: Viewer, id: string, version: number, said: CardSaid) =>
  onCard<'saved'>(acting, viewer, id, version, async (unit, card) => {
    await writeCard(unit, id, version, said)
    record(unit, 'changed child card', card)
    return 'saved'
  })

/** Says that a child has left the home; from some days after, the card is due for erasure. */
export const childLeaves = (acting: Acting, viewer: Viewer, id: string, version: number, leftOn: Day) =>
  onCard<'left'>(acting, viewer, id, version, async (unit, card) => {
    await writeCard(unit, id, version, { leftOn })
    record(unit, 'child left home', card)
    return 'left'
  })

/** Says that a child lives in the home after all. */
export const childReturns = (acting: Acting, viewer: Viewer, id: string, version: number) =>
  onCard<'returned'>(acting, viewer, id, version, async (unit, card) => {
    await writeCard(unit, id, version, { leftOn: null })
    record(unit, 'child lives in home again', card)
    return 'returned'
  })

/**
 * Erases what a card says, and whom its child has met. That there was a card, and for which stays, is left: so that
 * counts stay what they were.
 * @param days how long a card is kept after its child has left
 */
export const eraseCard = (acting: Acting, viewer: Viewer, id: string, version: number, days: number) =>
  onCard<'erased' | 'not due'>(acting, viewer, id, version, async (unit, card) => {
    if (card.leftOn === null || dueOn(card.leftOn, days) > acting.today) return 'not due'
    await writeCard(unit, id, version, 'erase')
    await forgetMeetings(unit, id)
    record(unit, 'erased child card', card)
    return 'erased'
  })

/** What becomes of the cards of a home that leaves the service, in the unit in which it does: nobody lives there for it. */
export const cardsOfEndedHome = (unit: Unit, householdId: string, endedOn: Day) =>
  everyChildLeaves(unit, householdId, endedOn)

/** Runs a deed on a card behind the lock of its home, unless somebody has changed the card since the form was made. */
const onCard = <Word extends string>(
  acting: Acting,
  viewer: Viewer,
  id: string,
  version: number,
  work: (unit: Unit, card: FoundCard) => Promise<Word>,
): Promise<Changed<Word>> =>
  transact<Changed<Word>>(acting, async (unit) => {
    const found = await findCard(unit, viewer, id)
    if (!found) return 'no such card'
    await lockHousehold(unit, found.householdId)
    const card = await findCard(unit, viewer, id)
    if (!card) return 'no such card'
    return card.version === version ? work(unit, card) : 'changed meanwhile'
  })

const record = (unit: Unit, what: string, { id, householdId }: { id: string; householdId: string }) =>
  unit.record({ what, on: ['household', householdId], details: { card: id } })
