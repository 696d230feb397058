import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { type Part, standingAfter } from '#src/constellations/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { unaskWhoLeft } from '#src/gatherings/store/following.ts'
import { columns } from './constellations.ts'
import { openOfferOf, settleOffer } from './offers.ts'

export const findMembership = (database: Database, id: string) =>
  database.selectFrom('memberships').selectAll().where('id', '=', id).executeTakeFirst()

/** The membership that undid the end of this one, if any did. */
export const undoingOf = (database: Database, id: string) =>
  database.selectFrom('memberships').select('id').where('undoesId', '=', id).executeTakeFirst()

/** Where a household holds its one open place, as hub or as satellite. */
export const openMembershipOf = preparedOne((database: Database, householdId: string) =>
  database
    .selectFrom('memberships')
    .selectAll()
    .where('householdId', '=', householdId)
    .where('leftOn', 'is', null),
)

/** Every open place of a constellation, its hub first. */
export const openMembershipsIn = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('memberships')
    .selectAll()
    .where('constellationId', '=', constellationId)
    .where('leftOn', 'is', null)
    .orderBy('part')
    .orderBy('joinedOn')
    .orderBy('id'),
)

export const hubOf = preparedOne((database: Database, constellationId: string) =>
  database
    .selectFrom('memberships')
    .selectAll()
    .where('constellationId', '=', constellationId)
    .where('part', '=', 'hub')
    .where('leftOn', 'is', null),
)

export interface NewMembership {
  constellationId: string
  householdId: string
  part: Part
  joinedOn: Day
  agreedOn: Day
  fit?: string | null
  distanceConfirmedBy?: string | null
  undoesId?: string | null
}

/**
 * Writes a membership and counts it. The count carries the database's own CHECK, so a home too many is refused even
 * where the rule was not asked.
 */
export async function addMembership(unit: Unit, acting: Acting, membership: NewMembership): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('memberships')
    .values({
      ...membership,
      id,
      fit: membership.fit ?? null,
      distanceConfirmedBy: membership.distanceConfirmedBy ?? null,
      undoesId: membership.undoesId ?? null,
      leftOn: null,
      why: null,
      joinedBy: acting.accountId,
      joinedAt: acting.now,
      leftBy: null,
      leftAt: null,
    })
    .execute()
  await endOffer(unit, membership, id)
  if (membership.part === 'satellite') await countHome(unit, membership.constellationId, 1)
  await endWaits(unit, acting, membership.householdId, membership.constellationId)
  return id
}

/** Ends a membership. Its row stays as it was written, with the day and the reason of its end added once. */
export async function endMembership(
  unit: Unit,
  acting: Acting,
  membership: { id: string; constellationId: string; householdId: string; part: Part },
  leftOn: Day,
  why: string,
): Promise<void> {
  await unit
    .updateTable('memberships')
    .set({ leftOn, why, leftBy: acting.accountId, leftAt: acting.now })
    .where('id', '=', membership.id)
    .where('leftOn', 'is', null)
    .execute()
  if (membership.part === 'satellite') await countHome(unit, membership.constellationId, -1)
  await unaskWhoLeft(unit, acting, { ...membership, leftOn })
}

const countHome = (unit: Unit, constellationId: string, change: 1 | -1) =>
  unit
    .updateTable('constellations')
    .set(({ eb }) => ({ homes: eb('homes', '+', change) }))
    .where('id', '=', constellationId)
    .execute()

/** A home that has joined is offered nothing any more; the place that was held for it is the one that it takes. */
async function endOffer(unit: Unit, { constellationId, householdId }: NewMembership, membershipId: string) {
  const offer = await openOfferOf(unit, householdId)
  if (!offer) return
  if (offer.constellationId === constellationId) await settleOffer(unit, offer, 'joined', membershipId)
  else await settleOffer(unit, offer, 'joined another')
}

/** A home that has joined waits nowhere any more. */
const endWaits = (unit: Unit, acting: Acting, householdId: string, joinedId: string) =>
  unit
    .updateTable('waits')
    .set(({ eb }) => ({
      endedOn: acting.today,
      endedBy: acting.accountId,
      outcome: eb
        .case()
        .when('constellationId', '=', joinedId)
        .then('joined' as const)
        .else('joined another' as const)
        .end(),
    }))
    .where('householdId', '=', householdId)
    .where('endedOn', 'is', null)
    .execute()

/**
 * Brings the dates a constellation shows (needs homes, needs a hub, over its most) up to what is true after a change.
 * @param since the day of what changed: today, or the day before on which a home left
 */
export async function settleStanding(
  unit: Unit,
  acting: Acting,
  constellationId: string,
  since: Day = acting.today,
): Promise<void> {
  const row = await unit
    .selectFrom('constellations')
    .select([...columns])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships as hub')
          .select('hub.id')
          .whereRef('hub.constellationId', '=', 'constellations.id')
          .where('hub.part', '=', 'hub')
          .where('hub.leftOn', 'is', null),
      ).as('hasHub'),
    )
    .where('constellations.id', '=', constellationId)
    .executeTakeFirstOrThrow()
  // It cannot have needed anything in its state before it was in it.
  const from = since < row.stateSince ? row.stateSince : since
  const standing = standingAfter({ ...row, hasHub: Boolean(row.hasHub) }, row, from)
  await unit
    .updateTable('constellations')
    .set(({ eb }) => ({ ...standing, version: eb('version', '+', 1) }))
    .where('id', '=', constellationId)
    .execute()
}
