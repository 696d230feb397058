import { type ApplicationStep, applicationSteps } from '#src/applications/rules.ts'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { stepWords } from './words.ts'

/** A step and the day on which it was reached. */
export const StepFields = ({
  entered,
  problems,
  steps = applicationSteps,
}: Typed & { steps?: readonly ApplicationStep[] }) => {
  const field = fieldIn({ entered, problems })
  return (
    <>
      <Select
        {...field('step', 'Step')}
        options={steps.map((step) => ({ value: step, text: stepWords[step] }))}
      />
      <DateInput {...field('onDay', 'Reached on', 'Today or earlier, such as 27 3 2026')} />
    </>
  )
}
