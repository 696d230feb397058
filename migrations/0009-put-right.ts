import type { Kysely } from 'kysely'
import { paymentsKept } from './0009/payments.ts'
import { waysFound } from './0009/ways.ts'

/** What a second look at recruiting and money put right. */
async function up(db: Kysely<any>) {
  await waysFound(db)
  await paymentsKept(db)
}

export const putRight = { up }
