import { type Context, Hono } from 'hono'
import { addDays } from '#src/clock.ts'
import { whomToRing } from '#src/cover/showing.ts'
import { calledOf } from '#src/network/rules/sharing.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { OwnConstellationPage } from '#views/constellations/own.tsx'
import { ConstellationPage } from '#views/constellations/page.tsx'
import { moreHomesNeeded } from '../rules.ts'
import { showConstellation } from '../showing.ts'
import { constellationOfPeer } from '../store/constellations.ts'
import { openMembershipsIn } from '../store/memberships.ts'
import { carersOf } from '../store/page.ts'
import { found, groundOf } from './through.ts'

export const pageRoutes = new Hono<Web>()

pageRoutes.get('/:id', async (c) => {
  const { acting, viewer, settings } = c.var
  const constellation = await found(c, c.req.param('id'))
  if (!constellation) return ownPage(c)
  await recordSight(acting, viewer, 'page', ['constellation', constellation.id])
  const shown = await showConstellation(acting, groundOf(c), viewer, constellation)
  const noticeUntil = addDays(acting.today, settings.exceptionNoticeDays)
  return c.html(
    <ConstellationPage
      frame={frameOf(c)}
      {...shown}
      endingExceptionIds={
        new Set(shown.exceptions.filter(({ untilOn }) => untilOn <= noticeUntil).map(({ id }) => id))
      }
    />,
  )
})

/**
 * The homes of a constellation see each other's chosen names and phones: the hub all of them, and so does whoever stands
 * in for it; a satellite its hub, and who stands in.
 */
async function ownPage(c: Context<Web, '/:id'>) {
  const { services, acting, viewer } = c.var
  const { database } = services
  const own = await constellationOfPeer(database, viewer, c.req.param('id'))
  if (!own) return c.notFound()
  await recordSight(acting, viewer, 'page', ['constellation', own.id])
  const shows = { hub: ['satellite'], satellite: ['hub'], cover: ['hub', 'satellite'] }[own.part]
  const others = (await openMembershipsIn(database, own.id)).filter(
    (member) => shows.includes(member.part) && member.householdId !== viewer.householdId,
  )
  const carers = await carersOf(
    database,
    others.map((member) => member.householdId),
  )
  return c.html(
    <OwnConstellationPage
      frame={frameOf(c)}
      householdId={viewer.householdId}
      constellation={own}
      part={own.part}
      needs={moreHomesNeeded(own)}
      away={await whomToRing(database, viewer, own.id, acting.today)}
      homes={others
        .map((member) => ({
          id: member.householdId,
          part: member.part,
          carers: carers
            .filter((carer) => carer.householdId === member.householdId)
            .map((carer) => ({ name: calledOf(carer), phone: carer.phone })),
        }))
        .sort((one, other) => (firstName(one) < firstName(other) ? -1 : 1))}
    />,
  )
}

/** By which a home is looked for; those whose carers are not known come last. */
const firstName = ({ carers }: { carers: readonly { name: string }[] }) => carers[0]?.name ?? '\uffff'
