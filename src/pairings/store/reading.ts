import type { SelectQueryBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import { isOpen, pairingsLookedAfter, pairingsSeenBy } from './scope.ts'

type Ids = SelectQueryBuilder<Schema, 'pairings', { id: string }>

/** These pairings, found first so that no more than a page of them is looked up: with who the two are and the homes that they had when it was offered. */
export const pairs = (database: Database, ids: Ids) =>
  database
    .selectFrom(ids.as('found'))
    .innerJoin('pairings', 'pairings.id', 'found.id')
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
    // Of a mentee who is being assessed the times that they met; and whether the mentor has signed.
    .select(({ selectFrom }) => [
      selectFrom('pairTalks')
        .select(({ fn }) => fn.countAll<number>().as('times'))
        .whereRef('pairTalks.pairingId', '=', 'pairings.id')
        .where('pairTalks.endedAt', 'is', null)
        .where('pairTalks.channel', 'in', ['visit', 'online'])
        .where('otherHome.approval', '=', 'prospective')
        .as('meetings'),
      selectFrom('confidentialityAgreements')
        .select('signedOn')
        .whereRef('confidentialityAgreements.carerId', '=', 'pairings.oneCarerId')
        .where('confidentialityAgreements.endedAt', 'is', null)
        .as('oneSignedOn'),
    ])

export type PairRow = Awaited<ReturnType<typeof pairOfViewer>> & {}

/** A pairing as the viewer may see it; undefined when it does not exist for the viewer. */
export const pairOfViewer = preparedOne((database: Database, viewer: Viewer, id: string) =>
  pairs(
    database,
    database
      .selectFrom('pairings')
      .select('pairings.id')
      .where('pairings.id', '=', id)
      .where((eb) => pairingsSeenBy(viewer, eb)),
  ),
)

const ofCarer = (database: Database, carerId: string) =>
  database
    .selectFrom('pairings')
    .select('pairings.id')
    .where((eb) =>
      eb.or([eb('pairings.oneCarerId', '=', carerId), eb('pairings.otherCarerId', '=', carerId)]),
    )

/** Open pairings of a carer, those to answer first, with what they last answered when asked whether they are in touch. */
export const pairsOfCarer = prepared((database: Database, carerId: string) =>
  pairs(database, ofCarer(database, carerId).where(isOpen))
    .select(({ selectFrom }) =>
      selectFrom('stillInTouch')
        .innerJoin('touchAnswers', 'touchAnswers.askId', 'stillInTouch.id')
        .select('touchAnswers.answer')
        .whereRef('stillInTouch.pairingId', '=', 'pairings.id')
        .whereRef('stillInTouch.askedOn', '=', 'pairings.askedOn')
        .where('touchAnswers.carerId', '=', carerId)
        .as('ownTouch'),
    )
    .orderBy('pairings.answerBy', 'desc')
    .orderBy('pairings.id'),
)

/** Pairings of a carer that were and are over, the latest first. */
export const pairsBefore = prepared((database: Database, carerId: string, most: number) =>
  pairs(database, ofCarer(database, carerId).where('pairings.state', '=', 'ended'))
    .orderBy('pairings.endedOn', 'desc')
    .orderBy('pairings.id')
    .limit(most),
)

/** Whose open pairings a list is of: of these quadrants, or all of which the viewer may know. */
export interface PairsAsked {
  quadrantIds: readonly string[] | undefined
  most: number
}

const openOnes = (database: Database, viewer: Viewer, { quadrantIds, most }: PairsAsked) =>
  database
    .selectFrom('pairings')
    .select('pairings.id')
    .where(isOpen)
    .where((eb) => pairingsLookedAfter(viewer, eb, quadrantIds))
    .limit(most)

/** Open pairings that a viewer looks after, after one of them in the order of their offers, the newest first. */
export const pairsSeen = prepared(
  (
    database: Database,
    viewer: Viewer,
    asked: PairsAsked & { after: { offeredAt: string; id: string } | null },
  ) =>
    pairs(
      database,
      openOnes(database, viewer, asked)
        .where((eb) =>
          asked.after === null
            ? eb.and([])
            : eb(
                eb.refTuple('pairings.offeredAt', 'pairings.id'),
                '<',
                eb.tuple(asked.after.offeredAt, asked.after.id),
              ),
        )
        .orderBy('pairings.offeredAt', 'desc')
        .orderBy('pairings.id', 'desc'),
    )
      .orderBy('pairings.offeredAt', 'desc')
      .orderBy('pairings.id', 'desc'),
)
