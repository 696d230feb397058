import { goAway, standIn, starAndStandIn, theAway } from '../cover/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A hub home goes away, changes the days, somebody stands in and does so no longer, and it is back. */
export async function goesAway(site: Site, watched: Watched) {
  const star = await starAndStandIn(site)
  const by = (client: Client) => ({
    ...client,
    post: (path: string, fields?: Parameters<Client['post']>[1]) =>
      watched.send(path, () => client.post(path, fields)),
  })
  const [hub, liaison] = [by(star.hub), by(star.liaison)]
  await goAway(hub, star.hubId, '2026-12-01', '2026-12-08')
  const { id } = await theAway(site, star.hubId)
  await hub.post(`/aways/${id}/edits`, { fromOn: '2026-12-02', untilOn: '2026-12-08' })
  const { id: now } = await theAway(site, star.hubId)
  await standIn(liaison, now, star.standInId)
  const { id: cover } = await site.database.selectFrom('covers').select('id').executeTakeFirstOrThrow()
  await liaison.post(`/covers/${cover}/ends`)
  await hub.post(`/aways/${now}/ends`)
}
