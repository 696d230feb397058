import type { Services } from '#src/web/context.ts'
import { identitiesOf } from './store.ts'
import { isStaff } from './ways.ts'

/** What staff may sign in with instead, and whether it opens this account; undefined for carers, and without any. */
export async function connectionOf(
  { database, singleSignOn }: Pick<Services, 'database' | 'singleSignOn'>,
  accountId: string,
): Promise<{ name: string; connected: boolean } | undefined> {
  if (!singleSignOn || !(await isStaff({ database }, accountId))) return undefined
  const { name } = singleSignOn.settings
  const { issuer } = singleSignOn.settings
  const identities = await identitiesOf(database, accountId)
  return { name, connected: identities.some((identity) => identity.issuer === issuer.href) }
}
