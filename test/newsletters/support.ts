import { randomUUID } from 'node:crypto'
import type { MailServer } from '#src/mail/server.ts'
import type { Client, Site } from '../support.ts'

/** Begins an edition by its form. @returns its id */
export async function begin(client: Client, more: Record<string, string> = {}): Promise<string> {
  const form = { title: 'News for December', month: '2026-12-01', once: randomUUID(), ...more }
  const answer = await client.post('/newsletters', form)
  if (answer.status !== 303) throw new Error(`A newsletter was not begun: ${await answer.text()}`)
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

/** Writes a piece into an edition by its form. */
export const write = (client: Client, id: string, more: Record<string, string> = {}) =>
  client.post(`/newsletters/${id}/pieces`, {
    ...{ heading: 'Thank you', note: 'A hard month.\n\nYou were there.', once: randomUUID(), ...more },
  })

export const editionOf = (site: Site, id: string) =>
  site.database.selectFrom('editions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const versionOf = async (site: Site, id: string): Promise<number> =>
  (await editionOf(site, id)).version

export const itemsIn = (site: Site, id: string) =>
  site.database
    .selectFrom('editionItems')
    .selectAll()
    .where('editionId', '=', id)
    .orderBy('section')
    .orderBy('position')
    .execute()

/** Sends an edition by the page that asks for a last look. */
export const send = async (site: Site, client: Client, id: string, ...to: string[]) =>
  client.post(`/newsletters/${id}/sendings`, { to, version: await versionOf(site, id) })

/** How many copies of an edition are how far, and why. */
export const copiesOf = async (site: Site, id: string): Promise<Record<string, number>> => {
  const rows = await site.database
    .selectFrom('editionCopies')
    .select(['state', 'why'])
    .where('editionId', '=', id)
    .execute()
  const counted: Record<string, number> = {}
  for (const { state, why } of rows) {
    const key = why === null ? state : `${state}: ${why}`
    counted[key] = (counted[key] ?? 0) + 1
  }
  return counted
}

type Post = Parameters<MailServer['send']>[0]

/** A mail server that takes everything in, or does with a message what it is told to. */
export function mailKeeping(answer: (post: Post) => Awaited<ReturnType<MailServer['send']>> = () => 'sent') {
  const posts: Post[] = []
  const mail: MailServer = {
    async send(post) {
      const outcome = answer(post)
      if (outcome === 'sent') posts.push(post)
      return outcome
    },
  }
  return { mail, posts }
}
