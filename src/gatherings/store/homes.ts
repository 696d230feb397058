import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { Recipient } from '#src/mail/telling.ts'
import type { Attendance, Reply } from '../rules.ts'

/** Every home that was ever asked to a gathering or came to it, by its name. */
export const homesOf = prepared((database: Database, gatheringId: string) =>
  database
    .selectFrom('gatheringHomes')
    .innerJoin('households', 'households.id', 'gatheringHomes.householdId')
    .select([
      'households.id',
      'households.name',
      'households.quadrantId',
      'households.hiddenSince',
      'gatheringHomes.invitedAt',
      'gatheringHomes.uninvitedAt',
      'gatheringHomes.reply',
      'gatheringHomes.people',
      'gatheringHomes.repliedAt',
      'gatheringHomes.attendance',
      'gatheringHomes.notedAt',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('gatheringHomes.gatheringId', '=', gatheringId)
    .orderBy('households.sortName')
    .orderBy('households.id'),
)

export type GatheringHome = Awaited<ReturnType<typeof homesOf>>[number]

/** The satellite homes of a constellation on a day; of one to come, those of today. */
export const satellitesOn = prepared((database: Database, constellationId: string, day: Day) =>
  database
    .selectFrom('memberships')
    .innerJoin('households', 'households.id', 'memberships.householdId')
    .select(['households.id', 'households.name', 'households.quadrantId', 'households.hiddenSince'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('memberships.constellationId', '=', constellationId)
    .where('memberships.part', '=', 'satellite')
    .where('memberships.joinedOn', '<=', day)
    .where((eb) => eb.or([eb('memberships.leftOn', 'is', null), eb('memberships.leftOn', '>', day)]))
    .orderBy('households.sortName')
    .orderBy('households.id'),
)

/** Asks homes; one that was taken off the list before is asked again, and what it said then counts no more. */
export async function invite(
  unit: Unit,
  gatheringId: string,
  householdIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (householdIds.length === 0) return
  await unit
    .insertInto('gatheringHomes')
    .values(householdIds.map((householdId) => ({ gatheringId, householdId, invitedAt: at })))
    .onConflict((conflict) =>
      conflict.columns(['gatheringId', 'householdId']).doUpdateSet({ invitedAt: at, uninvitedAt: null }),
    )
    .execute()
}

export async function uninvite(
  unit: Unit,
  gatheringId: string,
  householdIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (householdIds.length === 0) return
  await unit
    .updateTable('gatheringHomes')
    .set({ uninvitedAt: at, ...nothingSaid })
    .where('gatheringId', '=', gatheringId)
    .where('householdId', 'in', [...householdIds])
    .execute()
}

const nothingSaid = { reply: null, people: null, repliedBy: null, repliedAt: null }

/** What was said of another day counts no more: everybody is asked anew. */
export const forgetReplies = (unit: Unit, gatheringId: string) =>
  unit.updateTable('gatheringHomes').set(nothingSaid).where('gatheringId', '=', gatheringId).execute()

/** What a home that is asked has said; undefined for one that is not asked. */
export const replyOf = (unit: Unit, gatheringId: string, householdId: string) =>
  unit
    .selectFrom('gatheringHomes')
    .select(['reply', 'people'])
    .where('gatheringId', '=', gatheringId)
    .where('householdId', '=', householdId)
    .where('invitedAt', 'is not', null)
    .where('uninvitedAt', 'is', null)
    .executeTakeFirst()

export const writeReply = (
  unit: Unit,
  acting: Acting,
  {
    gatheringId,
    householdId,
    reply,
    people,
  }: {
    gatheringId: string
    householdId: string
    reply: Reply
    people: number | null
  },
) =>
  unit
    .updateTable('gatheringHomes')
    .set({ reply, people, repliedBy: acting.accountId, repliedAt: acting.now })
    .where('gatheringId', '=', gatheringId)
    .where('householdId', '=', householdId)
    .execute()

export const writeAttendance = (
  unit: Unit,
  acting: Acting,
  {
    gatheringId,
    householdId,
    attendance,
  }: {
    gatheringId: string
    householdId: string
    attendance: Attendance
  },
) =>
  unit
    .insertInto('gatheringHomes')
    .values({
      gatheringId,
      householdId,
      attendance,
      notedBy: acting.accountId,
      notedAt: acting.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['gatheringId', 'householdId'])
        .doUpdateSet({ attendance, notedBy: acting.accountId, notedAt: acting.now }),
    )
    .execute()

/** Whom to tell in these homes today: whoever signs in, and who has an e-mail address at least. */
export async function peopleOf(
  unit: Unit,
  householdIds: readonly string[],
  today: Day,
): Promise<Recipient[]> {
  if (householdIds.length === 0) return []
  const rows = await unit
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .leftJoin('accounts', (join) =>
      join.onRef('accounts.carerId', '=', 'carers.id').on('accounts.disabledAt', 'is', null),
    )
    .select(['carers.id as carerId', 'carers.email', 'accounts.id as accountId'])
    .where('carerHomes.householdId', 'in', [...householdIds])
    .where('carerHomes.fromOn', '<=', today)
    .where((eb) => eb.or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', today)]))
    .orderBy('carers.id')
    .execute()
  return rows.flatMap(({ carerId, email, accountId }): Recipient[] => {
    if (accountId !== null) return [{ accountId }]
    return email !== null ? [{ carerId }] : []
  })
}
