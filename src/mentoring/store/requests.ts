import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { PeerPart } from '../rules.ts'

/** Requests of homes of which the viewer sees what their carers ask for. */
const requests = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('peerRequests')
    .innerJoin('households', 'households.id', 'peerRequests.householdId')
    .innerJoin('carers', 'carers.id', 'peerRequests.carerId')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .leftJoin('accounts', 'accounts.id', 'peerRequests.askedBy')
    .select([
      'peerRequests.id',
      'peerRequests.carerId',
      'peerRequests.householdId',
      'peerRequests.wants',
      'peerRequests.askedBy',
      'peerRequests.askedAt',
      'peerRequests.endedAt',
      'peerRequests.outcome',
      'peerRequests.version',
      'carers.name as carer',
      'carers.chosenName',
      'accounts.name as asker',
      'accounts.carerId as askerCarerId',
      'households.name as household',
      'households.quadrantId',
      'households.hiddenSince',
      'quadrants.name as quadrant',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where((eb) => seeing(viewer, 'peer request')(eb as unknown as Households))

/** A request that the viewer may see, open or not; undefined for any other. */
export const findRequest = preparedOne((database: Database, viewer: Viewer, id: string) =>
  requests(database, viewer).where('peerRequests.id', '=', id),
)

export type FoundRequest = NonNullable<Awaited<ReturnType<typeof findRequest>>>

/** The open requests of a household, as far as the viewer sees them. */
export const requestsOf = prepared((database: Database, viewer: Viewer, householdId: string) =>
  requests(database, viewer)
    .where('peerRequests.householdId', '=', householdId)
    .where('peerRequests.endedAt', 'is', null)
    .orderBy('peerRequests.askedAt')
    .orderBy('peerRequests.id'),
)

export interface QueueAsked {
  wants: PeerPart
  /** Of these quadrants; undefined for all that the viewer sees. */
  quadrantIds: readonly string[] | undefined
  after: string | undefined
  limit: number
}

/** Open requests in the order in which they asked; `after` is the id of the last that was shown. */
export const queueOf = prepared(
  (database: Database, viewer: Viewer, { wants, quadrantIds, after, limit }: QueueAsked) =>
    requests(database, viewer)
      .where('peerRequests.wants', '=', wants)
      .where('peerRequests.endedAt', 'is', null)
      .$if(quadrantIds !== undefined, (query) =>
        query.where('households.quadrantId', 'in', quadrantIds ?? []),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('peerRequests.askedAt', 'peerRequests.id'),
            '>',
            selectFrom('peerRequests as last')
              .select(['last.askedAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('askedAt', 'id'),
          ),
        ),
      )
      .orderBy('peerRequests.askedAt')
      .orderBy('peerRequests.id')
      .limit(limit),
)

/** How many of the same queue asked before this request, or at the same moment with a lesser id. */
export const countBefore = preparedOne(
  (
    database: Database,
    viewer: Viewer,
    { wants, quadrantIds }: Pick<QueueAsked, 'wants' | 'quadrantIds'>,
    { id, askedAt }: { id: string; askedAt: string },
  ) =>
    database
      .selectFrom('peerRequests')
      .innerJoin('households', 'households.id', 'peerRequests.householdId')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where((eb) => seeing(viewer, 'peer request')(eb as unknown as Households))
      .where('peerRequests.wants', '=', wants)
      .where('peerRequests.endedAt', 'is', null)
      .$if(quadrantIds !== undefined, (query) =>
        query.where('households.quadrantId', 'in', quadrantIds ?? []),
      )
      .where(({ eb, or, and }) =>
        or([
          eb('peerRequests.askedAt', '<', askedAt),
          and([eb('peerRequests.askedAt', '=', askedAt), eb('peerRequests.id', '<', id)]),
        ]),
      ),
)

/** @throws for who has asked for the same, as a duplicate of `one_request_of_a_carer` */
export async function insertRequest(
  unit: Unit,
  request: { carerId: string; householdId: string; wants: PeerPart },
): Promise<string> {
  const id = randomUUID()
  const { accountId: askedBy, now: askedAt } = unit.acting
  await unit
    .insertInto('peerRequests')
    .values({ id, ...request, askedBy, askedAt })
    .execute()
  return id
}

/** The open requests of a carer. */
export const openRequestsOf = (unit: Unit, carerId: string) =>
  unit
    .selectFrom('peerRequests')
    .select('id')
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute()
