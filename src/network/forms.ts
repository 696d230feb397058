import { z } from 'zod'
import { shareable } from './rules.ts'

/** Boxes ticked: one, several, or none. */
const several = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : [value].flat()),
  z.array(z.enum(shareable, 'Choose from the list')).max(2 * shareable.length, 'Choose from the list'),
)

/** What others see: as it is chosen now, and as it stood when the form was opened. */
export const sharesForm = z.object({ shown: several, were: several })

/** Which year is lent. */
export const yearShareForm = z.object({
  from: z.string('Choose a year').regex(/^\d{4}-\d\d$/, 'Choose a year'),
  once: z.uuid(),
})
