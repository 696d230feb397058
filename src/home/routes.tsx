import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { visitsToday } from '#src/applications/showing.ts'
import { cardsToConfirm } from '#src/child-cards/ahead.ts'
import { addDays } from '#src/clock.ts'
import { companyFront } from '#src/company/front.ts'
import { isToSign } from '#src/mentoring/signing.ts'
import { myNetwork, myPairs } from '#src/network/front.ts'
import { paymentsFront } from '#src/payments/front.ts'
import { recruitersFront } from '#src/referrals/front.ts'
import { gapsShown } from '#src/rota/showing.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { HomePage } from '#views/home/page.tsx'
import { constellationsGivenTo, staffFacts } from './store.ts'
import { hubsDay } from './today.ts'
import { coordinatorsWeek } from './week.ts'

export const homeRoutes = new Hono<Web>()

homeRoutes.get('/', async (c) => {
  const { viewer, services, settings, acting } = c.var
  const { database } = services
  const looksAfter = has(viewer, 'manager', 'liaison', 'coordinator', 'supervising_worker')
  const noticeUntil = addDays(acting.today, settings.exceptionNoticeDays)
  const day = await hubsDay(acting, viewer, settings)
  return c.html(
    <HomePage
      frame={frameOf(c)}
      viewer={viewer}
      now={acting.now}
      facts={
        looksAfter
          ? await staffFacts(database, viewer, { today: acting.today, by: noticeUntil }, settings)
          : undefined
      }
      given={await constellationsGivenTo(database, viewer)}
      visits={looksAfter || has(viewer, 'recruiter', 'payments') ? await visitsToday(acting, viewer) : []}
      company={await companyFront(acting, viewer)}
      recruiting={await recruitersFront(acting, viewer, settings)}
      week={await coordinatorsWeek(acting, viewer, settings)}
      day={day}
      cards={day?.cards ?? (await cardsToConfirm(acting, viewer))}
      payments={has(viewer, 'payments') ? await paymentsFront(acting, settings) : undefined}
      rotaGaps={has(viewer, 'manager') ? (await gapsShown(acting)).length : undefined}
      network={await myNetwork(c)}
      pairs={await myPairs(c)}
      isToSign={await isToSign(c.var)}
    />,
  )
})
