import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { SleepoversPage } from '#views/sleepovers/list.tsx'
import { showOpenStays } from '../showing.ts'
import { bedsAhead } from '../store/today.ts'
import { lookingIn } from './through.ts'

export const listRoutes = new Hono<Web>()

listRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { stays, toFollowUp, more } = await showOpenStays(lookingIn(c))
  await recordSight(
    acting,
    viewer,
    'page',
    ...[...stays, ...toFollowUp].flatMap(({ householdId, hostId }) => [
      ['household', householdId] as const,
      ['household', hostId] as const,
    ]),
  )
  return c.html(
    <SleepoversPage
      frame={frameOf(c)}
      today={today}
      mayAsk={viewer.householdId !== null || has(viewer, 'liaison')}
      stays={stays}
      toFollowUp={toFollowUp}
      more={more}
      beds={viewer.householdId === null ? undefined : await bedsAhead(database, viewer.householdId, today)}
    />,
  )
})
