import { z } from 'zod'
import { isDay } from '#src/clock.ts'
import { email, typedPassword } from '#src/sessions/forms.ts'
import type { Settings } from './rules.ts'

const name = (empty: string, most: number) =>
  z.string(empty).trim().min(1, empty).max(most, `It must be ${most} characters or fewer`)

const whole = (what: string, least: number, most: number) => {
  const wrong = `${what} must be a whole number from ${least} to ${most}`
  return z
    .string(wrong)
    .trim()
    .regex(/^\d{1,6}$/, wrong)
    .transform(Number)
    .pipe(z.number().min(least, wrong).max(most, wrong))
}

/** Several short lines of one box, each once. */
const lines = (what: string, most: number) =>
  z
    .string(`Enter ${what.toLowerCase()}, or nothing`)
    .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter(Boolean))
    .pipe(
      z
        .array(z.string().max(60, `${what}: use 60 characters or fewer in a line`))
        .max(most, `${what}: enter ${most} or fewer`),
    )

/** As finance writes them; nothing that a spreadsheet would take for a formula. */
const costCode = (kind: string) =>
  z
    .string(`Enter the cost code of ${kind}`)
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}$/, `Enter the cost code of ${kind} in letters and figures`)

const limits = {
  serviceName: name('Enter the name of the service', 80),
  minHomes: whole('Fewest homes', 1, 50),
  maxHomes: whole('Most homes', 1, 50),
  limitKm: whole('The furthest distance', 1, 200),
}

const rangeInOrder = ({ minHomes, maxHomes }: { minHomes: number; maxHomes: number }) => maxHomes >= minHomes
const rangeProblem = { path: ['maxHomes'], message: 'Most homes must be the same as fewest homes, or more' }

export const settingsForm = z
  .object({
    ...limits,
    limitBy: z.enum(['km', 'minutes'], 'Choose by what a home lives near enough'),
    limitMinutes: whole('The longest way by road', 5, 180),
    unsureKm: whole('The distance within which a home is confirmed by hand', 0, 50),
    hubBeds: whole('Sleepover beds of a hub home', 0, 20),
    exceptionNoticeDays: whole('Days of notice', 1, 365),
    ownPhoneDays: whole('Days signed in on an own phone', 1, 90),
    addressShowingsADay: whole('Addresses a day', 1, 1_000),
    distancesADay: whole('Distances a day', 1, 10_000),
    worthACallDays: whole('Days until a home is worth a call', 1, 365),
    privateNotes: z.enum(['on', 'off'], 'Choose whether private notes can be kept'),
    fosteredChildrenANight: whole('Fostered children a night', 1, 20),
    emergencyMinutes: whole('Minutes until an emergency is passed on', 5, 240),
    childCardHours: whole('Hours in which a host sees a child’s card', 1, 168),
    childCardDays: whole('Days until a child’s card is due for erasure', 1, 365),
    gatheringAddressHours: whole('Hours before a gathering', 1, 168),
    reportDueDay: whole('The day by which the report is due', 1, 28),
    offerDays: whole('Days of an offer', 1, 60),
    groupsAMonth: whole('Groups a month', 1, 30),
    noticeWorkingDays: whole('Working days of notice', 0, 30),
    sessionsAheadWeeks: whole('Weeks ahead', 5, 53),
    allergiesDays: whole('Days until allergies are erased', 1, 90),
    missedMonths: whole('Months without coming', 1, 24),
    callEveryDays: whole('Days between calls', 1, 365),
    independentSupportDays: whole('Days until first contact', 1, 30),
    panelMonths: whole('Months until panel', 1, 36),
    smallCount: whole('The smallest number shown', 2, 20),
    ownGroupKinds: lines('Kinds of groups', 20),
    menteesAMentor: whole('Mentees at once', 0, 20),
    buddiesACarer: whole('Buddies at once', 0, 20),
    pairAnswerDays: whole('Days to answer', 1, 60),
    firstTalkDays: whole('Days until the first talk', 1, 60),
    meetingsInAssessment: whole('Meetings during assessment', 0, 20),
    pairReviewMonths: whole('Months between reviews', 1, 24),
    pairDecisionMonths: whole('Months until the decision', 1, 36),
    stillInTouchDays: whole('Days between asking', 7, 365),
    confidentiality: z.enum(
      ['required', 'warned'],
      'Choose whether the confidentiality agreement must be signed first',
    ),
    mentorHourPence: whole('Pence an hour', 0, 10_000),
    mentorMilePence: whole('Pence a mile', 0, 500),
    matchDistance: whole('Living near', 0, 10),
    matchExperience: whole('Shared experience', 0, 10),
    matchLanguages: whole('Languages', 0, 10),
    matchTimes: whole('Times that fit', 0, 10),
    matchRoom: whole('Room for more', 0, 10),
    linkedDays: whole('Days of a link', 7, 365),
    notNowMonths: whole('Months until a home is asked again', 1, 24),
    movedOnDays: whole('Days after a child moved on', 1, 365),
    newHomeDays: whole('Days for which a home is new', 1, 365),
    noMovementDays: whole('Days without movement', 1, 365),
    shiftReminderDays: whole('Days before a shift', 1, 30),
    ambassadorMilePence: whole('Pence a mile of an ambassador', 0, 500),
    holdAbovePounds: whole('Pounds above which a reward is held', 0, 100_000),
    enquirerMonths: whole('Months that an enquiry is kept', 1, 120),
    claimsInRunsSince: z
      .string('Enter the day from which claims are paid in runs, or nothing')
      .trim()
      .refine((day) => day === '' || isDay(day), 'Enter a real date, such as 27 3 2026, or nothing'),
    runFileMonths: whole('Months that the file of a run is kept', 1, 72),
    costCodeRewards: costCode('rewards'),
    costCodeWelcomes: costCode('welcome bonuses'),
    costCodeMentors: costCode('claims of mentors'),
    costCodeGroups: costCode('claims for groups'),
    costCodeEvents: costCode('claims for events'),
    costCodeActivities: costCode('activity money'),
    statementWords: z
      .string('Enter what statements say, or nothing')
      .trim()
      .max(1_000, 'Words of statements: use 1,000 characters or fewer'),
    helpLinesFor: z.enum(['everybody', 'signed in'], 'Choose who is shown whom to ring'),
    helpLineCheckMonths: whole('Months until a help line is checked', 1, 36),
    version: whole('Version', 0, 999_999),
  })
  .refine(rangeInOrder, rangeProblem)
  .transform(({ limitKm, unsureKm, version, ...same }) => ({
    version,
    settings: {
      ...same,
      limitMetres: limitKm * 1000,
      unsureMetres: unsureKm * 1000,
    } satisfies Settings,
  }))

export const quadrantForm = z.object({ name: name('Enter a name for the quadrant', 60) })

export const setUpForm = z
  .object({
    token: z
      .string('Open the link from the terminal again')
      .max(200, 'Open the link from the terminal again'),
    ...limits,
    quadrants: z
      .string('Enter at least one quadrant')
      .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter(Boolean))
      .pipe(
        z
          .array(z.string().max(60, 'The name of a quadrant must be 60 characters or fewer'))
          .min(1, 'Enter at least one quadrant')
          .max(50, 'Enter 50 quadrants or fewer'),
      ),
    managerName: name('Enter your name', 80),
    email: email('Enter your email address'),
    password: typedPassword('Enter a password'),
  })
  .refine(rangeInOrder, rangeProblem)
