import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { accountRoutes } from './access/routes.ts'
import { ambassadorCsvRoutes } from './ambassadors/routes/list.tsx'
import { ambassadorConsentRoutes, ambassadorPauseRoutes } from './ambassadors/routes/parts.tsx'
import { ambassadorRoutes } from './ambassadors/routes.ts'
import { householdApplicationRoutes } from './applications/routes/begin.tsx'
import { milestoneRoutes } from './applications/routes/milestones.tsx'
import { stepRoutes } from './applications/routes/steps.tsx'
import { householdVisitRoutes, visitRoutes } from './applications/routes/visits.tsx'
import { applicationRoutes } from './applications/routes.ts'
import { benefitRoutes } from './associations/routes/benefits.tsx'
import { consultationRoutes } from './associations/routes/consultations.tsx'
import { helpAskRoutes, helpOfferRoutes } from './associations/routes/helping.tsx'
import {
  membershipRoutes as associationMembershipRoutes,
  committeePartRoutes,
  householdMembershipRoutes,
} from './associations/routes/memberships.tsx'
import { associationRoutes } from './associations/routes.ts'
import { trailRoutes } from './audit/routes.tsx'
import { calendarRoutes } from './calendars/routes.tsx'
import { householdCallRoutes } from './caseload/routes/call.tsx'
import { coordinatorCoverRoutes } from './caseload/routes/cover.tsx'
import { carerInductionRoutes } from './caseload/routes/inductions.tsx'
import { carerSupportRoutes, supportRoutes } from './caseload/routes/support.tsx'
import { callRoutes, caseloadRoutes } from './caseload/routes.ts'
import { householdCardRoutes } from './child-cards/routes/cards.tsx'
import { stayChildrenRoutes } from './child-cards/routes/stay.tsx'
import { childCardRoutes } from './child-cards/routes.ts'
import { companyExportRoutes } from './company/routes/list.tsx'
import { householdCompanyRoutes, movedOnRoutes, notNowRoutes } from './company/routes/of-household.tsx'
import { companyRoutes } from './company/routes.ts'
import { exceptionRoutes, tooFarPairRoutes, waitRoutes } from './constellations/routes/decisions.tsx'
import { membershipRoutes } from './constellations/routes/leaving.tsx'
import { handoverRoutes } from './constellations/routes/life.tsx'
import { offerRoutes, waitOfferRoutes } from './constellations/routes/offers.tsx'
import { constellationRoutes } from './constellations/routes.ts'
import { awayRoutes, householdAwayRoutes } from './cover/routes/aways.tsx'
import { awayCoverRoutes, coverRoutes } from './cover/routes/covers.tsx'
import { campaignRoutes } from './events/routes/campaigns.tsx'
import { eventClaimCsvRoutes, eventClaimListRoutes } from './events/routes/claims.tsx'
import { eventCsvRoutes } from './events/routes/list.tsx'
import { myEventRoutes } from './events/routes/mine.tsx'
import { shiftRoutes, signUpRoutes } from './events/routes/shifts.tsx'
import { eventRoutes } from './events/routes.ts'
import { monthRoutes } from './gatherings/routes/list.tsx'
import { trainingRoutes } from './gatherings/routes/trainings.tsx'
import { gatheringRoutes } from './gatherings/routes.ts'
import { sessionClaimRoutes } from './group-sessions/routes/claims.tsx'
import { groupSessionRoutes } from './group-sessions/routes.ts'
import { groupMonthRoutes } from './groups/routes/list.tsx'
import { groupCoordinatorRoutes, groupGuestRoutes } from './groups/routes/people.ts'
import { groupRoutes } from './groups/routes.ts'
import { helpLineRoutes } from './help-lines/routes/lines.tsx'
import { sideRoutes } from './help-lines/routes/sides.tsx'
import { helpRoutes } from './help-lines/routes.tsx'
import { homeRoutes } from './home/routes.tsx'
import { keepApartRoutes } from './households/routes/keep-aparts.tsx'
import { quietEndRoutes } from './households/routes/quiets.tsx'
import { showingRoutes } from './households/routes/showings.tsx'
import { householdRoutes } from './households/routes.ts'
import { strategyRoutes } from './ideas/routes/strategy.tsx'
import { ideaRoutes } from './ideas/routes.tsx'
import { jobRoutes } from './jobs/routes.tsx'
import { breakRequestRoutes } from './linked-hosts/routes/requests.tsx'
import { householdTieRoutes, tieRoutes } from './linked-hosts/routes/ties.tsx'
import { ownMessageRoutes } from './mail/routes/own.tsx'
import { receiptRoutes } from './mail/routes/receipts.ts'
import { unsubscribeRoutes } from './mail/routes/unsubscribing.tsx'
import { inboxRoutes, messageRoutes } from './mail/routes.tsx'
import { matchRoutes } from './matching/routes/plans.tsx'
import { suggestionRoutes } from './matching/routes/suggestions.tsx'
import { agreementRoutes } from './mentoring/routes/agreements.tsx'
import { carerPeerRoutes } from './mentoring/routes/of-carer.tsx'
import { peerRequestRoutes } from './mentoring/routes/requests.tsx'
import { profileRoutes } from './mentoring/routes.ts'
import { constellationReportRoutes, monthlyReportRoutes } from './monthly-reports/routes.tsx'
import { yearShareRoutes } from './network/routes/years.tsx'
import { networkRoutes } from './network/routes.ts'
import { newsletterRoutes, pieceRoutes } from './newsletters/routes.ts'
import { constellationTalkRoutes, householdTalkRoutes } from './one-to-ones/routes/lists.tsx'
import { askingNotesRoutes, noteShowingRoutes } from './one-to-ones/routes/notes.tsx'
import { oneToOneRoutes } from './one-to-ones/routes.ts'
import { constellationOpinionRoutes, opinionRoutes } from './opinions/routes.tsx'
import { pairClaimCsvRoutes, pairClaimListRoutes } from './pairings/routes/claims.tsx'
import { pairFileRoutes } from './pairings/routes/list.tsx'
import { pairGoalRoutes } from './pairings/routes/putting-right.tsx'
import { pairTalkRoutes } from './pairings/routes/talks.tsx'
import { wordShowingRoutes } from './pairings/routes/word-showings.tsx'
import { pairingRoutes } from './pairings/routes.ts'
import { moneyRoutes } from './payments/routes.ts'
import { placeRoutes } from './places/routes.tsx'
import { planRoutes } from './plans/routes.ts'
import { candidateRoutes } from './referrals/routes/candidates.tsx'
import { decidingRoutes } from './referrals/routes/deciding.tsx'
import { enquiringRoutes } from './referrals/routes/enquiring.tsx'
import { linkToFriendRoutes } from './referrals/routes/links.tsx'
import { referralRoutes } from './referrals/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { allRewardRoutes } from './rewards/routes.ts'
import { carersRotaRoutes, myTurnRoutes } from './rota/routes/mine.tsx'
import { rotaRoutes } from './rota/routes.ts'
import { schemeDraftRoutes } from './schemes/routes/drafts.tsx'
import { schemeRoutes } from './schemes/routes.tsx'
import { health } from './service/health.ts'
import { serviceRoutes } from './service/routes.tsx'
import { linkRoutes } from './sessions/links/routes.tsx'
import { authenticatorRoutes } from './sessions/routes/authenticators.tsx'
import { confirmationRoutes } from './sessions/routes/confirmations.tsx'
import { factorRoutes } from './sessions/routes/factors.tsx'
import { ownSessionRoutes } from './sessions/routes/own-sessions.tsx'
import { secondFactorRoutes } from './sessions/routes/second-factor.tsx'
import { sessionRoutes } from './sessions/routes.tsx'
import { sessionsIn } from './sessions/sessions.ts'
import { singleSignOnRoutes } from './sessions/sso/routes.tsx'
import { shownRoutes, sightingRoutes } from './sightings/routes.tsx'
import { hostingRoutes } from './sleepovers/routes/hostings.tsx'
import { sleepoverRoutes } from './sleepovers/routes.ts'
import { budgetRoutes } from './spending/routes/budgets.tsx'
import { spendingRoutes } from './spending/routes.ts'
import { staticFolder } from './web/assets.ts'
import { limitBody } from './web/body.ts'
import { compress } from './web/compress.ts'
import type { Services, Web } from './web/context.ts'
import { countRequests } from './web/counting.ts'
import { failed, notFound } from './web/errors.tsx'
import { fromOurPages } from './web/from-our-pages.ts'
import { confirmFirst, guard } from './web/guard.ts'
import { headers, keepStatic, mayKeepHelp } from './web/headers.ts'
import { answerKept } from './web/kept-forms.ts'
import { refuseNul } from './web/nul.ts'
import { knowTheRequest, nameTheRequest, setUpFirst, warnOfProxy } from './web/request.ts'
import { logRequests } from './web/requests.ts'

