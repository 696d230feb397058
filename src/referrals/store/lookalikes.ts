import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Prints } from '../prints.ts'

/** As many as are looked at: more than these share nothing but a common name. */
const mostAlike = 60

/**
 * Others who enquired and have something in common with these prints, those who were erased too. Who was found to be
 * another stands for that one.
 */
export async function candidatesAlike(database: Database, except: string, prints: Prints) {
  const { namePrint, emailPrint, phonePrint, postcodePrint } = prints
  if (!namePrint && !emailPrint && !phonePrint) return []
  return (
    database
      .selectFrom('candidates')
      .select(['namePrint', 'emailPrint', 'phonePrint', 'postcodePrint', 'erasedAt'])
      .select(({ fn }) => fn.coalesce('sameAsId', 'id').as('id'))
      .where('id', '<>', except)
      .where(({ or, eb }) => or([eb('sameAsId', 'is', null), eb('sameAsId', '<>', except)]))
      .where(({ or, eb }) =>
        or([
          ...(emailPrint ? [eb('emailPrint', '=', emailPrint)] : []),
          ...(phonePrint ? [eb('phonePrint', '=', phonePrint)] : []),
          ...(namePrint ? [eb('namePrint', '=', namePrint)] : []),
        ]),
      )
      // Of a common name there are more than anybody looks at: who shares more than that comes first.
      .orderBy(({ eb, or, lit }) =>
        eb
          .case()
          .when(
            or([
              ...(emailPrint ? [eb('emailPrint', '=', emailPrint)] : []),
              ...(phonePrint ? [eb('phonePrint', '=', phonePrint)] : []),
              ...(postcodePrint ? [eb('postcodePrint', '=', postcodePrint)] : []),
            ]),
          )
          .then(lit(0))
          .else(lit(1))
          .end(),
      )
      .orderBy('enquiredOn', 'desc')
      .orderBy('id')
      .limit(mostAlike)
      .execute()
  )
}

/** Carers with this e-mail address, also those who left. */
export const carersByEmail = (database: Database, email: string) =>
  database
    .selectFrom('carers')
    .select('id')
    .where(({ eb, fn }) => eb(fn('lower', ['carers.email']), '=', email))
    .orderBy('id')
    .limit(mostAlike)
    .execute()

/** A number as it is compared in the ways in which people write it, without blanks and hyphens and with 0 for +44. */
const waysToWrite = (phone: string): string[] => {
  const withinTheCountry = phone.slice(1)
  return [
    ...[phone, `0(0)${withinTheCountry}`, `0044${withinTheCountry}`, `0044(0)${withinTheCountry}`],
    ...[3, 4, 5, 6].map((area) => `(${phone.slice(0, area)})${phone.slice(area)}`),
  ]
}

/** Carers with this number, however it is written. */
export const carersByPhone = (database: Database, phone: string) =>
  database
    .selectFrom('carers')
    .select('id')
    .where(
      ({ fn, val }) =>
        fn<string>('replace', [
          fn('replace', [fn('replace', ['carers.phone', val(' '), val('')]), val('-'), val('')]),
          val('+44'),
          val('0'),
        ]),
      'in',
      waysToWrite(phone),
    )
    .orderBy('id')
    .limit(mostAlike)
    .execute()

const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one])

/** Has two looked at; what was decided of them before stays. */
export async function insertPairs(unit: Unit, candidateId: string, others: readonly string[]): Promise<void> {
  if (others.length === 0) return
  await unit
    .insertInto('candidatePairs')
    .values(
      others.map((other) => {
        const [oneId, otherId] = inOrder(candidateId, other)
        return { oneId, otherId, answer: null, foundAt: unit.acting.now, decidedBy: null, decidedAt: null }
      }),
    )
    .onConflict((conflict) => conflict.columns(['oneId', 'otherId']).doNothing())
    .execute()
}

export async function insertCarerPairs(
  unit: Unit,
  candidateId: string,
  carerIds: readonly string[],
): Promise<void> {
  if (carerIds.length === 0) return
  await unit
    .insertInto('candidateCarers')
    .values(
      carerIds.map((carerId) => ({
        ...{ candidateId, carerId, answer: null, foundAt: unit.acting.now },
        ...{ decidedBy: null, decidedAt: null },
      })),
    )
    .onConflict((conflict) => conflict.columns(['candidateId', 'carerId']).doNothing())
    .execute()
}

