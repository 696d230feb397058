import { askerOf, offererOf, suggestionsPath } from '../matching/support.ts'
import type { Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A coordinator looks at who could be a mentor, and asks the two. */
export async function asksWhoFits(site: Site, watched: Watched) {
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const asker = await askerOf(site, 'Ida Ives')
  const { carerId } = await offererOf(site, 'Olu Oak')
  const path = suggestionsPath(asker).replace('suggestions', 'offers')
  await watched.send(path, () =>
    coordinator.post(path, { carerId, once: 'two who fit', why: 'Both keep bees' }),
  )
}
