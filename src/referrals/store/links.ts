import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

/** The link of a carer that works, and since when. */
export const openLinkOf = preparedOne((database: Database, carerId: string) =>
  database
    .selectFrom('referralLinks')
    .select(['id', 'token', 'madeAt'])
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null),
)

/** Whose link a token is, while it works. */
export const linkByToken = preparedOne((database: Database, token: string) =>
  database
    .selectFrom('referralLinks')
    .select(['id', 'carerId'])
    .where('token', '=', token)
    .where('endedAt', 'is', null),
)

/** The carer's own row, which nobody else makes or ends a link of until the unit ends. */
export const lockCarer = (unit: Unit, carerId: string) =>
  unit
    .updateTable('carers')
    .set(({ ref }) => ({ createdAt: ref('createdAt') }))
    .where('id', '=', carerId)
    .returning('id')
    .executeTakeFirst()

export async function insertLink(unit: Unit, carerId: string, token: string): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('referralLinks')
    .values({ id, carerId, token, madeAt: unit.acting.now, endedAt: null, endedBy: null })
    .execute()
  return id
}

/** Ends the link that a carer has. @returns whether there was one */
export async function endLinkOf(unit: Unit, carerId: string, at: Instant): Promise<boolean> {
  const ended = await unit
    .updateTable('referralLinks')
    .set({ endedAt: at, endedBy: unit.acting.accountId })
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Everybody who fosters or fostered in a home, by their ids. */
export const carersOfHome = async (unit: Unit, householdId: string): Promise<string[]> => {
  const rows = await unit
    .selectFrom('carerHomes')
    .select('carerId')
    .distinct()
    .where('householdId', '=', householdId)
    .orderBy('carerId')
    .execute()
  return rows.map(({ carerId }) => carerId)
}

/** Those with a link that works who have no home today, by their ids. */
export async function goneWithLink(unit: Unit, today: Day): Promise<string[]> {
  const rows = await unit
    .selectFrom('referralLinks')
    .select('carerId')
    .where('endedAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('carerHomes')
            .innerJoin('households', 'households.id', 'carerHomes.householdId')
            .select('carerHomes.id')
            .whereRef('carerHomes.carerId', '=', 'referralLinks.carerId')
            .where('carerHomes.fromOn', '<=', today)
            .where(({ eb, or }) =>
              or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]),
            )
            .where(({ eb, or }) =>
              or([eb('households.endedOn', 'is', null), eb('households.endedOn', '>', today)]),
            ),
        ),
      ),
    )
    .orderBy('carerId')
    .execute()
  return rows.map(({ carerId }) => carerId)
}
