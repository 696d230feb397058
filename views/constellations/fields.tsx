import { Checkboxes } from '../components/checkboxes.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Textarea } from '../components/textarea.tsx'

/** How a home fits: asked wherever it joins or waits. */
export const Fit = (typed: Typed) => (
  <Textarea
    {...fieldIn(typed)(
      'fit',
      'How does this home fit? (optional)',
      'Ages and experience, in a few words. No names of children.',
    )}
    rows={3}
  />
)

/** Why a distance is known only roughly. */
export const roughlyKnown = (limitMinutes: number | undefined): string =>
  limitMinutes === undefined
    ? 'One of the homes is placed only by its postcode sector.'
    : 'The minutes are only about right: no roads are known between the two, or one of them is placed only by its postcode sector.'

/** A person's word for a distance that is known only roughly. */
export const ConfirmDistance = ({
  limit = 'the limit',
  hint,
  ...typed
}: Typed & { limit?: string; hint?: string }) => (
  <Checkboxes
    {...fieldIn(typed)('distanceConfirmed', 'The distance', hint)}
    choices={[{ value: 'yes', text: `I have made sure that it is within ${limit}` }]}
  />
)
