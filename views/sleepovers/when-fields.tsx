import type { SleepoverType } from '#src/sleepovers/rules.ts'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'

/** The hours of a stay by day. */
export const HourFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <TextInput {...field('fromTime', 'From', 'Like 09:30')} type="time" width={5} />
      <TextInput {...field('untilTime', 'Until')} type="time" width={5} />
    </>
  )
}

/** When, and how many children; of a day the hours, of anything else the nights. */
export const WhenFields = ({ type, ...typed }: Typed & { type: SleepoverType | undefined }) => {
  const field = fieldIn(typed)
  return (
    <>
      <DateInput {...field('fromOn', type === 'day' ? 'Day' : 'First day')} />
      {type !== 'day' && (
        <TextInput
          {...field('nights', 'How many nights', type === undefined ? 'None for a day' : undefined)}
          inputmode="numeric"
          width={3}
        />
      )}
      {type === 'day' && <HourFields {...typed} />}
      <TextInput {...field('children', 'How many children')} inputmode="numeric" width={3} />
    </>
  )
}
