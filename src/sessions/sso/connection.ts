import type { Instant } from '#src/clock.ts'
import type { Services } from '#src/web/context.ts'
import { identitiesOf } from './store.ts'
import { isStaff } from './ways.ts'

/** What opens an account elsewhere, as its owner sees it: by the host's name where it is not the provider of today. */
export async function connectedTo(
  { database, singleSignOn }: Pick<Services, 'database' | 'singleSignOn'>,
  accountId: string,
): Promise<{ id: string; name: string; opens: boolean; madeAt: Instant }[]> {
  const settings = singleSignOn?.settings
  return (await identitiesOf(database, accountId)).map(({ id, issuer, madeAt }) => {
    const opens = settings?.issuer.href === issuer
    return { id, name: opens ? settings.name : new URL(issuer).host, opens, madeAt }
  })
}

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
