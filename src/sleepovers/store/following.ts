import type { Expression, SqlBool } from 'kysely'
import { addDays, type Day } from '#src/clock.ts'
import type { Stays } from './scope.ts'

/** Days after an emergency for which it is asked what was agreed: no longer than a stay can be written down. */
const daysAsked = 92

/** The day after which an emergency began that is still asked of today. */
export const askedSince = (today: Day): Day => addDays(today, -daysAsked)

/**
 * An emergency that happened, of which it is still to be said for a child whether it may stay overnight. A no is an
 * answer too, and of a card that is erased nobody is asked any more.
 * @param since `askedSince` of today
 */
export const lacksAgreement = (eb: Stays, since: Day): Expression<SqlBool> =>
  eb.and([
    eb('sleepovers.type', '=', 'emergency'),
    eb('sleepovers.state', '=', 'happened'),
    eb('sleepovers.happenedFromOn', '>', since),
    eb('sleepovers.happenedChildren', '>', (of) =>
      of
        .selectFrom('sleepoverChildren')
        .innerJoin('childCards', 'childCards.id', 'sleepoverChildren.childCardId')
        .select(({ fn }) => fn.countAll<number>().as('said'))
        .whereRef('sleepoverChildren.sleepoverId', '=', 'sleepovers.id')
        .where((card) =>
          card.or([
            card('childCards.agreement', 'is not', null),
            card('childCards.erasedAt', 'is not', null),
          ]),
        ),
    ),
  ])
