import { begin, itemsIn, versionOf, write } from '../newsletters/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A manager puts newsletters together, changes what stands in one, sends it, and puts another aside. */
export async function writesNewsletters(site: Site, watched: Watched) {
  const manager = await site.as('manager')
  await site.as({ role: 'carer', name: 'A reader' })
  const editor: Client = {
    ...manager,
    post: (path: string, fields?: Parameters<Client['post']>[1]) =>
      watched.send(path, () => manager.post(path, fields)),
  }
  const id = await begin(editor)
  const post = async (path: string, fields: Record<string, string> = {}) =>
    editor.post(path, { ...fields, version: await versionOf(site, id) })
  await post(`/newsletters/${id}/edits`, { title: 'News', month: '2026-12-01' })
  await post(`/newsletters/${id}/collections`)
  await write(editor, id, { heading: 'First' })
  await write(editor, id, { heading: 'Second' })
  const [first, second] = (await itemsIn(site, id)).filter(({ section }) => section === 'own')
  await post(`/newsletter-pieces/${first?.id}/edits`, { heading: 'Another', note: 'Words.' })
  await post(`/newsletter-pieces/${second?.id}/moves`, { direction: 'up' })
  await post(`/newsletter-pieces/${first?.id}/returns`)
  await post(`/newsletter-pieces/${first?.id}/removals`)
  await post(`/newsletters/${id}/sendings`, { to: 'all carers' })
  await editor.post(`/newsletters/${id}/pauses`)
  await editor.post(`/newsletters/${id}/resumptions`)
  await editor.post(`/newsletters/${id}/cancellations`)
}
