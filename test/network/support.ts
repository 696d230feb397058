import type { Shareable } from '#src/network/rules.ts'
import type { Client, Site } from '../support.ts'

/** The words of a page, without markup, links and what is hidden of forms. */
export async function wordsOn(client: Client, path: string): Promise<string> {
  const answer = await client.get(path)
  const html = await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status} from ${path}`)
  const main = html.match(/<main[\s\S]*<\/main>/)?.[0] ?? ''
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

/** Chooses what other carers see, on a form that was opened when `were` was on. */
export const choose = (client: Client, shown: readonly Shareable[], were: readonly Shareable[] = []) =>
  client.post('/network/shares', { shown, were })

/** The one carer whom a household's account is. */
export const carerIdOf = async ({ database }: Site, accountId: string): Promise<string> => {
  const { carerId } = await database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return carerId ?? ''
}
