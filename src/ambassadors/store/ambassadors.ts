import { relationsThatSee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { Spell } from '../rules/turnover.ts'
import type { EndReason } from '../rules.ts'

/** Whether somebody sees who the ambassadors are: through nothing but that they are. */
export const seesAmbassadors = (viewer: Viewer): boolean =>
  relationsThatSee(viewer, 'ambassador', { hidden: false, own: false }).some(
    (relation) => relation === 'any' || relation === 'ambassador',
  )

/** Whoever is an ambassador now, with the home of today. */
const ambassadors = (database: Database) =>
  database
    .selectFrom('ambassadors')
    .innerJoin('carers', 'carers.id', 'ambassadors.carerId')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'carers.id').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select([
      'ambassadors.id',
      'ambassadors.carerId',
      'ambassadors.sinceOn',
      'ambassadors.trainedOn',
      'ambassadors.version',
      'carers.name',
      'carers.chosenName',
      'carers.email',
      'carers.phone',
      'households.id as householdId',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('ambassadors.endedOn', 'is', null)

const ambassadorOf = preparedOne((database: Database, id: string) =>
  ambassadors(database).where('ambassadors.id', '=', id),
)
const ambassadorOfCarer = preparedOne((database: Database, carerId: string) =>
  ambassadors(database).where('ambassadors.carerId', '=', carerId),
)

export type FoundAmbassador = NonNullable<Awaited<ReturnType<typeof ambassadorOf>>>

/** An ambassador whom the viewer may see, or whose record is their own; undefined, and so a 404, for any other. */
export async function findAmbassador(database: Database, viewer: Viewer, id: string) {
  const found = await ambassadorOf(database, id)
  return found && (seesAmbassadors(viewer) || found.carerId === viewer.carerId) ? found : undefined
}

/** Somebody's own record; undefined when they are no ambassador. */
export const ownAmbassador = (database: Database, { carerId }: Viewer) =>
  carerId === null ? Promise.resolve(undefined) : ambassadorOfCarer(database, carerId)

export interface AmbassadorsAsked {
  /** Who goes there; everybody when left out. */
  quadrantId: string | undefined
  after: string | undefined
  limit: number
}

/** Ambassadors by how long they have been: whoever began first comes first. */
export const listAmbassadors = prepared(
  (database: Database, { quadrantId, after, limit }: AmbassadorsAsked) =>
    ambassadors(database)
      .$if(quadrantId !== undefined, (query) =>
        query.where('ambassadors.id', 'in', ({ selectFrom }) =>
          selectFrom('ambassadorAreas')
            .select('ambassadorAreas.ambassadorId')
            .where('ambassadorAreas.quadrantId', '=', quadrantId ?? ''),
        ),
      )
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('ambassadors.sinceOn', 'ambassadors.id'),
            '>',
            selectFrom('ambassadors as last')
              .select(['last.sinceOn', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('sinceOn', 'id'),
          ),
        ),
      )
      .orderBy('ambassadors.sinceOn')
      .orderBy('ambassadors.id')
      .limit(limit),
)

/** When everybody of the service began and stopped, without who they are. */
export const spells = (database: Database): Promise<Spell[]> =>
  database
    .selectFrom('ambassadors')
    .select(['sinceOn', 'endedOn', 'endReason'])
    .orderBy('sinceOn')
    .orderBy('id')
    .execute()

/** The times before this one in which a carer was an ambassador. */
export const spellsBefore = prepared((database: Database, carerId: string) =>
  database
    .selectFrom('ambassadors')
    .select(['sinceOn', 'endedOn', 'endReason'])
    .where('carerId', '=', carerId)
    .where('endedOn', 'is not', null)
    .orderBy('sinceOn')
    .orderBy('id'),
)

/** Finds who is an ambassador now, and lets nobody else change the record until the unit ends. */
export const lockAmbassador = (unit: Unit, id: string) =>
  unit
    .updateTable('ambassadors')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .returning(['id', 'carerId', 'sinceOn', 'version'])
    .executeTakeFirst()

/** Carers with an open record: of one home, or one of them. */
export async function openAmbassadors(unit: Unit, who: { householdId: string } | { carerId: string }) {
  const open = unit
    .selectFrom('ambassadors')
    .select(['ambassadors.id', 'ambassadors.carerId', 'ambassadors.sinceOn'])
    .where('ambassadors.endedOn', 'is', null)
    .orderBy('ambassadors.id')
  return 'carerId' in who
    ? open.where('ambassadors.carerId', '=', who.carerId).execute()
    : open
        .where('ambassadors.carerId', 'in', ({ selectFrom }) =>
          selectFrom('carerHomes')
            .select('carerHomes.carerId')
            .where('carerHomes.householdId', '=', who.householdId)
            .where('carerHomes.untilOn', 'is', null),
        )
        .execute()
}

/** @throws for a carer who is one already, as a duplicate of `ambassadors.carer_id` */
export const insertAmbassador = (unit: Unit, record: { id: string; carerId: string; sinceOn: Day }) =>
  unit
    .insertInto('ambassadors')
    .values({ ...record, madeBy: unit.acting.accountId, madeAt: unit.acting.now })
    .execute()

export const changeAmbassador = (
  unit: Unit,
  id: string,
  change: { trainedOn: Day | null } | { endedOn: Day; endReason: EndReason; endedBy: string | null },
) =>
  unit
    .updateTable('ambassadors')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Carers of today with this e-mail address, whatever case it was typed in. */
export const carersWithEmail = (database: Database, email: string) =>
  database
    .selectFrom('carers')
    .innerJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'carers.id').on('carerHomes.untilOn', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select(['carers.id', 'carers.name', 'carers.chosenName', 'households.id as householdId'])
    .where(({ eb, fn }) => eb(fn('lower', ['carers.email']), '=', email.toLowerCase()))
    .where('households.endedOn', 'is', null)
    .orderBy('carers.id')
    .execute()
