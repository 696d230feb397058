import type { Figures } from '#src/monthly-reports/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import type { Star } from './world.ts'

/** Of each constellation this month's report, sent: with what it says, and what was asked and sent before. */
export async function plantReports(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  constellations: ReadonlyMap<Star, string>,
): Promise<void> {
  for (const [star, constellationId] of constellations) {
    const thing = { constellation: star }
    const id = `report ${star}`
    await database
      .insertInto('monthlyReports')
      .values({
        id,
        constellationId,
        month: '2026-11-01',
        state: 'sent',
        paragraphSealed: seal(testKeys, id, mark.word(thing, 'monthlyReports', 'paragraphSealed')),
        figures: JSON.stringify(figures(mark.number(thing, 'monthlyReports', 'figures'))),
        sentAt: `${mark.day(thing, 'monthlyReports', 'sentAt')}T10:00:00.000Z`,
      })
      .execute()
    for (const step of ['sent', 'asked back'] as const) {
      const stepId = `${step} ${star}`
      const sealed = (column: 'askedSealed' | 'paragraphSealed', of: string) =>
        seal(testKeys, `${stepId} ${of}`, mark.word(thing, 'reportSteps', column))
      await database
        .insertInto('reportSteps')
        .values({
          id: stepId,
          reportId: id,
          step,
          askedSealed: step === 'asked back' ? sealed('askedSealed', 'asked') : null,
          paragraphSealed: step === 'sent' ? sealed('paragraphSealed', 'paragraph') : null,
          figures:
            step === 'sent' ? JSON.stringify(figures(mark.number(thing, 'reportSteps', 'figures'))) : null,
          at: `${mark.day(thing, 'reportSteps', 'at')}T10:00:00.000Z`,
        })
        .execute()
    }
  }
}

/** A month in which nothing happened but so many talks. */
const figures = (talks: number): Figures => ({
  ...{ homes: 3, joined: 0, left: 0, gatherings: 0, noneOnPurpose: false, came: 0, socials: 0 },
  ...{ cameToSocials: 0, trainings: 0, trainingMinutes: 0, talks, homesTalkedTo: 1, talkMinutes: 0 },
  ...{ plannedStays: 0, plannedNights: 0, emergencyStays: 0, emergencyNights: 0, dayStays: 0 },
  ...{ dayMinutes: 0, spentPence: 0, waitingPence: 0, awayDays: 0 },
})
