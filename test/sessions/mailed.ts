import { openLetter } from '#src/mail/sealing.ts'
import type { Site } from '../support.ts'

/** What an account was told, the oldest first, with the link in it. */
export async function mailedTo({ database, services }: Site, accountId: string) {
  const rows = await database
    .selectFrom('outbox')
    .select(['id', 'kind', 'withheld', 'sealed'])
    .where('accountId', '=', accountId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()
  return rows.map(({ id, kind, withheld, sealed }) => ({
    kind,
    withheld,
    link: openLetter(services.keys, id, sealed ?? '').link,
  }))
}

/** The path of the newest one-time link that an account was sent. */
export async function newestLinkTo(site: Site, accountId: string): Promise<string> {
  const { id } = await site.database
    .selectFrom('accountLinks')
    .select('id')
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id: outboxId, sealed } = await site.database
    .selectFrom('outbox')
    .select(['id', 'sealed'])
    .where('key', 'like', `% ${id}`)
    .executeTakeFirstOrThrow()
  return openLetter(site.services.keys, outboxId, sealed ?? '').link
}

export const tokenOf = (link: string): string =>
  new URL(link, 'http://localhost').searchParams.get('token') ?? ''
