import type { Context } from 'hono'
import { z } from 'zod'
import { appliesAs } from '#src/applications/rules.ts'
import { addDays, isDay } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { joinDays } from '#src/web/days.ts'
import { frameOf } from '#src/web/frame.ts'
import type { Crumb } from '#views/components/breadcrumbs.tsx'
import { ExamplePage, fieldOf } from '#views/schemes/example.tsx'
import { type Example, mostReferrers, tryOn } from '../rules/example.ts'
import { type Terms, triggers } from '../rules.ts'

interface Of {
  name: string
  terms: Terms
  path: string
  breadcrumbs: readonly Crumb[]
}

const optionalDay = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isDay(text), 'Enter a real date, such as 27 3 2026, or nothing')
  .transform((text) => text || null)

const howMany = (least: number) =>
  z.coerce
    .number('Choose how many')
    .int('Choose how many')
    .min(least, 'Choose how many')
    .max(mostReferrers, 'Choose how many')

const exampleForm = z.object({
  referredOn: z.string('Enter the day').trim().refine(isDay, 'Enter a real date, such as 27 3 2026'),
  referrer: z.enum(['approved carer', 'carer', 'nobody'], 'Choose who refers them'),
  referrers: howMany(1),
  barred: howMany(0).default(0),
  namedAt: z.enum(['first enquiry', 'later'], 'Choose when the referrer was named'),
  sameHousehold: z.enum(['yes', 'no'], 'Choose whether they live together'),
  knownLastOn: optionalDay,
  transfers: z.enum(['yes', 'no'], 'Choose whether they come from another service'),
  appliesAs: z.enum(appliesAs, 'Choose what they apply for'),
  ...{ stoppedOn: optionalDay, leftOn: optionalDay },
  ...Object.fromEntries(triggers.map((trigger) => [fieldOf(trigger), optionalDay])),
})

/** Tries terms on what stands in the address: nothing of it is anybody's, and nothing is kept. */
export function examplePage(c: Context<Web>, of: Of) {
  const { today } = c.var.acting
  const asked = c.req.query('referrer') !== undefined
  const usual = {
    ...{ referredOn: addDays(today, -365), referrer: 'approved carer', referrers: '1', barred: '0' },
    ...{ namedAt: 'first enquiry', sameHousehold: 'no', transfers: 'no', appliesAs: 'foster' },
    [fieldOf('approval')]: addDays(today, -90),
  }
  const entered: Record<string, unknown> = asked ? joinDays(c.req.query()) : usual
  const read = exampleForm.safeParse(entered)
  const problems = read.success
    ? {}
    : Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message]))
  return c.html(
    <ExamplePage
      {...of}
      frame={frameOf(c)}
      tried={read.success && asked ? tryOn(of.terms, exampleOf(read.data)) : undefined}
      entered={entered}
      problems={problems}
    />,
    read.success ? 200 : 422,
  )
}

function exampleOf(typed: z.output<typeof exampleForm>): Example {
  const { referrers, barred, appliesAs, stoppedOn, leftOn } = typed
  const { knownLastOn, referredOn, referrer, namedAt, sameHousehold } = typed
  const days = typed as unknown as Record<string, string | null>
  return {
    ...{ referrers, barred, appliesAs, stoppedOn, leftOn },
    facts: {
      ...{ referredOn, referrer, namedAt, sameHousehold, transfers: typed.transfers },
      ...{ knownSinceOn: knownLastOn, knownLastOn },
    },
    reached: Object.fromEntries(
      triggers.flatMap((trigger) => {
        const onDay = days[fieldOf(trigger)]
        return onDay ? [[trigger, onDay]] : []
      }),
    ),
  }
}
