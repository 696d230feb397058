import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { applicationPart } from '#src/applications/routes/of-household.tsx'
import { membershipsPart } from '#src/associations/routes/memberships.tsx'
import { recentCalls } from '#src/caseload/routes/call.tsx'
import { inductionPart } from '#src/caseload/routes/inductions.tsx'
import { supportPart } from '#src/caseload/routes/support.tsx'
import { cardsPart } from '#src/child-cards/routes/cards.tsx'
import { companyPart } from '#src/company/routes/of-household.tsx'
import { whereCouldGo } from '#src/constellations/matching/nearest.ts'
import { holdsPlace } from '#src/constellations/rules/offers.ts'
import { openOfferOf } from '#src/constellations/store/offers.ts'
import { maySayAway } from '#src/cover/rules.ts'
import { homeAways } from '#src/cover/showing.ts'
import { breaksPart } from '#src/linked-hosts/routes/of-household.tsx'
import { peersPart } from '#src/mentoring/routes/of-household.tsx'
import { yearsPart } from '#src/network/routes/years.tsx'
import { recentTalks } from '#src/one-to-ones/routes/lists.tsx'
import { maySeeDistances, recordSight } from '#src/sightings/seeing.ts'
import { staysOn } from '#src/sleepovers/routes/of-household.tsx'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { CouldGo } from '#views/constellations/could-go.tsx'
import { OfferedPlace } from '#views/constellations/offers.tsx'
import { HomeAwaysPart } from '#views/cover/list.tsx'
import { HouseholdOutlinePage, PeerPage } from '#views/households/outline.tsx'
import { HouseholdPage } from '#views/households/page.tsx'
import { EnoughDistances } from '#views/sightings/enough.tsx'
import { rightsOver } from '../rules/rights.ts'
import { contactsIn, seenOf, showHousehold } from '../showing.ts'
import type { FoundHousehold } from '../store/household.ts'
import { found } from './through.ts'

/** Where a family without a place could go, for whoever matches homes or runs the quadrant. */
async function whereNext(c: Context<Web>, household: FoundHousehold) {
  const { services, settings, acting, viewer } = c.var
  const { id, sight, openIn, endedOn, hiddenSince } = household
  if (sight === 'own' || endedOn !== null || openIn !== null) return undefined
  // A hidden home shows no distance, and the page says so; nothing is learnt from opening it.
  if (hiddenSince === null) {
    if (!maySee(viewer, household, 'distance')) return undefined
    const may = await maySeeDistances(acting, viewer, settings.distancesADay, ['household', id])
    if (may === 'enough for today') return <EnoughDistances />
  } else if (!has(viewer, 'manager', 'liaison', 'coordinator')) return undefined
  const places = await whereCouldGo(
    acting,
    {
      ...{ homePlaces: services.homePlaces, roads: services.roads },
      ...{ settings, manager: has(viewer, 'manager') },
    },
    viewer,
    id,
  )
  return places && <CouldGo householdId={id} hidden={hiddenSince !== null} places={places} />
}

/** A place that is held for the viewer's own household. */
async function placeOffered(c: Context<Web>, { id, sight }: FoundHousehold) {
  const { database, today } = c.var.acting
  const offer = sight === 'own' ? await openOfferOf(database, id) : undefined
  return offer && holdsPlace(offer, today) && <OfferedPlace id={offer.id} untilOn={offer.untilOn} />
}

/** When a household is away, for whoever may say so. */
async function daysAway(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (household.endedOn !== null || !maySayAway(viewer, household)) return undefined
  const own = household.sight === 'own'
  return (
    <HomeAwaysPart
      householdId={household.id}
      of={await homeAways(acting.database, viewer, household.id, acting.today)}
      own={own}
      mayName={!own && has(viewer, 'manager', 'liaison')}
      today={acting.today}
    />
  )
}

export const pageRoutes = new Hono<Web>()

pageRoutes.get('/:id', async (c) => {
  const household = await found(c)
  if (!household) return c.notFound()
  const { services, acting, viewer } = c.var
  const frame = frameOf(c)
  // An outline stands in every list; whatever is beyond it is recorded.
  if (household.sight !== 'outline') await recordSight(acting, viewer, 'page', ['household', household.id])
  switch (household.sight) {
    case 'peer':
      return c.html(
        <PeerPage
          frame={frame}
          householdId={household.id}
          contacts={await contactsIn(services.database, household.id)}
          mayShowAddress={rightsOver(viewer, household).showAddress}
          talks={await recentTalks(c, household)}
          cards={await cardsPart(c, household)}
          stays={await staysOn(c, household)}
        />,
      )
    case 'outline':
      return c.html(
        <HouseholdOutlinePage
          frame={frame}
          household={seenOf(viewer, household)}
          mayPlace={rightsOver(viewer, household).place}
          mayTie={rightsOver(viewer, household).tieHosts && household.endedOn === null}
          whereNext={await whereNext(c, household)}
          stays={await staysOn(c, household)}
        />,
      )
    case 'staff':
    case 'own': {
      const shown = await showHousehold(acting, services.keys, viewer, household)
      return c.html(
        <HouseholdPage
          frame={frame}
          {...shown}
          whereNext={await whereNext(c, household)}
          talks={await recentTalks(c, household)}
          calls={await recentCalls(c, household)}
          years={await yearsPart(c, household)}
          induction={await inductionPart(c, household)}
          support={await supportPart(c, household, shown.carers)}
          stays={await staysOn(c, household)}
          breaks={await breaksPart(c, household)}
          application={await applicationPart(c, household)}
          away={await daysAway(c, household)}
          offered={await placeOffered(c, household)}
          cards={await cardsPart(c, household)}
          company={await companyPart(c, household)}
          peers={await peersPart(c, household, shown.carers)}
          associations={await membershipsPart(c, household)}
        />,
      )
    }
  }
})
