import { randomUUID } from 'node:crypto'
import { draftTyped, idIn } from '../schemes/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A manager works on drafts, drops one and publishes another. */
export async function publishesSchemes(site: Site, watched: Watched) {
  const manager = await site.as('manager')
  const post = (path: string, fields: Parameters<Client['post']>[1]) =>
    watched.send(path, () => manager.post(path, fields))
  const begin = async () => idIn(await post('/scheme-drafts', { from: 'single payment', once: randomUUID() }))
  await post(`/scheme-drafts/${await begin()}/ends`, { version: '1' })
  const draft = await begin()
  await post(`/scheme-drafts/${draft}/edits`, { ...draftTyped, version: '1' })
  await post(`/scheme-drafts/${draft}/publications`, { version: '2', fromOn: '2099-01-01' })
}
