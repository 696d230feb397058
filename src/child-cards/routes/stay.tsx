import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChildrenPage } from '#views/child-cards/children.tsx'
import { HostPage } from '#views/child-cards/host.tsx'
import { StayAgreementsPage } from '#views/child-cards/list.tsx'
import { nameChildrenOf, sayingOf } from '../actions/naming.ts'
import { namingForm } from '../forms.ts'
import { isOpenForNames, mayBeNamed } from '../rules/naming.ts'
import { isWithin, windowOf } from '../rules/window.ts'
import { opened, openedForHost } from '../showing.ts'
import { cardsForStay, findStayOfChildren, type StayOfChildren } from '../store/stays.ts'

/** Under `/sleepovers`: the children of one stay. */
export const stayChildrenRoutes = new Hono<Web>()

/** The home whose children they are, as the access table asks about it. */
const homeOf = ({ householdId, quadrantId, openIn, hiddenSince }: StayOfChildren) => ({
  id: householdId,
  quadrantId,
  openIn,
  hiddenSince,
})

const keeps = (viewer: Viewer, stay: StayOfChildren) => maySee(viewer, homeOf(stay), 'child cards')

/** Their home chooses the cards; the host reads them around the stay; others learn who may stay overnight. */
stayChildrenRoutes.get('/:id/children', async (c) => {
  const { acting, viewer } = c.var
  const stay = await findStayOfChildren(acting.database, viewer, c.req.param('id'))
  if (!stay) return c.notFound()
  if (keeps(viewer, stay)) return choosing(c, stay, undefined, {})
  if (viewer.householdId === stay.hostId) return forHost(c, stay)
  await recordSight(acting, viewer, 'page', ['household', stay.householdId])
  const rows = maySee(viewer, homeOf(stay), 'agreements')
    ? await cardsForStay(acting.database, stay.id)
    : undefined
  return c.html(
    <StayAgreementsPage
      frame={frameOf(c)}
      stayId={stay.id}
      children={stay.children}
      agreements={rows?.filter(({ namedFor }) => namedFor !== null)}
    />,
  )
})

/** Which of the home's cards are the children of the stay, and who of them has met the host. */
async function choosing(
  c: Context<Web>,
  stay: StayOfChildren,
  entered: Entered | undefined,
  problems: Problems,
) {
  const { services, acting, viewer } = c.var
  await recordSight(acting, viewer, 'child card', ['household', stay.householdId])
  const rows = await cardsForStay(acting.database, stay.id)
  const shown = rows.filter((row) => row.namedFor !== null || mayBeNamed(row, stay))
  return c.html(
    <ChildrenPage
      frame={frameOf(c)}
      stay={stay}
      own={viewer.householdId === stay.householdId}
      isOpen={isOpenForNames(stay)}
      cards={shown.flatMap((row) => {
        const card = opened(services.keys, row)
        return card
          ? { ...card, named: row.namedFor !== null, met: row.metOn !== null, stayedOn: row.stayedOn }
          : []
      })}
      version={sayingOf(rows)}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** The cards in full while the host may read them; before and after, when that is. */
async function forHost(c: Context<Web>, stay: StayOfChildren) {
  const { services, acting, viewer, settings } = c.var
  const window = windowOf(stay, settings.childCardHours)
  const frame = frameOf(c)
  const isGuest =
    window !== undefined &&
    isWithin(window, acting.now) &&
    maySee(viewer, homeOf(stay), 'child cards', 'guest') &&
    // Two that must not meet since it was agreed: nobody reads on.
    !(await keptApartFrom(acting.database, [stay.householdId])).has(stay.hostId)
  const seesAgreements = maySee(viewer, homeOf(stay), 'agreements')
  if (!isGuest) {
    const rows = seesAgreements ? await cardsForStay(acting.database, stay.id) : []
    const agreements = rows.filter(({ namedFor }) => namedFor !== null)
    return c.html(
      <HostPage frame={frame} stay={stay} window={window} now={acting.now} agreements={agreements} />,
    )
  }
  await recordSight(acting, viewer, 'child card', ['household', stay.householdId])
  const rows = await cardsForStay(acting.database, stay.id)
  return c.html(
    <HostPage
      frame={frame}
      stay={stay}
      window={window}
      now={acting.now}
      cards={openedForHost(services.keys, rows)}
    />,
  )
}

stayChildrenRoutes.post('/:id/children', async (c) => {
  const { acting, viewer } = c.var
  const stay = await findStayOfChildren(acting.database, viewer, c.req.param('id'))
  if (!stay || !keeps(viewer, stay)) return c.notFound()
  const form = await readForm(c, namingForm)
  if (!form.ok) return choosing(c, stay, form.entered, form.problems)
  const { version: instead, ...naming } = form.values
  const outcome = await nameChildrenOf(acting, stay.id, { ...naming, instead })
  if (outcome === 'no such stay') return c.notFound()
  if (outcome !== 'named') return choosing(c, stay, form.entered, problemsOf[outcome](stay))
  say(c, 'The children of this stay are named.')
  return c.redirect(`/sleepovers/${stay.id}/children`, 303)
})

const problemsOf = {
  over: () => ({ '': 'This stay was called off: nobody is named for it any more' }),
  'too many': ({ children }: StayOfChildren) => ({
    stay: `This stay was asked for ${children === 1 ? '1 child' : `${children} children`}: select no more`,
  }),
  'not of this home': () => ({ stay: 'Select the children from this list' }),
  'changed meanwhile': () => ({
    stay: 'Somebody else has changed this just now. What they chose is marked: look at both, and send yours again',
  }),
}