/** The whole pipeline, in the order a request meets it. */
export function createApp(services: Services) {
  const { origin } = services
  const sessions = sessionsIn(services)
  const app = new Hono<Web>()

  app.use(nameTheRequest(services.trustProxy))
  if (services.metrics) app.use(countRequests(services.metrics))
  app.use(logRequests(services.log))
  app.use(warnOfProxy(services))
  app.use(headers({ secure: origin.startsWith('https:') }))
  app.use(compress)
  app.use('/static/help-now.js', mayKeepHelp)
  app.use('/static/*', keepStatic, etag(), staticFiles())
  app.use('/static/*', async (c) => c.text('Not found', 404))
  app.route('/healthz', health(services))

  app.use(fromOurPages(origin))
  app.use(knowTheRequest(services, sessions))
  app.use(setUpFirst)
  app.use(answerKept)
  app.use(guard)
  app.use(confirmFirst)
  app.use(refuseNul)
  // After the guard: nobody's file is read before it is known that they may send one.
  app.use(limitBody)

  // Every domain's routes.
  app.route('/', homeRoutes)
  app.route('/network', networkRoutes)
  app.route('/year-shares', yearShareRoutes)
  app.route('/', sessionRoutes)
  app.route('/', secondFactorRoutes)
  app.route('/', singleSignOnRoutes)
  app.route('/', factorRoutes)
  app.route('/', authenticatorRoutes)
  app.route('/', confirmationRoutes)
  app.route('/', ownSessionRoutes)
  app.route('/', linkRoutes)
  app.route('/', calendarRoutes)
  app.route('/', enquiringRoutes)
  app.route('/', linkToFriendRoutes)
  app.route('/candidates', candidateRoutes)
  app.route('/candidates', decidingRoutes)
  app.route('/', referralRoutes)
  app.route('/', serviceRoutes)
  app.route('/', helpRoutes)
  app.route('/help-lines', helpLineRoutes)
  app.route('/sides', sideRoutes)
  app.route('/', accountRoutes)
  app.route('/', trailRoutes)
  app.route('/', placeRoutes)
  app.route('/messages', messageRoutes)
  app.route('/inbox', inboxRoutes)
  app.route('/account/messages', ownMessageRoutes)
  app.route('/unsubscribes', unsubscribeRoutes)
  app.route('/delivery-receipts', receiptRoutes)
  app.route('/newsletters', newsletterRoutes)
  app.route('/newsletter-pieces', pieceRoutes)
  app.route('/jobs', jobRoutes)
  app.route('/constellations', constellationRoutes)
  app.route('/constellations', constellationOpinionRoutes)
  app.route('/memberships', membershipRoutes)
  app.route('/handovers', handoverRoutes)
  app.route('/exceptions', exceptionRoutes)
  app.route('/too-far-pairs', tooFarPairRoutes)
  app.route('/plans', planRoutes)
  app.route('/waits', waitRoutes)
  app.route('/waits', waitOfferRoutes)
  app.route('/offers', offerRoutes)
  app.route('/opinions', opinionRoutes)
  app.route('/aways', awayRoutes)
  app.route('/aways', awayCoverRoutes)
  app.route('/covers', coverRoutes)
  app.route('/gatherings', gatheringRoutes)
  app.route('/months-off', monthRoutes)
  app.route('/trainings', trainingRoutes)
  app.route('/group-sessions', groupSessionRoutes)
  app.route('/session-claims', sessionClaimRoutes)
  app.route('/spendings', spendingRoutes)
  app.route('/activity-budgets', budgetRoutes)

  app.route('/', ambassadorCsvRoutes)
  app.route('/ambassadors', ambassadorRoutes)
  app.route('/ambassador-pauses', ambassadorPauseRoutes)
  app.route('/ambassador-consents', ambassadorConsentRoutes)
  app.route('/', eventCsvRoutes)
  app.route('/events', eventRoutes)
  app.route('/shifts', shiftRoutes)
  app.route('/sign-ups', signUpRoutes)
  app.route('/', eventClaimCsvRoutes)
  app.route('/event-claims', eventClaimListRoutes)
  app.route('/campaigns', campaignRoutes)
  app.route('/my-events', myEventRoutes)

  app.route('/rota', rotaRoutes)
  app.route('/my-turns', myTurnRoutes)
  app.route('/out-of-hours', carersRotaRoutes)

  app.route('/groups', groupRoutes)
  app.route('/group-coordinators', groupCoordinatorRoutes)
  app.route('/group-guests', groupGuestRoutes)
  app.route('/group-months-off', groupMonthRoutes)
  app.route('/reports', reportRoutes)
  app.route('/pairings', pairingRoutes)
  app.route('/ideas', ideaRoutes)
  app.route('/', strategyRoutes)
  app.route('/associations', associationRoutes)
  app.route('/association-benefits', benefitRoutes)
  app.route('/association-memberships', associationMembershipRoutes)
  app.route('/committee-parts', committeePartRoutes)
  app.route('/households', householdMembershipRoutes)
  app.route('/consultations', consultationRoutes)
  app.route('/help-offers', helpOfferRoutes)
  app.route('/help-asks', helpAskRoutes)
  app.route('/schemes', schemeRoutes)
  app.route('/scheme-drafts', schemeDraftRoutes)
  app.route('/pair-talks', pairTalkRoutes)
  app.route('/pair-words', pairGoalRoutes)
  app.route('/', moneyRoutes)
  app.route('/pair-claims', pairClaimListRoutes)
  app.route('/', pairClaimCsvRoutes)
  app.route('/', pairFileRoutes)
  app.route('/word-showings', wordShowingRoutes)
  app.route('/', allRewardRoutes)
  app.route('/', companyExportRoutes)
  app.route('/company', companyRoutes)
  app.route('/not-nows', notNowRoutes)
  app.route('/moved-ons', movedOnRoutes)

  app.route('/one-to-ones', oneToOneRoutes)
  app.route('/constellations', constellationTalkRoutes)

  app.route('/calls', callRoutes)
  app.route('/caseload', caseloadRoutes)
  app.route('/households', householdCallRoutes)
  app.route('/households', carerInductionRoutes)
  app.route('/households', carerSupportRoutes)
  app.route('/independent-supports', supportRoutes)
  app.route('/coordinator-covers', coordinatorCoverRoutes)

  app.route('/peer-profiles', profileRoutes)
  app.route('/peer-requests', peerRequestRoutes)
  app.route('/peer-requests', suggestionRoutes)
  app.route('/matches', matchRoutes)
  app.route('/confidentiality-agreements', agreementRoutes)
  app.route('/households', carerPeerRoutes)

  app.route('/sleepovers', sleepoverRoutes)
  app.route('/households', hostingRoutes)
  app.route('/monthly-reports', monthlyReportRoutes)
  app.route('/constellations', constellationReportRoutes)
  app.route('/households', householdRoutes)
  app.route('/households', householdTalkRoutes)
  app.route('/households', householdCompanyRoutes)
  app.route('/households', askingNotesRoutes)
  app.route('/households', householdAwayRoutes)
  app.route('/households', householdCardRoutes)
  app.route('/child-cards', childCardRoutes)
  app.route('/households', householdTieRoutes)
  app.route('/linked-hosts', tieRoutes)
  app.route('/break-requests', breakRequestRoutes)
  app.route('/sleepovers', stayChildrenRoutes)
  app.route('/households', sightingRoutes)
  app.route('/households', householdApplicationRoutes)
  app.route('/applications', applicationRoutes)
  app.route('/application-steps', stepRoutes)
  app.route('/milestones', milestoneRoutes)
  app.route('/households', householdVisitRoutes)
  app.route('/visits', visitRoutes)
  app.route('/keep-aparts', keepApartRoutes)
  app.route('/quiets', quietEndRoutes)
  app.route('/address-showings', shownRoutes)
  app.route('/address-showings', showingRoutes)
  app.route('/note-showings', noteShowingRoutes)

  app.notFound(notFound)
  app.onError(failed)
  return app
}

/** Looked for at the first request, because tests open the app before anything is built. */
function staticFiles(): MiddlewareHandler {
  let serve: MiddlewareHandler | undefined
  return (c, next) => {
    if (!serve && existsSync(staticFolder))
      serve = serveStatic({
        root: staticFolder,
        rewriteRequestPath: (path) => path.slice('/static'.length),
      })
    return serve ? serve(c, next) : next()
  }
}
