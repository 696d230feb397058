import { forgetLinks } from '#src/access/store/forgetting.ts'
import { tellOfLateVisits } from '#src/applications/actions/telling.ts'
import { logHead } from '#src/audit/actions.ts'
import { endCalendars } from '#src/calendars/actions.ts'
import { tellOfCardsDue } from '#src/child-cards/actions/telling.ts'
import { addDays, dayOf, type Instant, instant } from '#src/clock.ts'
import { lookAtEverybody } from '#src/company/nightly.ts'
import { carryOutHandovers } from '#src/constellations/actions/handing-over.ts'
import { endRunOutOffers } from '#src/constellations/actions/offers.ts'
import { forgetOnce } from '#src/database/once.ts'
import type { Acting } from '#src/database/transact.ts'
import { remindOfShifts } from '#src/events/actions/reminding.ts'
import { eraseOldAllergies } from '#src/group-sessions/actions/erasing.ts'
import { makeAllDates } from '#src/groups/actions/making.ts'
import { forgetExpiredImports } from '#src/households/store/imports.ts'
import { tellTheDay } from '#src/mail/actions/digests.ts'
import { eraseLetters } from '#src/mail/store/erasing.ts'
import { mindOffers } from '#src/pairings/actions/minding.ts'
import { askPairs } from '#src/pairings/actions/touches.ts'
import { forgetUnkeptPlans } from '#src/plans/actions/forgetting.ts'
import { endLinks } from '#src/referrals/actions/links.ts'
import { remindOfAll } from '#src/reminders/list.ts'
import { reckonAll } from '#src/rewards/actions/reckoning.ts'
import { forgottenAfterDays } from '#src/roads/rules.ts'
import { forgetTimes } from '#src/roads/store.ts'
import { continueSendings } from '#src/rota/actions/sending.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { lapseRoles } from '#src/sessions/sso/lapsing.ts'
import { forgetChallenges, forgetSessions, forgetTries } from '#src/sessions/store/forgetting.ts'
import type { Services } from '#src/web/context.ts'
import { forgetRuns } from './store.ts'

/** Something that Kith does by itself when its time has come. */
export interface Job {
  /** Never changed once it has run: by this its runs are known. */
  name: string
  /** For managers, in a few words. */
  does: string
  /** By London's clocks: minute, hour, day of the month, month, weekday. */
  schedule: string
  /** `each` when every time that was missed is made up for; otherwise only the newest. */
  missed?: 'each'
  /** @param dueAt when it fell due, which may be some time ago */
  run(acting: Acting, services: Services, dueAt: Instant): Promise<unknown>
}

const daysBefore = (now: Instant, days: number): Instant =>
  instant(new Date(Date.parse(now) - days * 86_400_000))

/** Days for which what has ended is still kept. */
const kept = { tries: 1, challenges: 1, links: 30, forms: 30, letters: 30, runs: 90 }