/** Forgets whom somebody was to be compared with and nobody has looked at yet. */
export async function forgetUnanswered(unit: Unit, candidateId: string): Promise<void> {
  await unit
    .deleteFrom('candidatePairs')
    .where(({ or, eb }) => or([eb('oneId', '=', candidateId), eb('otherId', '=', candidateId)]))
    .where('answer', 'is', null)
    .execute()
  await unit
    .deleteFrom('candidateCarers')
    .where('candidateId', '=', candidateId)
    .where('answer', 'is', null)
    .execute()
}

/** Everybody else with whom somebody was compared or is to be, and what was decided. */
export const pairsOf = prepared((database: Database, candidateId: string) =>
  database
    .selectFrom('candidatePairs')
    .innerJoin('candidates', (join) =>
      join.on(({ or, and, eb }) =>
        or([
          and([eb('oneId', '=', candidateId), eb('candidates.id', '=', eb.ref('otherId'))]),
          and([eb('otherId', '=', candidateId), eb('candidates.id', '=', eb.ref('oneId'))]),
        ]),
      ),
    )
    .leftJoin('accounts', 'accounts.id', 'candidatePairs.decidedBy')
    .select([
      ...(['candidates.id', 'candidates.name', 'candidates.quadrantId', 'candidates.enquiredOn'] as const),
      ...(['candidates.erasedAt', 'candidates.sameAsId', 'candidates.namePrint'] as const),
      ...(['candidates.emailPrint', 'candidates.phonePrint', 'candidates.postcodePrint'] as const),
      ...(['candidatePairs.answer', 'candidatePairs.decidedAt', 'accounts.name as decidedBy'] as const),
    ])
    .where(({ or, eb }) => or([eb('oneId', '=', candidateId), eb('otherId', '=', candidateId)]))
    .orderBy('candidates.enquiredOn')
    .orderBy('candidates.id'),
)

/** The same of carers whom the service knows, with the home that each fosters in last. */
export const carerPairsOf = prepared((database: Database, candidateId: string) =>
  database
    .selectFrom('candidateCarers')
    .innerJoin('carers', 'carers.id', 'candidateCarers.carerId')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'carers.id')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .leftJoin('accounts', 'accounts.id', 'candidateCarers.decidedBy')
    .select([
      ...(['carers.id', 'carers.name', 'carers.chosenName', 'carers.email', 'carers.phone'] as const),
      ...(['households.id as householdId', 'households.quadrantId', 'households.hiddenSince'] as const),
      ...(['households.sinceOn', 'households.endedOn', 'households.postcodeSealed'] as const),
      ...(['carerHomes.fromOn', 'carerHomes.untilOn'] as const),
      ...(['candidateCarers.answer', 'candidateCarers.decidedAt', 'accounts.name as decidedBy'] as const),
    ])
    .where('candidateId', '=', candidateId)
    .orderBy('carers.id')
    .orderBy('carerHomes.fromOn', 'desc'),
)

/** Writes what somebody decided about two who look alike; before anybody was asked too. */
export async function decidePair(
  unit: Unit,
  one: string,
  other: string,
  answer: 'the same' | 'not the same',
): Promise<void> {
  const [oneId, otherId] = inOrder(one, other)
  const { accountId: decidedBy, now: decidedAt } = unit.acting
  await unit
    .insertInto('candidatePairs')
    .values({ oneId, otherId, answer, foundAt: decidedAt, decidedBy, decidedAt })
    .onConflict((conflict) =>
      conflict.columns(['oneId', 'otherId']).doUpdateSet({ answer, decidedBy, decidedAt }),
    )
    .execute()
}

/** The same of a carer. @returns whether they were to be compared */
export async function decideCarerPair(
  unit: Unit,
  candidateId: string,
  carerId: string,
  answer: 'the same' | 'not the same',
): Promise<boolean> {
  const { accountId: decidedBy, now: decidedAt } = unit.acting
  const decided = await unit
    .updateTable('candidateCarers')
    .set({ answer, decidedBy, decidedAt })
    .where('candidateId', '=', candidateId)
    .where('carerId', '=', carerId)
    .returning('carerId')
    .executeTakeFirst()
  return decided !== undefined
}

/** Whether somebody has still to be compared with another who could be the same. */
export async function isSuspected(database: Database | Unit, candidateId: string): Promise<boolean> {
  const pair = await database
    .selectFrom('candidatePairs')
    .select('oneId')
    .where(({ or, eb }) => or([eb('oneId', '=', candidateId), eb('otherId', '=', candidateId)]))
    .where('answer', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (pair) return true
  const carer = await database
    .selectFrom('candidateCarers')
    .select('carerId')
    .where('candidateId', '=', candidateId)
    .where('answer', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return carer !== undefined
}
