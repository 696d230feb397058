import { lettersOf } from '../mail/letters.ts'
import type { Site } from '../support.ts'

/** What an account was told, the oldest first, with the link in it. */
export const mailedTo = async (site: Site, accountId: string) =>
  (await lettersOf(site)).filter(({ to }) => to === accountId)

/** The path of the one-time link that an account was sent last and has not used. */
export async function newestLinkTo(site: Site, accountId: string): Promise<string> {
  const { purpose, id } = await site.database
    .selectFrom('accountLinks')
    .select(['id', 'purpose'])
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const message = await site.database
    .selectFrom('outbox')
    .select('id')
    .where('key', '=', `${purpose} ${id}`)
    .executeTakeFirstOrThrow()
  return (await lettersOf(site)).find((letter) => letter.id === message.id)?.link ?? ''
}

export const tokenOf = (link: string): string =>
  new URL(link, 'http://localhost').searchParams.get('token') ?? ''
