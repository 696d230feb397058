import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { found } from '#src/households/routes/through.ts'
import { sightOf } from '#src/households/rules/rights.ts'
import { contactsIn } from '#src/households/showing.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { RecentTalks, TalksPage } from '#views/one-to-ones/talks.tsx'
import { asListed } from '../showing.ts'
import { homesToLog } from '../store/homes.ts'
import { constellationWithTalks, followUpsDue, listTalks, type TalksWith } from '../store/talks.ts'

/** As many as a phone shows without tiring a thumb. */
const pageSize = 25
/** Of these the page of a home shows the newest. */
const recent = 3
/** Follow-ups that a page lists; whoever has more begins with the longest due. */
const mostDue = 20

/** One page of a list, with the addresses of the newest page and of the next. */
async function pageOf(c: Context<Web>, of: TalksWith, address: string) {
  const { acting, viewer } = c.var
  const after = c.req.query('after')
  const rows = await listTalks(acting.database, viewer, of, after, pageSize + 1)
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return {
    talks: await asListed(acting.database, viewer, rows.slice(0, pageSize)),
    first: after ? address : undefined,
    next: last && `${address}?after=${last.id}`,
  }
}

/** Under `/constellations`: every talk of one. */
export const constellationTalkRoutes = new Hono<Web>()

constellationTalkRoutes.get('/:id/one-to-ones', async (c) => {
  const { acting, viewer } = c.var
  const constellation = await constellationWithTalks(acting.database, viewer, c.req.param('id'))
  if (!constellation) return c.notFound()
  const { id, name } = constellation
  await recordSight(acting, viewer, 'page', ['constellation', id])
  const due = await followUpsDue(acting.database, viewer, [id], acting.today, mostDue)
  return c.html(
    <TalksPage
      frame={frameOf(c)}
      title="Calls and visits"
      caption={name}
      back={{ href: `/constellations/${id}`, text: name }}
      due={await asListed(acting.database, viewer, due)}
      log={has(viewer, 'hub_carer', 'liaison') ? '/one-to-ones/new' : undefined}
      {...(await pageOf(c, { constellationId: id }, `/constellations/${id}/one-to-ones`))}
    />,
  )
})

/** Under `/households`: every talk with one that the viewer may see. */
export const householdTalkRoutes = new Hono<Web>()

householdTalkRoutes.get('/:id/one-to-ones', async (c) => {
  const { acting, viewer } = c.var
  const household = await found(c)
  if (!household || !maySee(viewer, household, 'talks')) return c.notFound()
  const { id } = household
  await recordSight(acting, viewer, 'page', ['household', id])
  const name = await calledBy(c, household)
  return c.html(
    <TalksPage
      frame={frameOf(c)}
      title="Calls and visits"
      caption={name}
      back={{ href: `/households/${id}`, text: name }}
      ofOneHome
      due={[]}
      {...(await pageOf(c, { householdId: id }, `/households/${id}/one-to-ones`))}
    />,
  )
})

async function calledBy(c: Context<Web>, household: FoundHousehold): Promise<string> {
  if (sightOf(c.var.viewer, household) !== 'peer') return household.name
  const contacts = await contactsIn(c.var.services.database, household.id)
  return contacts.map(({ name }) => name).join(' and ') || 'A home of your constellation'
}

/** The newest talks on the page of a household, for who may see them; undefined for all others. */
export async function recentTalks(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'talks')) return undefined
  const { id } = household
  const rows = await listTalks(acting.database, viewer, { householdId: id }, undefined, recent + 1)
  const logs = has(viewer, 'hub_carer', 'liaison')
    ? await homesToLog(acting.database, viewer, acting.today)
    : []
  return (
    <RecentTalks
      talks={rows
        .slice(0, recent)
        .map(({ followedUpAt, ...talk }) => ({ ...talk, followedUp: followedUpAt !== null }))}
      more={rows.length > recent}
      householdId={id}
      log={logs.some(({ householdId }) => householdId === id)}
      own={household.sight === 'own'}
    />
  )
}
