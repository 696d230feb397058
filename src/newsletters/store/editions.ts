import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { EditionState } from '../rules.ts'

const columns = [
  'editions.id',
  'editions.month',
  'editions.title',
  'editions.quadrantId',
  'editions.state',
  'editions.madeAt',
  'editions.gatheredAt',
  'editions.sendingAt',
  'editions.pausedAt',
  'editions.cancelledAt',
  'editions.endedAt',
  'editions.people',
  'editions.version',
] as const

const editions = (database: Database) =>
  database
    .selectFrom('editions')
    .leftJoin('quadrants', 'quadrants.id', 'editions.quadrantId')
    .leftJoin('accounts as maker', 'maker.id', 'editions.madeBy')
    .leftJoin('accounts as sender', 'sender.id', 'editions.sentBy')
    .select([
      ...columns,
      'quadrants.name as quadrant',
      'maker.name as madeByName',
      'sender.name as sentByName',
    ])

const editionOf = preparedOne((database: Database, id: string) =>
  editions(database).where('editions.id', '=', id),
)

/** An edition, whoever asks: whether they may see it is for whoever calls. */
export const findEdition = (database: Database, id: string) => editionOf(database, id)

export type FoundEdition = NonNullable<Awaited<ReturnType<typeof editionOf>>>

/** Whether a carer is of an audience that an edition was sent to: it stands among their copies, or went to all carers. */
export const wasFor = async (database: Database, editionId: string, carerId: string): Promise<boolean> =>
  (await sentTo(database, carerId)
    .select('editions.id')
    .where('editions.id', '=', editionId)
    .executeTakeFirst()) !== undefined

/** The editions that went out to people of whom a carer is one; what was cancelled stays with those who have it. */
const sentTo = (database: Database, carerId: string) =>
  database
    .selectFrom('editions')
    .where('editions.sendingAt', 'is not', null)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('editionCopies')
            .select('editionCopies.personId')
            .whereRef('editionCopies.editionId', '=', 'editions.id')
            .where('editionCopies.personId', '=', carerId)
            .where('editionCopies.state', '<>', 'cancelled'),
        ),
        exists(
          selectFrom('editionAudiences')
            .select('editionAudiences.audience')
            .whereRef('editionAudiences.editionId', '=', 'editions.id')
            .where('editionAudiences.audience', '=', 'all carers')
            .where('editions.state', '<>', 'cancelled')
            .where(({ eb }) =>
              eb.or([
                eb('editions.quadrantId', 'is', null),
                eb.exists(
                  selectFrom('carerHomes')
                    .innerJoin('households', 'households.id', 'carerHomes.householdId')
                    .select('carerHomes.id')
                    .where('carerHomes.carerId', '=', carerId)
                    .where('carerHomes.untilOn', 'is', null)
                    .whereRef('households.quadrantId', '=', 'editions.quadrantId'),
                ),
              ]),
            ),
        ),
      ]),
    )

/** Which editions are listed. */
interface EditionsAsked {
  /** Only what went out to people of whom this carer is one. */
  carerId?: string | undefined
  /** Only what has gone out, for whoever reads and edits none. */
  sentOnly: boolean
  after: string | undefined
  limit: number
}

/** Editions, the newest first. */
export const listEditions = (database: Database, { carerId, sentOnly, after, limit }: EditionsAsked) =>
  editions(database)
    .$if(sentOnly, (query) => query.where('editions.sendingAt', 'is not', null))
    .$if(carerId !== undefined, (query) =>
      query.where('editions.id', 'in', sentTo(database, carerId ?? '').select('editions.id')),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('editions.month', 'editions.id'),
          '<',
          selectFrom('editions as last')
            .select(['last.month', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('month', 'id'),
        ),
      ),
    )
    .orderBy('editions.month', 'desc')
    .orderBy('editions.id', 'desc')
    .limit(limit)
    .execute()

/** An edition as it stands, that nobody else changes until the unit ends. */
export const lockEdition = (unit: Unit, id: string) =>
  unit
    .updateTable('editions')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()

export type LockedEdition = NonNullable<Awaited<ReturnType<typeof lockEdition>>>

export async function insertEdition(
  unit: Unit,
  edition: { month: Day; title: string; quadrantId: string | null },
): Promise<string> {
  const id = randomUUID()
  const { accountId: madeBy, now: madeAt } = unit.acting
  await unit
    .insertInto('editions')
    .values({ ...edition, id, state: 'draft', madeBy, madeAt })
    .execute()
  return id
}

/** What can change in an edition. */
export interface EditionChange {
  month?: Day
  title?: string
  state?: EditionState
  gatheredAt?: Instant
  sentBy?: string | null
  sendingAt?: Instant
  pausedAt?: Instant | null
  cancelledAt?: Instant
  endedAt?: Instant
  people?: number
}

/** Changes an edition; whoever has its page open finds that it is another version. */
export const changeEdition = (unit: Unit, id: string, change: EditionChange) =>
  unit
    .updateTable('editions')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** When the edition before this one was put together, that went out to the same people or to all. */
export const lastGathered = async (
  database: Database,
  edition: { id: string; quadrantId: string | null },
): Promise<Instant | undefined> => {
  const last = await database
    .selectFrom('editions')
    .select(({ fn }) => fn.max('gatheredAt').as('at'))
    .where('id', '<>', edition.id)
    .where('sendingAt', 'is not', null)
    .where(({ eb, or }) =>
      edition.quadrantId === null
        ? eb('quadrantId', 'is', null)
        : or([eb('quadrantId', 'is', null), eb('quadrantId', '=', edition.quadrantId)]),
    )
    .executeTakeFirst()
  return last?.at ?? undefined
}
