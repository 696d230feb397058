import { createHash } from 'node:crypto'
import type { Adapter } from 'lucia'
import { type Clock, instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'

/** However busy a session is, its owner signs in again after this long. */
const absoluteDays = 30

/** Lucia's sessions in our own tables. Only a hash of the cookie is kept, so a stolen backup signs nobody in. */
export function sessionAdapter(database: Database, clock: Clock): Adapter {
  const oldest = () => instant(new Date(clock().getTime() - absoluteDays * 86_400_000))
  return {
    async getSessionAndUser(token) {
      const row = await database
        .selectFrom('sessions')
        .innerJoin('accounts', 'accounts.id', 'sessions.accountId')
        .select(['accountId', 'expiresAt', 'name', 'carerId'])
        .where('sessions.id', '=', hashToken(token))
        .where('sessions.createdAt', '>', oldest())
        .where('disabledAt', 'is', null)
        .executeTakeFirst()
      if (!row) return [null, null]
      const { accountId: userId, expiresAt, ...attributes } = row
      return [
        // Lucia uses the id for the cookie and for its next call here: it gets the cookie back, never the hash.
        { id: token, userId, expiresAt: new Date(expiresAt), attributes: {} },
        { id: userId, attributes },
      ]
    },
    async setSession({ id, userId, expiresAt }) {
      await database
        .insertInto('sessions')
        .values({
          id: hashToken(id),
          accountId: userId,
          createdAt: instant(clock()),
          expiresAt: instant(expiresAt),
        })
        .execute()
    },
    async updateSessionExpiration(token, expiresAt) {
      await database
        .updateTable('sessions')
        .set({ expiresAt: instant(expiresAt) })
        .where('id', '=', hashToken(token))
        .execute()
    },
    async deleteSession(token) {
      await database.deleteFrom('sessions').where('id', '=', hashToken(token)).execute()
    },
    async deleteUserSessions(userId) {
      await database.deleteFrom('sessions').where('accountId', '=', userId).execute()
    },
    async deleteExpiredSessions() {
      await database
        .deleteFrom('sessions')
        .where(({ or, eb }) =>
          or([eb('expiresAt', '<=', instant(new Date())), eb('createdAt', '<=', oldest())]),
        )
        .execute()
    },
    async getUserSessions() {
      throw new Error('The cookies themselves are not stored: list the sessions table instead')
    },
  }
}

/** SHA-256 is enough: the token is 25 random bytes, not something a person chose. */
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')
