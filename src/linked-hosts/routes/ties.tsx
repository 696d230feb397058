import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { isRepeat } from '#src/database/once.ts'
import { foundWith } from '#src/households/routes/through.ts'
import { householdsMeant } from '#src/households/store/apart.ts'
import { type FoundHousehold, findHousehold } from '#src/households/store/household.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { TieEndPage, TiePage } from '#views/linked-hosts/tie.tsx'
import { tieRefusalWords } from '#views/linked-hosts/words.ts'
import { endTie, tieToHost } from '../actions/ties.ts'
import { tieEndForm, tieForm } from '../forms.ts'
import { openTieRefusal } from '../rules/ties.ts'
import { findTie, hostsToSuggest, judgedByIds } from '../store/ties.ts'

/** Under `/households`: ties a family to a host. */
export const householdTieRoutes = new Hono<Web>()

/** Hosts of the quadrant that the form names, to choose from with one tap. */
const suggested = 10

async function page(c: Context<Web>, household: FoundHousehold, entered: Entered, problems: Problems) {
  const { acting, viewer } = c.var
  return c.html(
    <TiePage
      frame={frameOf(c)}
      household={household}
      inConstellation={household.openIn !== null}
      hosts={await hostsToSuggest(acting.database, viewer, household.quadrantId, household.id, suggested)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** A host that the viewer may tie to a family: one of which they know whether it hosts, and not their own home. */
const mayHost = (viewer: Viewer, host: FoundHousehold) =>
  maySee(viewer, host, 'hosting') && (host.id !== viewer.householdId || has(viewer, 'manager'))

householdTieRoutes.get('/:id/linked-hosts/new', async (c) => {
  const household = await foundWith(c, 'tieHosts')
  if (!household) return c.notFound()
  const { acting, viewer } = c.var
  const asked = c.req.query('host')
  const host = asked ? await findHousehold(acting.database, viewer, asked) : undefined
  const name = host && mayHost(viewer, host) ? host.name : undefined
  return page(c, household, { host: name, fromOn: acting.today }, {})
})

householdTieRoutes.post('/:id/linked-hosts', async (c) => {
  const household = await foundWith(c, 'tieHosts')
  if (!household) return c.notFound()
  const { acting, viewer } = c.var
  const form = await readForm(c, tieForm(acting.today))
  if (!form.ok) return page(c, household, form.entered, form.problems)
  const { once, host: text, ...days } = form.values
  const [hostId, another] = await householdsMeant(acting.database, viewer, text)
  const host = hostId === undefined ? undefined : await findHousehold(acting.database, viewer, hostId)
  const refuse = (words: string) => page(c, household, form.entered, { host: words })
  if (another) return refuse(tieRefusalWords['several have that name'])
  if (!host || !mayHost(viewer, host)) return refuse(tieRefusalWords['no such host'])
  const tie = { ...days, householdId: household.id, hostId: host.id }
  const outcome = await tieToHost(acting, tie, once)
  if (outcome === 'no such household') return c.notFound()
  if (typeof outcome === 'string') {
    // Why a home cannot host is for those who see both its holds and whom it must not meet.
    const told = maySee(viewer, host, 'keep apart') && maySee(viewer, host, 'holds')
    return refuse(tieRefusalWords[told ? outcome : openTieRefusal(outcome)])
  }
  if (!isRepeat(outcome)) say(c, 'The family and the host are tied.')
  return c.redirect(`/households/${household.id}`, 303)
})

/** `/linked-hosts/:id`: what ends a tie. */
export const tieRoutes = new Hono<Web>()

/** A tie that the viewer may end: through the one of its homes of which they see it, and of neither that is their own. */
async function ended(c: Context<Web>) {
  const { acting, viewer } = c.var
  const tie = await findTie(acting.database, viewer, c.req.param('id') ?? '')
  if (!tie) return undefined
  const homes = await judgedByIds(acting.database, [tie.householdId, tie.hostId])
  const own = homes.some(({ id }) => id === viewer.householdId) && !has(viewer, 'manager')
  const mine = homes.find((home) => maySee(viewer, home, 'breaks') && may(viewer, home, 'tie hosts'))
  return own || !mine ? undefined : { tie, home: mine }
}

type Ended = NonNullable<Awaited<ReturnType<typeof ended>>>

async function endPage(c: Context<Web>, { tie, home }: Ended, entered: Entered, problems: Problems) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['household', home.id])
  return c.html(
    <TieEndPage frame={frameOf(c)} tie={tie} home={home} entered={entered} problems={problems} />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

tieRoutes.get('/:id/ends/new', async (c) => {
  const found = await ended(c)
  return found ? endPage(c, found, { untilOn: c.var.acting.today }, {}) : c.notFound()
})

tieRoutes.post('/:id/ends', async (c) => {
  const found = await ended(c)
  if (!found) return c.notFound()
  const form = await readForm(c, tieEndForm)
  if (!form.ok) return endPage(c, found, form.entered, form.problems)
  const outcome = await endTie(c.var.acting, found.tie.id, form.values.untilOn)
  if (outcome === 'before it began')
    return endPage(c, found, form.entered, { untilOn: 'The day it ends must not be before its first day' })
  say(
    c,
    outcome === 'ended' ? 'The day on which the tie ends is saved.' : 'Somebody else has ended it just now.',
  )
  return c.redirect(`/households/${found.home.id}`, 303)
})
