import { hash } from 'node:crypto'
import type { Adapter, DatabaseSession } from 'lucia'
import { type Clock, type Instant, instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import { absoluteDays } from './rules/session.ts'

/** Lucia's sessions in our own tables. Only a hash of the cookie is kept, so a stolen backup signs nobody in. */
export function sessionAdapter(database: Database, clock: Clock): Adapter {
  const oldest = () => instant(new Date(clock().getTime() - absoluteDays * 86_400_000))
  return {
    async getSessionAndUser(token) {
      const row = await sessionOf(database, hashToken(token), oldest())
      if (!row) return [null, null]
      const { accountId: userId, expiresAt, name, carerId, handle, ...attributes } = row
      return [
        // Lucia uses the id for the cookie and for its next call here: it gets the cookie back, never the hash.
        {
          id: token,
          userId,
          expiresAt: new Date(expiresAt),
          attributes: { handle: handle ?? '', ...attributes },
        },
        { id: userId, attributes: { name, carerId } },
      ]
    },
    async setSession({ id, userId, expiresAt, attributes }: DatabaseSession) {
      const { ownPhoneUntil, ...kept } = attributes
      await database
        .insertInto('sessions')
        .values({
          ...kept,
          id: hashToken(id),
          accountId: userId,
          createdAt: instant(clock()),
          expiresAt: ownPhoneUntil ?? instant(expiresAt),
        })
        .execute()
    },
    async updateSessionExpiration(token, expiresAt) {
      await database
        .updateTable('sessions')
        .set({ expiresAt: instant(expiresAt) })
        .where('id', '=', hashToken(token))
        // An own phone's session neither slides nor idles out: its end was set when it began.
        .where('ownPhonePasskeyId', 'is', null)
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
        .where(({ and, or, eb }) =>
          or([
            eb('expiresAt', '<=', instant(new Date())),
            and([eb('createdAt', '<=', oldest()), eb('ownPhonePasskeyId', 'is', null)]),
          ]),
        )
        .execute()
    },
    async getUserSessions() {
      throw new Error('The cookies themselves are not stored: list the sessions table instead')
    },
  }
}

const sessionOf = preparedOne((database: Database, tokenHash: string, oldest: Instant) =>
  database
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.accountId')
    .select(['accountId', 'expiresAt', 'name', 'carerId'])
    .select(['handle', 'secondFactorAt', 'confirmedAt', 'seenAt', 'ownPhonePasskeyId'])
    .where('sessions.id', '=', tokenHash)
    .where(({ or, eb }) =>
      or([eb('sessions.createdAt', '>', oldest), eb('ownPhonePasskeyId', 'is not', null)]),
    )
    // One of before there were second factors: its owner signs in again.
    .where('handle', 'is not', null)
    .where('disabledAt', 'is', null),
)

/** SHA-256 is enough: the token is 25 random bytes, not something a person chose. */
const hashToken = (token: string) => hash('sha256', token, 'hex')
