import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { wordsOf } from '#src/households/rules/words.ts'
import type { ConsentWay } from '../rules/candidates.ts'
import { asCompared } from '../rules/likeness.ts'

/** A carer and the home that they foster in today. */
export interface Referrer {
  carerId: string
  householdId: string
}

export interface NewReferral extends Referrer {
  applicationId: string
  linkId: string | null
  schemeVersionId: string | null
  onDay: Day
  namedAt: 'first enquiry' | 'later'
  toldSince: Instant | null
  toldHow: ConsentWay | null
}

/** @throws for a carer who has referred them already, as a duplicate of `one_referral_by_one` */
export async function insertReferral(unit: Unit, referral: NewReferral): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt } = unit.acting
  await unit
    .insertInto('referrals')
    .values({
      ...{ id, ...referral, knownSinceOn: null, knownLastOn: null, recordedBy, recordedAt },
      ...{ withdrawnAt: null, withdrawnBy: null, allowedBy: null, allowedAt: null, allowedWhySealed: null },
    })
    .execute()
  return id
}

/** Whether this carer is named for this application already. */
export const standingReferral = (unit: Unit, applicationId: string, carerId: string) =>
  unit
    .selectFrom('referrals')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('carerId', '=', carerId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()

/** The home in which a carer fosters today, of a household that is with the service. */
export const homeToday = (database: Database, carerId: string, today: Day) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select(['carerHomes.carerId', 'carerHomes.householdId'])
    .where('carerHomes.carerId', '=', carerId)
    .where('carerHomes.fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]))
    .where(({ eb, or }) => or([eb('households.endedOn', 'is', null), eb('households.endedOn', '>', today)]))
    .executeTakeFirst()

/** Carers of today with this name, written in whatever way, or with this e-mail address. */
export async function carersKnownAs(database: Database, typed: string, today: Day) {
  const carers = database
    .selectFrom('carers')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'carers.id')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select([
      ...([
        'carers.id as carerId',
        'carers.name',
        'carers.chosenName',
        'carers.email',
        'carers.phone',
      ] as const),
      ...(['carerHomes.householdId', 'households.hiddenSince', 'households.postcodeSealed'] as const),
      'households.sinceOn',
    ])
    .where('carerHomes.fromOn', '<=', today)
    .where(({ eb, or }) => or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]))
    .where(({ eb, or }) => or([eb('households.endedOn', 'is', null), eb('households.endedOn', '>', today)]))
    .orderBy('carers.id')
  if (typed.includes('@'))
    return carers
      .where(({ eb, fn }) => eb(fn('lower', ['carers.email']), '=', typed.trim().toLowerCase()))
      .execute()
  const compared = nameOf(typed)
  // The longest word of a name is most often the rarest.
  const [word] = wordsOf(typed).toSorted((one, other) => other.length - one.length)
  if (!compared || !word) return []
  const rows = await carers
    .where('carerHomes.householdId', 'in', ({ selectFrom }) =>
      selectFrom('householdWords').select('householdWords.householdId').where('word', '=', word),
    )
    .limit(500)
    .execute()
  return rows.filter(({ name, chosenName }) =>
    [name, chosenName].some((one) => one && nameOf(one) === compared),
  )
}

const nameOf = (name: string) => asCompared({ name, email: null, phone: null, postcode: null }).name
