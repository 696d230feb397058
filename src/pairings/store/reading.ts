import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { openStates } from '../rules.ts'
import { pairingsSeenBy } from './scope.ts'

/** Pairings with who the two are and the homes that they had when it was offered. */
const pairs = (database: Database) =>
  database
    .selectFrom('pairings')
    .innerJoin('carers as one', 'one.id', 'pairings.oneCarerId')
    .innerJoin('carers as other', 'other.id', 'pairings.otherCarerId')
    .innerJoin('households as oneHome', 'oneHome.id', 'pairings.oneHouseholdId')
    .innerJoin('households as otherHome', 'otherHome.id', 'pairings.otherHouseholdId')
    .selectAll('pairings')
    .select([
      'one.name as oneName',
      'one.chosenName as oneChosenName',
      'one.phone as onePhone',
      'oneHome.name as oneHomeName',
      'oneHome.quadrantId as oneQuadrantId',
      'oneHome.hiddenSince as oneHiddenSince',
      'other.name as otherName',
      'other.chosenName as otherChosenName',
      'other.phone as otherPhone',
      'otherHome.name as otherHomeName',
      'otherHome.quadrantId as otherQuadrantId',
      'otherHome.hiddenSince as otherHiddenSince',
      'otherHome.approval as menteeApproval',
      'otherHome.approvedOn as menteeApprovedOn',
    ])
    // Talks that count, and of a mentee who is being assessed the times that they met.
    .select(({ selectFrom }) => [
      selectFrom('pairTalks')
        .select(({ fn }) => fn.max('pairTalks.onDay').as('day'))
        .whereRef('pairTalks.pairingId', '=', 'pairings.id')
        .where('pairTalks.endedAt', 'is', null)
        .as('lastTalkOn'),
      selectFrom('pairTalks')
        .select(({ fn }) => fn.countAll<number>().as('times'))
        .whereRef('pairTalks.pairingId', '=', 'pairings.id')
        .where('pairTalks.endedAt', 'is', null)
        .where('pairTalks.channel', 'in', ['visit', 'online'])
        .as('meetings'),
    ])

export type PairRow = Awaited<ReturnType<typeof pairOfViewer>> & {}

/** A pairing as the viewer may see it; undefined when it does not exist for the viewer. */
export const pairOfViewer = preparedOne((database: Database, viewer: Viewer, id: string) =>
  pairs(database)
    .where('pairings.id', '=', id)
    .where((eb) => pairingsSeenBy(viewer, eb)),
)

/** Open pairings of a carer, those to answer first. */
export const pairsOfCarer = prepared((database: Database, carerId: string) =>
  pairs(database)
    .where((eb) =>
      eb.or([eb('pairings.oneCarerId', '=', carerId), eb('pairings.otherCarerId', '=', carerId)]),
    )
    .where('pairings.state', 'in', openStates)
    .orderBy('pairings.answerBy', 'desc')
    .orderBy('pairings.id'),
)

/** Open pairings that a viewer sees, after one of them in the order of their offers. */
export const pairsSeen = prepared(
  (database: Database, viewer: Viewer, after: { offeredAt: string; id: string } | null, most: number) =>
    pairs(database)
      .where((eb) => pairingsSeenBy(viewer, eb))
      .where('pairings.state', 'in', openStates)
      .where((eb) =>
        after === null
          ? eb.and([])
          : eb.or([
              eb('pairings.offeredAt', '<', after.offeredAt),
              eb.and([eb('pairings.offeredAt', '=', after.offeredAt), eb('pairings.id', '>', after.id)]),
            ]),
      )
      .orderBy('pairings.offeredAt', 'desc')
      .orderBy('pairings.id')
      .limit(most),
)

/** The days by which what a service expects of a pair falls due. */
export interface DueDays {
  today: string
  /** A pair that began by this day should have talked by now. */
  talkedBy: string
  /** Whoever was approved by this day is due a decision, unless it has a day of its own. */
  approvedBy: string
  meetings: number
  /** A pair that was asked by this day whether it is in touch should have said so. */
  askedBy: string
}

/**
 * Open pairings that a viewer sees and that may have a next step: `nextStepsOf` says which. The longest first.
 */
export const pairsToLookAt = prepared((database: Database, viewer: Viewer, due: DueDays, most: number) =>
  pairs(database)
    .where((eb) => pairingsSeenBy(viewer, eb))
    .where((eb) =>
      eb.or([
        eb('pairings.state', '=', 'undecided'),
        eb('pairings.toDecideSince', 'is not', null),
        eb.and([
          eb('pairings.state', '=', 'active'),
          eb.or([
            eb('pairings.reviewOn', '<=', due.today),
            eb('pairings.decideOn', '<=', due.today),
            eb.and([
              eb('pairings.kind', '=', 'mentoring'),
              eb('pairings.decideOn', 'is', null),
              eb('otherHome.approvedOn', '<=', due.approvedBy),
            ]),
            eb.and([
              eb('pairings.startedOn', '<=', due.talkedBy),
              eb.not(
                eb.exists(
                  eb
                    .selectFrom('pairTalks as talk')
                    .select('talk.id')
                    .whereRef('talk.pairingId', '=', 'pairings.id')
                    .where('talk.endedAt', 'is', null),
                ),
              ),
            ]),
            eb.and([
              eb('pairings.kind', '=', 'mentoring'),
              eb('otherHome.approval', '=', 'prospective'),
              eb(
                eb
                  .selectFrom('pairTalks as met')
                  .select(({ fn }) => fn.countAll<number>().as('times'))
                  .whereRef('met.pairingId', '=', 'pairings.id')
                  .where('met.endedAt', 'is', null)
                  .where('met.channel', 'in', ['visit', 'online']),
                '<',
                due.meetings,
              ),
            ]),
            // Asked some time ago, and neither has said that they are in touch.
            eb.and([
              eb('pairings.askedOn', '<=', due.askedBy),
              eb.or([
                eb('pairings.inTouchOn', 'is', null),
                eb('pairings.inTouchOn', '<', eb.ref('pairings.askedOn')),
              ]),
            ]),
          ]),
        ]),
      ]),
    )
    .orderBy('pairings.offeredAt')
    .orderBy('pairings.id')
    .limit(most),
)
