import { href, liveStar, versionOn } from '../monthly-reports/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A hub keeps its words of October and sends them; the liaison worker asks back, and accepts what comes then. */
export async function sendsReports(site: Site, watched: Watched) {
  const star = await liveStar(site)
  await site.database
    .updateTable('constellationStates')
    .set({ fromOn: '2026-10-01' })
    .where('constellationId', '=', star.id)
    .execute()
  const october = href(star, '2026-10')
  const post = (by: Client, part: string, fields: Record<string, string> = {}) =>
    watched.send(`${october}/${part}`, () => by.post(`${october}/${part}`, fields))
  const write = async (part: string) =>
    post(star.hub, part, { paragraph: 'It was agreed', version: await versionOn(star.hub, october) })
  await write('paragraphs')
  await write('sendings')
  const read = async () => ({ version: await versionOn(star.liaison, october) })
  await post(star.liaison, 'questions', { asked: 'It was agreed', ...(await read()) })
  await write('sendings')
  await post(star.liaison, 'acceptances', await read())
}
