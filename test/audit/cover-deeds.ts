import { eastOf, form } from '../constellations/support.ts'
import { offer, putOnList, theOffer } from '../constellations/waiting.ts'
import { goAway, standIn, starAndStandIn, theAway } from '../cover/support.ts'
import { addHousehold } from '../factories.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path, fields) => watched.send(path, () => client.post(path, fields)),
})

/** A place is offered and taken back, offered again and answered; and an opinion is kept and taken back. */
export async function offersPlaces(site: Site, watched: Watched) {
  const { id } = await form(site, await site.as('manager'))
  const liaison = watchedBy(watched, await site.as({ role: 'liaison', constellationIds: [id] }))
  const home = await addHousehold(site, eastOf(900))
  const family = watchedBy(watched, await site.as({ role: 'carer', householdId: home }))
  const wait = await putOnList(site, liaison, id, home)
  await offer(liaison, wait, '2026-11-29')
  await liaison.post(`/offers/${(await theOffer(site, home)).id}/withdrawals`)
  await offer(liaison, wait, '2026-11-30')
  await family.post(`/offers/${(await theOffer(site, home)).id}/answers`, { answer: 'yes' })
  await liaison.post(`/constellations/${id}/opinions`, {
    ...{ opinion: 'would have broken down', householdId: home, onDay: '2026-11-20' },
  })
  const { id: opinion } = await site.database.selectFrom('opinions').select('id').executeTakeFirstOrThrow()
  await liaison.post(`/opinions/${opinion}/ends`)
}

/** A hub home goes away, changes the days, somebody stands in and does so no longer, and it is back. */
export async function goesAway(site: Site, watched: Watched) {
  const star = await starAndStandIn(site)
  const [hub, liaison] = [watchedBy(watched, star.hub), watchedBy(watched, star.liaison)]
  await goAway(hub, star.hubId, '2026-12-01', '2026-12-08')
  const { id } = await theAway(site, star.hubId)
  await hub.post(`/aways/${id}/edits`, { fromOn: '2026-12-02', untilOn: '2026-12-08' })
  const { id: now } = await theAway(site, star.hubId)
  await standIn(liaison, now, star.standInId)
  const { id: cover } = await site.database.selectFrom('covers').select('id').executeTakeFirstOrThrow()
  await liaison.post(`/covers/${cover}/ends`)
  await hub.post(`/aways/${now}/ends`)
}
