import { z } from 'zod'
import { isDay } from '#src/clock.ts'

/** Characters of the hub's own words: a page of them. */
const longest = 4_000

const lines = z
  .string()
  .default('')
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())

const own = lines.pipe(z.string().max(longest, `Use ${longest} characters or fewer`))

const madeFrom = z.coerce.number('Open this page again').int().min(0).max(1_000_000_000)

export const paragraphForm = z.object({ paragraph: own, version: madeFrom })

export const askingBackForm = z.object({
  asked: lines.pipe(
    z.string().min(1, 'Enter what you would like to know').max(1_000, 'Use 1000 characters or fewer'),
  ),
  version: madeFrom,
})

export const acceptingForm = z.object({ version: madeFrom })

/** `2026-11` of an address as the month's first day; undefined when it is none. */
export function monthIn(text: string): string | undefined {
  const month = `${text}-01`
  return /^\d{4}-\d{2}$/.test(text) && isDay(month) ? month : undefined
}
