import { addDays, addMonths, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { endOf, figuresOf, monthOf, monthsToReport, type ReportState } from '#src/monthly-reports/rules.ts'
import { recordsOf } from '#src/monthly-reports/store/records.ts'
import { seal } from '#src/secrets/seal.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { Size } from './patches.ts'
import { type Random, randomFrom } from './random.ts'
import { liveConstellations } from './store/reporting.ts'

/** Months before this one of which reports stand in a set: each is counted from the records, one by one. */
const monthsReported: Readonly<Record<Size, number>> = { demo: 12, county: 6, region: 2, england: 1 }

const paragraphs = [
  'We met at the hall and stayed longer than we meant to. Two homes rang each other for the first time.',
  'A quieter month. Most of the talking was by phone, in the evenings.',
  'Half-term kept everybody busy. The social in the park did us all good.',
  'We talked about sleep, and laughed a lot. One home would like to host next month.',
]

const questions = ['Would a second gathering help before the holidays?', 'How did the new home settle in?']

/**
 * Sends the reports of the months that have passed, filled from what the set's records say: so it comes after them. Of
 * the newest month some wait to be read, some are asked back, and some hubs have still to write theirs.
 */
export async function sendReports(
  database: Database,
  { rows, keys, size, today, staff }: Pick<Making, 'rows' | 'keys' | 'size' | 'today' | 'staff'>,
): Promise<void> {
  const random = randomFrom(`kith reports ${size}`)
  const past = monthsReported[size]
  for (const { id: constellationId, liveSince } of await liveConstellations(database)) {
    const months = monthsToReport(liveSince, today).slice(1, past + 1)
    for (const month of months) {
      const newest = month === addMonths(monthOf(today), -1)
      const state = newest
        ? random.pick<ReportState>(['draft', 'sent', 'asked back', 'accepted'])
        : 'accepted'
      const figures = figuresOf(month, await recordsOf(database, constellationId, month, today))
      addReport({ rows, keys, random, today, liaison: staff.liaison }, constellationId, month, state, figures)
    }
    await rows.write()
  }
  await rows.write('all')
}

interface Telling extends Pick<Making, 'rows' | 'keys' | 'today'> {
  random: Random
  liaison: string
}

function addReport(
  { rows, keys, random, today, liaison }: Telling,
  constellationId: string,
  month: Day,
  state: ReportState,
  counted: object,
) {
  const id = random.id()
  const sent = state !== 'draft'
  const text = random.pick(paragraphs)
  const figures = sent ? JSON.stringify(counted) : null
  // One after the other, also where all of it was yesterday.
  const on = (days: 2 | 3 | 4) => {
    const day = addDays(endOf(month), days)
    return during(day < today ? day : addDays(today, -1), `1${days}:30`)
  }
  rows.add('monthlyReports', {
    id,
    constellationId,
    month,
    state,
    paragraphSealed: seal(keys, id, text),
    figures,
    sentBy: null,
    sentAt: sent ? on(2) : null,
    version: 2,
  })
  const step = (step: 'sent' | 'asked back' | 'accepted', at: string, asked: string | null = null) => {
    const stepId = random.id()
    rows.add('reportSteps', {
      id: stepId,
      reportId: id,
      step,
      askedSealed: asked === null ? null : seal(keys, `${stepId} asked`, asked),
      paragraphSealed: step === 'sent' ? seal(keys, `${stepId} paragraph`, text) : null,
      figures: step === 'sent' ? figures : null,
      accountId: step === 'sent' ? null : liaison,
      at,
    })
  }
  if (sent) step('sent', on(2))
  if (state === 'asked back') step('asked back', on(3), random.pick(questions))
  if (state === 'accepted') step('accepted', on(4))
}
