import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { SupervisionPart } from '#src/households/rules.ts'

export interface NewCarer {
  /** Which carer of which household this is in the case system; null when it does not know. */
  externalId: string | null
  name: string
  chosenName: string | null
  email: string | null
  phone: string | null
  fromOn: Day
}

/** Adds a carer to a household. */
export async function insertCarer(unit: Unit, acting: Acting, householdId: string, carer: NewCarer) {
  const { fromOn, ...person } = carer
  const id = randomUUID()
  await unit
    .insertInto('carers')
    .values({ id, ...person, createdAt: acting.now })
    .execute()
  await unit
    .insertInto('carerHomes')
    .values({ id: randomUUID(), carerId: id, householdId, fromOn, untilOn: null })
    .execute()
  return id
}

/** Since when a carer lives in the household; undefined when they do not live there today. */
export const carerHomeOf = (unit: Unit, householdId: string, carerId: string) =>
  unit
    .selectFrom('carerHomes')
    .select(['id', 'fromOn'])
    .where('householdId', '=', householdId)
    .where('carerId', '=', carerId)
    .where('untilOn', 'is', null)
    .executeTakeFirst()

export const endCarerHome = (unit: Unit, id: string, untilOn: Day) =>
  unit.updateTable('carerHomes').set({ untilOn }).where('id', '=', id).execute()

/** From a day on nobody fosters in the household; whoever came later never did. */
export async function endCarerHomes(unit: Unit, householdId: string, on: Day): Promise<void> {
  await unit
    .updateTable('carerHomes')
    .set(({ eb, ref }) => ({ untilOn: eb.case().when('fromOn', '>', on).then(ref('fromOn')).else(on).end() }))
    .where('householdId', '=', householdId)
    .where('untilOn', 'is', null)
    .execute()
}

export interface NewSupervision {
  part: SupervisionPart
  workerName: string
  workerEmail: string | null
  fromOn: Day
}

/**
 * Names who supervises from a day on, or covers; whoever did before has done so up to that day. The worker's account
 * opens the household, so it is tied to it only when a manager or a command names it.
 * @returns the account to which it is open from now on
 */
export async function writeSupervision(
  unit: Unit,
  householdId: string,
  supervision: NewSupervision,
  tieAccount: boolean,
): Promise<string | undefined> {
  await endSupervision(unit, householdId, supervision.part, supervision.fromOn)
  const { workerEmail } = supervision
  const account =
    tieAccount && workerEmail
      ? await unit
          .selectFrom('accounts')
          .select('id')
          .where('email', '=', workerEmail.toLowerCase())
          .executeTakeFirst()
      : undefined
  await unit
    .insertInto('supervisions')
    .values({ id: randomUUID(), householdId, ...supervision, accountId: account?.id ?? null, untilOn: null })
    .execute()
  return account?.id
}

/** Ends who supervises or covers on a day; one that began later never was. */
export async function endSupervision(
  unit: Unit,
  householdId: string,
  part: SupervisionPart,
  on: Day,
): Promise<void> {
  await unit
    .updateTable('supervisions')
    .set(({ eb, ref }) => ({
      untilOn: eb.case().when('fromOn', '>', on).then(ref('fromOn')).else(on).end(),
    }))
    .where('householdId', '=', householdId)
    .where('part', '=', part)
    .where('untilOn', 'is', null)
    .execute()
}
