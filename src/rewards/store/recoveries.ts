import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'

/** What was said to have become of a reward, in the order in which it was said; what was withdrawn too. */
export const recoveriesOf = (database: Database, rewardId: string) =>
  database
    .selectFrom('rewardRecoveries')
    .selectAll()
    .where('rewardId', '=', rewardId)
    .orderBy('saidAt')
    .orderBy('id')
    .execute()

export const recoveryById = (database: Database, id: string) =>
  database.selectFrom('rewardRecoveries').selectAll().where('id', '=', id).executeTakeFirst()

/** @throws for a second one that nobody withdrew, as a duplicate of `one_recovery_of_a_reward` */
export const insertRecovery = (
  unit: Unit,
  recovery: { rewardId: string; decision: 'got back' | 'let go'; saidBy: string },
) =>
  unit
    .insertInto('rewardRecoveries')
    .values({ ...recovery, id: randomUUID(), saidAt: unit.acting.now })
    .execute()

export const confirmRecovery = (unit: Unit, id: string, confirmedBy: string) =>
  unit
    .updateTable('rewardRecoveries')
    .set({ confirmedBy, confirmedAt: unit.acting.now })
    .where('id', '=', id)
    .execute()

/** Withdraws what was said of a reward and not confirmed. */
export const withdrawSaid = (unit: Unit, rewardId: string) =>
  unit
    .updateTable('rewardRecoveries')
    .set({ withdrawnAt: unit.acting.now })
    .where('rewardId', '=', rewardId)
    .where('confirmedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
