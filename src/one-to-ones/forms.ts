import { z } from 'zod'
import { type Day, isDay } from '#src/clock.ts'
import { channels, lastFollowUp, longestNote, mostMinutes, notePurposes, quickMinutes } from './rules.ts'

const notReal = 'Enter a real date, like 27 3 2026'
const someMinutes = `Minutes must be a whole number from 1 to ${mostMinutes}`

const typed = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer`)
const optionalDay = typed(12)
  .default('')
  .refine((day) => day === '' || isDay(day), notReal)
  .transform((day) => (day === '' ? null : day))

const other = 'other'

/**
 * A talk as it is typed. The usual days and minutes are one tap each and carry their own value, so that a form that was
 * kept on a phone over midnight still says the day that was meant.
 */
export const talkForm = (today: Day) =>
  z
    .object({
      home: z.string('Select the home').trim().min(1, 'Select the home').max(64, 'Select the home'),
      channel: z.enum(channels, 'Select how you spoke'),
      minutes: z.enum([...quickMinutes.map(String), other, ''], 'Select how long it took').default(''),
      otherMinutes: typed(8).default(''),
      day: typed(12)
        .min(1, 'Select the day')
        .refine((day) => day === other || isDay(day), notReal),
      otherDay: optionalDay,
      followUpOn: optionalDay,
      note: z
        .string()
        .transform((text) => text.replace(/\r\n?/g, '\n').trim())
        .pipe(z.string().max(longestNote, `Use ${longestNote} characters or fewer`))
        .default(''),
      once: typed(60).min(1, 'Open this page again'),
    })
    .superRefine(({ minutes, otherMinutes, day, otherDay, followUpOn }, context) => {
      const tell = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (minutes === other && !isMinutes(otherMinutes)) tell('otherMinutes', someMinutes)
      const onDay = day === other ? otherDay : day
      if (onDay === null) tell('otherDay', 'Enter the day on which you spoke')
      else if (followUpOn !== null && followUpOn <= onDay)
        tell('followUpOn', 'The day to follow up must be after the day on which you spoke')
      if (followUpOn !== null && followUpOn > lastFollowUp(today))
        tell('followUpOn', 'The day to follow up must be within a year')
    })
    .transform(({ minutes, otherMinutes, day, otherDay, ...same }) => ({
      ...same,
      minutes: minutes === '' ? null : Number(minutes === other ? otherMinutes : minutes),
      onDay: day === other ? (otherDay ?? today) : day,
    }))

const isMinutes = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= mostMinutes

/** Why a manager opens private notes: for a safeguarding reason or somebody's own request, named in a line. */
export const noteShowingForm = z.object({
  purpose: z.enum(notePurposes, 'Select why the notes must be opened'),
  why: typed(500)
    .default('')
    .refine((text) => text !== '', 'Enter who asked, and what it is about'),
  once: typed(60).min(1, 'Open this page again'),
})
