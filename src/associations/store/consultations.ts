import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

const consultations = (database: Database) =>
  database
    .selectFrom('consultations')
    .leftJoin('associations', 'associations.id', 'consultations.associationId')
    .leftJoin('quadrants', 'quadrants.id', 'consultations.quadrantId')
    .select([
      'consultations.id',
      'consultations.quadrantId',
      'consultations.title',
      'consultations.about',
      'consultations.fromOn',
      'consultations.lastOn',
      'consultations.decided',
      'consultations.decidedAt',
      'consultations.takenBackAt',
      'consultations.version',
      'associations.name as association',
      'quadrants.name as quadrant',
    ])
    // How many replied is told to everybody, of each by itself; who they were to nobody.
    .select(({ selectFrom }) =>
      selectFrom('consultationReplies')
        .select(({ fn }) => fn.countAll().as('replies'))
        .whereRef('consultationReplies.consultationId', '=', 'consultations.id')
        .as('replies'),
    )

export const findConsultation = (database: Database, id: string) =>
  consultations(database).where('consultations.id', '=', id).executeTakeFirst()

export type FoundConsultation = NonNullable<Awaited<ReturnType<typeof findConsultation>>>

/** Whose questions are listed: of a carer's quadrant and of the whole service, or all. */
interface Asked {
  quadrantId: string | 'all'
  /** Only those on which one can reply on this day. */
  openOn?: Day | undefined
}

/** A page of questions, those that close last first. */
export const consultationsFor = (
  database: Database,
  { quadrantId, openOn }: Asked,
  after: string | undefined,
  limit: number,
) =>
  consultations(database)
    .where('consultations.takenBackAt', 'is', null)
    .$if(quadrantId !== 'all', (query) =>
      query.where((eb) =>
        eb.or([eb('consultations.quadrantId', 'is', null), eb('consultations.quadrantId', '=', quadrantId)]),
      ),
    )
    .$if(openOn !== undefined, (query) =>
      query.where('consultations.lastOn', '>=', openOn ?? '').where('consultations.decidedAt', 'is', null),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('consultations.lastOn', 'consultations.id'),
          '<',
          selectFrom('consultations as last')
            .select(['last.lastOn', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('lastOn', 'id'),
        ),
      ),
    )
    .orderBy('consultations.lastOn', 'desc')
    .orderBy('consultations.id', 'desc')
    .limit(limit)
    .execute()

export const choicesOf = (database: Database, consultationId: string) =>
  database
    .selectFrom('consultationChoices')
    .select(['position', 'words'])
    .where('consultationId', '=', consultationId)
    .orderBy('position')
    .execute()

/** What a carer said themself; nobody else asks this. */
export const replyOf = (database: Database, consultationId: string, carerId: string) =>
  database
    .selectFrom('consultationReplies')
    .select('position')
    .where('consultationId', '=', consultationId)
    .where('carerId', '=', carerId)
    .executeTakeFirst()

/** To which of these questions a carer has replied. */
export const repliedTo = async (
  database: Database,
  consultationIds: readonly string[],
  carerId: string,
): Promise<Set<string>> => {
  if (consultationIds.length === 0) return new Set()
  const rows = await database
    .selectFrom('consultationReplies')
    .select('consultationId')
    .where('carerId', '=', carerId)
    .where('consultationId', 'in', consultationIds)
    .execute()
  return new Set(rows.map(({ consultationId }) => consultationId))
}

/** How many gave each answer, by its position. What is told of it, `divisionOf` says. */
export async function countAnswers(database: Database, consultationId: string): Promise<Map<number, number>> {
  const rows = await database
    .selectFrom('consultationReplies')
    .select('position')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('consultationId', '=', consultationId)
    .groupBy('position')
    .execute()
  return new Map(rows.map(({ position, count }) => [position, Number(count)]))
}

/** What was written beside the answers, in an order that tells nothing. */
export const wordsOf = (database: Database, consultationId: string, limit: number) =>
  database
    .selectFrom('consultationWords')
    .select(['id', 'words'])
    .where('consultationId', '=', consultationId)
    .orderBy('id')
    .limit(limit)
    .execute()

export interface NewConsultation {
  associationId: string | null
  quadrantId: string | null
  title: string
  about: string
  lastOn: Day
  choices: readonly string[]
}

export async function insertConsultation(
  unit: Unit,
  { choices, ...asked }: NewConsultation,
): Promise<string> {
  const id = randomUUID()
  const { accountId: madeBy, now: madeAt, today: fromOn } = unit.acting
  await unit
    .insertInto('consultations')
    .values({ ...asked, id, fromOn, madeBy, madeAt })
    .execute()
  await unit
    .insertInto('consultationChoices')
    .values(choices.map((words, index) => ({ consultationId: id, position: index + 1, words })))
    .execute()
  return id
}

export const lockConsultation = (unit: Unit, id: string) =>
  unit
    .updateTable('consultations')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning(['id', 'quadrantId', 'fromOn', 'lastOn', 'decidedAt', 'takenBackAt', 'version'])
    .executeTakeFirst()

/** Writes a carer's answer, in place of the one that they gave before. */
export async function writeReply(
  unit: Unit,
  consultationId: string,
  carerId: string,
  { position, words }: { position: number; words: string | null },
): Promise<void> {
  const reply = { position, repliedAt: unit.acting.now }
  await unit
    .insertInto('consultationReplies')
    .values({ consultationId, carerId, ...reply })
    .onConflict((conflict) => conflict.columns(['consultationId', 'carerId']).doUpdateSet(reply))
    .execute()
  if (words !== null)
    await unit.insertInto('consultationWords').values({ id: randomUUID(), consultationId, words }).execute()
}

export const changeConsultation = (
  unit: Unit,
  id: string,
  change:
    | { decided: string; decidedBy: string | null; decidedAt: string }
    | { takenBackBy: string | null; takenBackAt: string },
) =>
  unit
    .updateTable('consultations')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** In which quadrant a carer lives today, in a home of the service. */
export const quadrantOfCarer = async (database: Database, carerId: string): Promise<string | undefined> => {
  const home = await database
    .selectFrom('carerHomes')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select('households.quadrantId')
    .where('carerHomes.carerId', '=', carerId)
    .where('carerHomes.untilOn', 'is', null)
    .where('households.endedOn', 'is', null)
    .executeTakeFirst()
  return home?.quadrantId
}