/** Every job of the service. */
export const jobs: readonly Job[] = [
  {
    name: 'hand over constellations',
    does: 'Hands over each constellation whose day for it has come',
    schedule: '0 * * * *',
    run: async (acting, { homePlaces, database, roads }) =>
      carryOutHandovers(acting, {
        ...{ homePlaces, roads },
        settings: (await currentSettings(database)) ?? defaultSettings,
        manager: true,
      }),
  },
  {
    name: 'end offers',
    does: 'Ends offers of a place that nobody answered by their last day',
    schedule: '2 * * * *',
    run: (acting) => endRunOutOffers(acting),
  },
  {
    name: 'tell of late visits',
    does: 'Tells whoever expects somebody back from a visit that they have not said they are home',
    // As often as somebody may wait who is in need of it.
    schedule: '*/3 * * * *',
    run: (acting) => tellOfLateVisits(acting),
  },
  {
    name: 'tell of cards to erase',
    does: 'Tells workers of children’s cards that became due for erasure; people erase them',
    schedule: '20 7 * * *',
    missed: 'each',
    run: (acting, _, dueAt) => tellOfCardsDue(acting, dayOf(dueAt)),
  },
  {
    name: 'make dates of groups',
    does: 'Puts down the next dates of each group by its schedule',
    schedule: '25 2 * * *',
    run: (acting) => makeAllDates(acting),
  },
  {
    name: 'look at who has somebody',
    does: 'Looks at who has somebody, home by home, and writes down how many they are',
    schedule: '30 0 * * *',
    run: async (acting, { database }) =>
      lookAtEverybody(acting, (await currentSettings(database)) ?? defaultSettings),
  },
  {
    name: 'mind offers of pairs',
    does: 'Reminds carers who were asked about a mentor or a buddy, and tells who decides when time is over',
    schedule: '10 8 * * *',
    run: (acting) => mindOffers(acting),
  },
  {
    name: 'remind of shifts',
    does: 'Reminds ambassadors of the shifts that they signed up to',
    schedule: '20 8 * * *',
    run: async (acting, { database }) =>
      remindOfShifts(acting, ((await currentSettings(database)) ?? defaultSettings).shiftReminderDays),
  },
  {
    name: 'remind of what is due',
    does: 'Reminds people of what falls due: reports, reviews, gatherings, standards and more',
    schedule: '30 7 * * *',
    run: async (acting, { database }) =>
      remindOfAll(acting, (await currentSettings(database)) ?? defaultSettings),
  },
  {
    name: 'tell of the day',
    does: 'Tells people who have one message a day what has come for them',
    schedule: '0 8 * * *',
    run: (acting) => tellTheDay(acting),
  },
  {
    name: 'ask whether in touch',
    does: 'Asks mentors, mentees and buddies whether they are still in touch',
    schedule: '15 9 * * *',
    run: async (acting, { database }) =>
      askPairs(acting, ((await currentSettings(database)) ?? defaultSettings).stillInTouchDays),
  },
  {
    name: 'send rotas to carers',
    does: 'Goes on telling the carers of a side of a week of the rota that was sent to them',
    schedule: '*/10 * * * *',
    run: (acting) => continueSendings(acting),
  },
  {
    name: 'erase allergies',
    does: 'Erases what was said of allergies for family days that have been',
    schedule: '40 3 * * *',
    run: async (acting, { database }) =>
      eraseOldAllergies(acting, ((await currentSettings(database)) ?? defaultSettings).allergiesDays),
  },
  {
    name: 'reckon rewards',
    does: 'Looks once more whether rewards that are not paid yet are still owed',
    schedule: '20 1 * * *',
    run: (acting) => reckonAll(acting),
  },
  {
    name: 'lapse roles',
    does: 'Ends roles that single sign-on gave and did not tell again in time',
    schedule: '10 0 * * *',
    missed: 'each',
    async run(acting, { log }, dueAt) {
      const { kept, managers } = await lapseRoles(acting, dayOf(dueAt))
      if (kept > 0)
        log({ level: 'error', what: 'last manager kept: let another one be told or granted', kept })
      if (managers === 0) log({ level: 'error', what: 'nobody manages: kith user add lets somebody in' })
    },
  },
  {
    name: 'end calendars',
    does: 'Ends the calendars, and the links for friends, of people who are with the service no more',
    schedule: '12 0 * * *',
    async run(acting) {
      await endCalendars(acting)
      await endLinks(acting)
    },
  },
  {
    name: 'forget imports',
    does: 'Forgets files of households that were looked at and not brought in',
    schedule: '5 * * * *',
    run: (acting, { database }) => forgetExpiredImports(database, acting.now),
  },
  {
    name: 'forget what has ended',
    does: 'Forgets sessions, links, forms and tries to sign in that have ended, and old times by road',
    schedule: '15 3 * * *',
    async run({ now, today }, { database }) {
      await forgetSessions(database, now)
      await forgetChallenges(database, daysBefore(now, kept.challenges))
      await forgetTries(database, daysBefore(now, kept.tries))
      await forgetLinks(database, daysBefore(now, kept.links))
      await forgetOnce(database, daysBefore(now, kept.forms))
      await forgetRuns(database, daysBefore(now, kept.runs))
      await forgetTimes(database, addDays(today, -forgottenAfterDays))
    },
  },
  {
    name: 'erase messages',
    does: `Erases what messages said, ${kept.letters} days after they were sent or kept`,
    schedule: '30 3 * * *',
    run: ({ now }, { database }) => eraseLetters(database, daysBefore(now, kept.letters)),
  },
  {
    name: 'forget plans',
    does: 'Forgets plans of constellations that nobody kept',
    schedule: '50 3 * * *',
    run: (acting) => forgetUnkeptPlans(acting),
  },
  {
    name: 'write down the trail',
    does: 'Writes the end of the trail into the log, which proves later that nothing was cut off',
    schedule: '0 4 * * *',
    run: (_, services) => logHead(services),
  },
]
