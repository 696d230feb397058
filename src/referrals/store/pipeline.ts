import type { Viewer } from '#src/access/rules.ts'
import type { ApplicationOutcome } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { type Applications, isReferred, livesIn, seeingWay } from './scope.ts'

/** Which ways are asked for; what is undefined is not asked. */
export interface PipelineAsked {
  /** Only those that are open. */
  open: 'yes' | undefined
  /** Only those that ended so. */
  outcomes: readonly ApplicationOutcome[] | undefined
  /** Only those that have reached this step, and none of these later ones. */
  at: { step: string; later: readonly string[] } | undefined
  quadrantId: string | undefined
  /** Only open ones without a step since this day. */
  quietBefore: Day | undefined
  /** Only those whom somebody referred, or only those whom nobody did. */
  referred: true | undefined
  notReferred: true | undefined
  /** Only those whom this carer referred, or by these terms. */
  carerId: string | undefined
  schemeVersionId: string | undefined
}

/** Ways that the viewer may see, of whoever enquired or was referred, the newest first; `after` is the last before. */
export const pipelineOf = prepared(
  (database: Database, viewer: Viewer, asked: PipelineAsked & { after: string | undefined }, limit: number) =>
    asking(database, viewer, asked)
      .leftJoin('households', 'households.id', 'applications.householdId')
      .leftJoin('candidates', 'candidates.id', 'applications.candidateId')
      .leftJoin('quadrants', (join) =>
        join.on(({ eb, fn }) =>
          eb('quadrants.id', '=', fn.coalesce('households.quadrantId', 'candidates.quadrantId')),
        ),
      )
      .select([
        ...(['applications.id', 'applications.openedOn', 'applications.closedOn'] as const),
        ...(['applications.outcome', 'applications.householdId', 'applications.candidateId'] as const),
        ...(['candidates.name as candidate', 'quadrants.name as quadrant'] as const),
      ])
      .$if(asked.after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('applications.openedOn', 'applications.id'),
            '<',
            selectFrom('applications as last')
              .select(['last.openedOn', 'last.id'])
              .where('last.id', '=', asked.after ?? '')
              .$asTuple('openedOn', 'id'),
          ),
        ),
      )
      .orderBy('applications.openedOn', 'desc')
      .orderBy('applications.id', 'desc')
      .limit(limit),
)

export type PipelineRow = Awaited<ReturnType<typeof pipelineOf>>[number]

/** How many there are, of at most so many. */
export const countOfPipeline = preparedOne(
  (database: Database, viewer: Viewer, asked: PipelineAsked, most: number) =>
    database
      .selectFrom(asking(database, viewer, asked).select('applications.id').limit(most).as('counted'))
      .select(({ fn }) => fn.countAll<number>().as('count')),
)

function asking(database: Database, viewer: Viewer, asked: PipelineAsked) {
  const { open, outcomes, at, quadrantId, quietBefore, carerId, schemeVersionId } = asked
  const referred = asked.referred === true || carerId !== undefined || schemeVersionId !== undefined
  return database
    .selectFrom('applications')
    .where((eb) => seeingWay(viewer, 'application')(eb as unknown as Applications))
    .$if(open !== undefined, (query) => query.where('applications.closedOn', 'is', null))
    .$if(outcomes !== undefined, (query) => query.where('applications.outcome', 'in', outcomes ?? []))
    .$if(at !== undefined, (query) =>
      query.where(({ and, exists, not, selectFrom }) => {
        const taken = (steps: readonly string[]) =>
          exists(
            selectFrom('applicationSteps as taken')
              .select('taken.id')
              .whereRef('taken.applicationId', '=', 'applications.id')
              .where('taken.endedAt', 'is', null)
              .where('taken.step', 'in', steps as never),
          )
        return and([taken([at?.step ?? '']), ...(at?.later.length ? [not(taken(at.later))] : [])])
      }),
    )
    .$if(quadrantId !== undefined, (query) =>
      query.where((eb) => livesIn([quadrantId ?? ''])(eb as unknown as Applications)),
    )
    .$if(quietBefore !== undefined, (query) =>
      query
        .where('applications.closedOn', 'is', null)
        // Which follows from the rest, and is found at once: it is open since its first step.
        .where('applications.openedOn', '<', quietBefore ?? '')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('applicationSteps as newer')
                .select('newer.id')
                .whereRef('newer.applicationId', '=', 'applications.id')
                .where('newer.endedAt', 'is', null)
                .where('newer.onDay', '>=', quietBefore ?? ''),
            ),
          ),
        ),
    )
    .$if(referred, (query) =>
      query.where(({ eb, exists, selectFrom }) => {
        const some = selectFrom('referrals as asked')
          .select('asked.applicationId')
          .where('asked.withdrawnAt', 'is', null)
          .$if(carerId !== undefined, (each) => each.where('asked.carerId', '=', carerId ?? ''))
          .$if(schemeVersionId !== undefined, (each) =>
            each.where('asked.schemeVersionId', '=', schemeVersionId ?? ''),
          )
        // One carer refers a few, so that the list begins with those.
        return carerId === undefined
          ? exists(some.whereRef('asked.applicationId', '=', 'applications.id'))
          : eb('applications.id', 'in', some)
      }),
    )
    .$if(asked.notReferred === true, (query) =>
      query.where((eb) => eb.not(isReferred(eb as unknown as Applications))),
    )
}
