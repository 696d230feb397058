import type { Instant } from '#src/clock.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'

export type ChallengeKind = Schema['challenges']['kind']

/** Adds what a browser is asked, and forgets what was never answered in time. */
export async function addChallenge(unit: Unit, challenge: Schema['challenges'], now: Instant) {
  await unit.deleteFrom('challenges').where('expiresAt', '<=', now).execute()
  await unit.insertInto('challenges').values(challenge).execute()
}

/** Takes it away, so that of two answers one finds it. */
export const removeChallenge = (unit: Unit, id: string, kind: ChallengeKind) =>
  unit
    .deleteFrom('challenges')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .returning(['accountId', 'sealed', 'expiresAt'])
    .executeTakeFirst()
