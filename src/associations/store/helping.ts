import { randomUUID } from 'node:crypto'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, seeing } from '#src/households/store/scope.ts'
import type { HelpKind, HelpStep } from '../rules/helping.ts'

type OfHome = ExpressionBuilder<Schema, 'households'>

/** `isQuietFor`, of the home that a query joins. */
const isQuiet = (today: Day) => sql<number>`case when exists (select 1 from quiets
  where quiets.household_id = households.id and quiets.ended_at is null and quiets.until_on > ${today})
  then 1 else 0 end`

/** Offers of carers of homes of which the viewer sees what they would help with, with how the home stands. */
const offers = (database: Database, viewer: Viewer, today: Day) =>
  database
    .selectFrom('helpOffers')
    .innerJoin('carers', 'carers.id', 'helpOffers.carerId')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'carers.id').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .select([
      'helpOffers.id',
      'helpOffers.carerId',
      'helpOffers.kind',
      'helpOffers.fromOn',
      'carers.name as carer',
      'carers.phone',
      'households.id as householdId',
      'households.approval',
      'households.onHoldSince',
      'quadrants.name as quadrant',
    ])
    .select(isQuiet(today).as('quiet'))
    .where('helpOffers.untilOn', 'is', null)
    .where((eb) => seeing(viewer, 'willing')(eb as unknown as Households))

export const findOffer = (database: Database, viewer: Viewer, id: string, today: Day) =>
  offers(database, viewer, today).where('helpOffers.id', '=', id).executeTakeFirst()

export type FoundOffer = NonNullable<Awaited<ReturnType<typeof findOffer>>>

/** `canBeAsked`, of the database. */
const isThere = (today: Day) => (eb: OfHome) =>
  eb.and([
    eb('households.approval', '=', 'approved'),
    eb('households.onHoldSince', 'is', null),
    eb(isQuiet(today) as unknown as Expression<number>, '=', 0) as Expression<SqlBool>,
  ])

