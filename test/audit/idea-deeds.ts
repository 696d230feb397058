import { write } from '../ideas/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A carer writes ideas down and takes one back; whoever recruits passes one on and answers it. */
export async function thinksOfSomething(site: Site, watched: Watched) {
  const carer = await site.as('carer')
  const recruiter = await site.as('recruiter')
  const watchedBy = (client: Client): Client => ({
    ...client,
    post: (path: string, fields?: Parameters<Client['post']>[1]) =>
      watched.send(path, () => client.post(path, fields)),
  })
  const [author, reader] = [watchedBy(carer), watchedBy(recruiter)]
  await author.post(`/ideas/${await write(author)}/withdrawals`)
  const id = await write(author, { about: 'Another' })
  await reader.post(`/ideas/${id}/readers`, { toAccountId: recruiter.accountId, version: 1 })
  await reader.post(`/ideas/${id}/answers`, { step: 'taken up', note: 'Yes.', version: 2 })
}
