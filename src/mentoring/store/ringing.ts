import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { PeerPart } from '../rules.ts'

const ringing = prepared((database: Database, profileIds: readonly string[], today: Day) =>
  database
    .selectFrom('peerProfiles')
    .leftJoin('peerProfiles as other', (join) =>
      join
        .onRef('other.id', '=', 'peerProfiles.ringsProfileId')
        .on('other.endedOn', 'is', null)
        .on(({ eb, or }) =>
          or([
            eb('other.awaySince', 'is', null),
            eb('other.awaySince', '>', today),
            eb('other.awayUntil', '<=', today),
          ]),
        ),
    )
    .leftJoin('carers', 'carers.id', 'other.carerId')
    .leftJoin('carerHomes', (join) =>
      join.onRef('carerHomes.carerId', '=', 'carers.id').on('carerHomes.untilOn', 'is', null),
    )
    .leftJoin('accounts', (join) =>
      join
        .onRef('accounts.id', '=', 'peerProfiles.ringsAccountId')
        .on('accounts.disabledAt', 'is', null)
        .on(({ exists, selectFrom }) =>
          exists(
            selectFrom('grants')
              .select('grants.id')
              .whereRef('grants.accountId', '=', 'peerProfiles.ringsAccountId')
              .where('grants.role', '=', 'coordinator')
              .whereRef('grants.quadrantId', '=', 'peerProfiles.quadrantId')
              .where('grants.fromOn', '<=', today)
              .where(({ eb, or }) =>
                or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]),
              ),
          ),
        ),
    )
    .select([
      'peerProfiles.id',
      'carers.name',
      'carers.chosenName',
      'carerHomes.householdId',
      'accounts.name as staff',
    ])
    .where('peerProfiles.id', 'in', profileIds),
)

/** Who rings instead of somebody: another who stands by others too, of a home, or a coordinator. */
export type WhoRings =
  | { carer: { name: string; chosenName: string | null }; householdId: string }
  | { staff: string }

/**
 * Who rings today instead of those with these profiles, by the id of each for whom somebody does. Whoever was named and
 * is not available themself, or coordinates no more, does not: somebody else must be found.
 */
export async function whoRings(database: Database, profileIds: readonly string[], today: Day) {
  const rings = new Map<string, WhoRings>()
  for (const { id, name, chosenName, householdId, staff } of profileIds.length > 0
    ? await ringing(database, profileIds, today)
    : []) {
    if (staff !== null) rings.set(id, { staff })
    else if (name !== null && householdId !== null)
      rings.set(id, { carer: { name, chosenName }, householdId })
  }
  return rings
}

/** The open profiles of these carers as mentors, or as buddies, with the days of which they said they are not there. */
export const awaysOf = prepared((database: Database, part: PeerPart, carerIds: readonly string[]) =>
  database
    .selectFrom('peerProfiles')
    .select(['id', 'carerId', 'awaySince', 'awayUntil'])
    .where('part', '=', part)
    .where('carerId', 'in', carerIds)
    .where('endedOn', 'is', null)
    .where('awaySince', 'is not', null),
)
