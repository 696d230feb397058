import { randomUUID } from 'node:crypto'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'

type Supports = ExpressionBuilder<Schema, 'independentSupports' | 'households'>

/**
 * Support from outside that a viewer may know of: the table says of which homes; of their own home only what is their
 * own, for not even a partner is told; and a coordinator what a carer agreed that she knows. Who stands in for her was
 * not agreed to.
 */
const knownTo =
  (viewer: Viewer) =>
  (eb: Supports): Expression<SqlBool> => {
    const own = eb.exists(({ selectFrom }) =>
      selectFrom('accounts')
        .select('accounts.id')
        .where('accounts.id', '=', viewer.accountId)
        .whereRef('accounts.carerId', '=', 'independentSupports.carerId'),
    )
    return eb.or([
      eb.and([
        seeing(viewer, 'independent support')(eb as unknown as Households),
        eb.or([eb('households.id', '<>', viewer.householdId ?? ''), own]),
      ]),
      ...(has(viewer, 'coordinator') ? [eb('independentSupports.sharedWith', '=', viewer.accountId)] : []),
    ])
  }

const supports = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('independentSupports')
    .innerJoin('households', 'households.id', 'independentSupports.householdId')
    .innerJoin('carers', 'carers.id', 'independentSupports.carerId')
    .leftJoin('accounts as coordinator', 'coordinator.id', 'independentSupports.sharedWith')
    .select([
      'independentSupports.id',
      'independentSupports.carerId',
      'independentSupports.householdId',
      'independentSupports.referredOn',
      'independentSupports.supporterSealed',
      'independentSupports.firstContactOn',
      'independentSupports.endedOn',
      'independentSupports.sharedWith',
      'independentSupports.sharedOn',
      'independentSupports.version',
      'coordinator.name as coordinator',
      'carers.name as carer',
      'households.name as household',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select(({ selectFrom }) =>
      selectFrom('accounts')
        .select('accounts.id')
        .where('accounts.id', '=', viewer.accountId)
        .whereRef('accounts.carerId', '=', 'independentSupports.carerId')
        .as('ownAccount'),
    )
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where((eb) => knownTo(viewer)(eb as unknown as Supports))

export const findSupport = preparedOne((database: Database, viewer: Viewer, id: string) =>
  supports(database, viewer).where('independentSupports.id', '=', id),
)

export type FoundSupport = NonNullable<Awaited<ReturnType<typeof findSupport>>>

/** What there is with the carers of a household, the newest first. */
export const supportsOf = prepared((database: Database, viewer: Viewer, householdId: string) =>
  supports(database, viewer)
    .where('independentSupports.householdId', '=', householdId)
    .orderBy('independentSupports.referredOn', 'desc')
    .orderBy('independentSupports.id'),
)

/** What is open: without a first contact first, the longest since the referral. */
export const openSupports = prepared(
  (database: Database, viewer: Viewer, after: string | undefined, limit: number) =>
    supports(database, viewer)
      .where('independentSupports.endedOn', 'is', null)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('independentSupports.referredOn', 'independentSupports.id'),
            '>',
            selectFrom('independentSupports as last')
              .select(['last.referredOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('referredOn', 'id'),
          ),
        ),
      )
      .orderBy('independentSupports.referredOn')
      .orderBy('independentSupports.id')
      .limit(limit),
)

/** How many were referred before a day, have not ended, and nobody has been in touch: part of another query. */
export const countOfWaiting = (database: Database, viewer: Viewer, referredBefore: Day) =>
  database
    .selectFrom('independentSupports')
    .innerJoin('households', 'households.id', 'independentSupports.householdId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => knownTo(viewer)(eb as unknown as Supports))
    .where('independentSupports.endedOn', 'is', null)
    .where('independentSupports.firstContactOn', 'is', null)
    .where('independentSupports.referredOn', '<', referredBefore)

/** @throws for a carer who has one open, as a duplicate of `one_independent_support` */
export async function insertSupport(
  unit: Unit,
  of: { carerId: string; householdId: string; referredOn: Day; firstContactOn: Day | null },
  sealedBy: (id: string) => string | null,
): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('independentSupports')
    .values({ id, ...of, supporterSealed: sealedBy(id), recordedBy, recordedAt })
    .execute()
  return id
}

/** Changes what stands. @returns whether it stood as the form knew it */
export async function writeSupport(
  unit: Unit,
  { id, version }: { id: string; version: number },
  change:
    | { referredOn: Day; firstContactOn: Day | null; endedOn: Day | null; supporterSealed: string | null }
    | { sharedWith: string | null; sharedOn: Day | null },
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('independentSupports')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Another support of a carer that has not ended. */
export const otherOpenSupport = (unit: Unit, carerId: string, id: string) =>
  unit
    .selectFrom('independentSupports')
    .select('id')
    .where('carerId', '=', carerId)
    .where('endedOn', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()

/** A carer who lives in this home today. */
export const carerIn = preparedOne((database: Database, householdId: string, carerId: string) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select(['carers.id', 'carers.name'])
    .where('carerHomes.householdId', '=', householdId)
    .where('carerHomes.carerId', '=', carerId)
    .where('carerHomes.untilOn', 'is', null),
)
