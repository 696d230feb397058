import { hashPassword } from '#src/sessions/passwords.ts'
import { goodPassword, type Site } from '../support.ts'

/** Somebody who signs in by the page, with `goodPassword`. */
export async function addAda(site: Site, email = 'ada@example.org') {
  const { accountId } = await site.as({ role: 'manager', name: 'Ada Byron', email })
  await site.database.deleteFrom('sessions').where('accountId', '=', accountId).execute()
  await site.database
    .updateTable('accounts')
    .set({ passwordHash: await hashPassword(goodPassword, site.services.passwordCost) })
    .where('id', '=', accountId)
    .execute()
  return accountId
}

/** The session's cookie that an answer sets, as a request sends it. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => /session=./.test(pair)) ?? ''

export const trailOf = async (site: Site) =>
  (
    await site.database
      .selectFrom('auditEntries')
      .select(['what', 'onKind', 'accountId'])
      .orderBy('seq')
      .execute()
  ).map(({ what }) => what)