/** A page of those who can be asked to help, who offered first first. */
export const offersThere = (
  database: Database,
  viewer: Viewer,
  { kind, quadrantId, today }: { kind: HelpKind | undefined; quadrantId: string | undefined; today: Day },
  after: string | undefined,
  limit: number,
) =>
  offers(database, viewer, today)
    .where((eb) => isThere(today)(eb as unknown as OfHome))
    .$if(kind !== undefined, (query) => query.where('helpOffers.kind', '=', kind ?? 'train applicants'))
    .$if(quadrantId !== undefined, (query) => query.where('households.quadrantId', '=', quadrantId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('helpOffers.fromOn', 'helpOffers.id'),
          '>',
          selectFrom('helpOffers as last')
            .select(['last.fromOn', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('fromOn', 'id'),
        ),
      ),
    )
    .orderBy('helpOffers.fromOn')
    .orderBy('helpOffers.id')
    .limit(limit)
    .execute()

/** What a carer offers today. */
export const offersOf = (database: Database, carerId: string) =>
  database
    .selectFrom('helpOffers')
    .select(['id', 'kind', 'fromOn'])
    .where('carerId', '=', carerId)
    .where('untilOn', 'is', null)
    .orderBy('kind')
    .orderBy('id')
    .execute()

/** @throws for what they offer already, as a duplicate of `one_open_help_offer_of_a_kind` */
export async function insertOffer(unit: Unit, carerId: string, kind: HelpKind): Promise<string> {
  const id = randomUUID()
  const { now: offeredAt, today: fromOn } = unit.acting
  await unit.insertInto('helpOffers').values({ id, carerId, kind, fromOn, offeredAt }).execute()
  return id
}

/** An open offer, locked: nobody else asks it for anything or ends it until the unit does. */
export const lockOffer = (unit: Unit, id: string) =>
  unit
    .updateTable('helpOffers')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(['id', 'carerId', 'kind', 'fromOn', 'untilOn'])
    .executeTakeFirst()

/** How the home stands of whoever made an offer; undefined for somebody who lives in none of the service. */
export const standingOf = (unit: Unit, carerId: string) =>
  unit
    .selectFrom('carerHomes')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select(['households.id', 'households.approval', 'households.onHoldSince'])
    .select(isQuiet(unit.acting.today).as('quiet'))
    .where('carerHomes.carerId', '=', carerId)
    .where('carerHomes.untilOn', 'is', null)
    .where('households.endedOn', 'is', null)
    .executeTakeFirst()

/** Ends an offer, and takes back what it was asked and has not answered. @returns the asks that were taken back */
export async function closeOffer(unit: Unit, id: string, untilOn: Day): Promise<void> {
  const { accountId, now } = unit.acting
  await unit
    .updateTable('helpOffers')
    .set(({ eb, ref }) => ({
      untilOn: eb.case().when('fromOn', '>', untilOn).then(ref('fromOn')).else(untilOn).end(),
      endedBy: accountId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  await unit
    .updateTable('helpAsks')
    .set(({ eb }) => ({ state: 'no', answeredAt: now, version: eb('version', '+', 1) }))
    .where('offerId', '=', id)
    .where('state', '=', 'asked')
    .execute()
}

/** Ends what a carer, or everybody who lives in a home, offers; what they had said yes to they cannot do any more. */
export async function endOffersOf(
  unit: Unit,
  who: { householdId: string } | { carerId: string },
  on: Day,
): Promise<void> {
  const open = await unit
    .selectFrom('helpOffers')
    .select('id')
    .where((eb) =>
      'carerId' in who
        ? eb('carerId', '=', who.carerId)
        : eb('carerId', 'in', ({ selectFrom }) =>
            selectFrom('carerHomes')
              .select('carerHomes.carerId')
              .where('carerHomes.householdId', '=', who.householdId)
              .where('carerHomes.untilOn', 'is', null),
          ),
    )
    .orderBy('id')
    .execute()
  for (const { id } of open) {
    const offer = await lockOffer(unit, id)
    if (offer?.untilOn === null) await closeOffer(unit, id, on)
    await unit
      .updateTable('helpAsks')
      .set(({ eb }) => ({ state: 'no', answeredAt: unit.acting.now, version: eb('version', '+', 1) }))
      .where('offerId', '=', id)
      .where('state', '=', 'yes')
      .execute()
  }
}

/** What carers were asked to help with: of homes of which the viewer sees that, and for a carer their own alone. */
const asks = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('helpAsks')
    .innerJoin('helpOffers', 'helpOffers.id', 'helpAsks.offerId')
    .innerJoin('carers', 'carers.id', 'helpOffers.carerId')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'carers.id').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .leftJoin('accounts', 'accounts.id', 'helpAsks.askedBy')
    .select([
      'helpAsks.id',
      'helpAsks.offerId',
      'helpAsks.about',
      'helpAsks.onDay',
      'helpAsks.atTime',
      'helpAsks.state',
      'helpAsks.askedAt',
      'helpOffers.kind',
      'helpOffers.carerId',
      'carers.name as carer',
      'households.id as householdId',
      'accounts.name as askedBy',
    ])
    // Of those who live with them it is nobody's: whom somebody goes to a meeting with is between few.
    .where((eb) =>
      eb.or([
        eb('helpOffers.carerId', '=', viewer.carerId ?? ''),
        seeing(viewer, 'willing')(eb as unknown as Households) as Expression<SqlBool>,
      ]),
    )

export const findAsk = (database: Database, viewer: Viewer, id: string) =>
  asks(database, viewer).where('helpAsks.id', '=', id).executeTakeFirst()

export type FoundAsk = NonNullable<Awaited<ReturnType<typeof findAsk>>>

/** What is asked and what was agreed, the next day first: a carer's own, or those that staff see. */
export const asksSeen = (database: Database, viewer: Viewer, whose: 'own' | 'others', limit: number) =>
  asks(database, viewer)
    .where('helpAsks.state', 'in', ['asked', 'yes'])
    .where('helpOffers.carerId', whose === 'own' ? '=' : '<>', viewer.carerId ?? '')
    .orderBy('helpAsks.onDay')
    .orderBy('helpAsks.id')
    .limit(limit)
    .execute()

export const lockAsk = (unit: Unit, id: string) =>
  unit
    .updateTable('helpAsks')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(['id', 'offerId', 'state', 'onDay', 'askedBy', 'version'])
    .executeTakeFirst()

export const hasUnanswered = async (unit: Unit, offerId: string): Promise<boolean> => {
  const waiting = await unit
    .selectFrom('helpAsks')
    .select('id')
    .where('offerId', '=', offerId)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return waiting !== undefined
}

export async function insertAsk(
  unit: Unit,
  ask: { offerId: string; about: string; onDay: Day; atTime: string | null },
): Promise<string> {
  const id = randomUUID()
  const { accountId: askedBy, now: askedAt } = unit.acting
  await unit
    .insertInto('helpAsks')
    .values({ ...ask, id, state: 'asked', askedBy, askedAt })
    .execute()
  return id
}

export function writeStep(unit: Unit, id: string, step: HelpStep) {
  const { accountId: closedBy, now } = unit.acting
  const answers = step === 'yes' || step === 'no'
  return unit
    .updateTable('helpAsks')
    .set(({ eb }) => ({
      state: step,
      ...(answers ? { answeredAt: now } : { closedBy, closedAt: now }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
