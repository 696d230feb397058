import type { ApplicationStep } from '#src/applications/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { DeedPage } from '../households/deed.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { StepFields } from './step-fields.tsx'
import { crumbsOf, type OfWay } from './who.tsx'
import { stepWords } from './words.ts'

/** Begins the way to approval by the first step that is known. */
export const BeginPage = ({
  frame,
  household,
  once,
  entered,
  problems,
}: Typed & { frame: Frame; household: { id: string; name: string }; once: string }) => (
  <DeedPage
    frame={frame}
    household={household}
    title="Begin the way to approval"
    explained="By the first step that you know the day of. Others can be written down later, in any order, also those that were before it."
    action={`/households/${household.id}/applications`}
    once={once}
    button="Begin"
    problems={problems}
  >
    <StepFields entered={entered} problems={problems} />
  </DeedPage>
)

/** Puts the day of one step right, or takes the step back. */
export const CorrectStepPage = ({
  frame,
  of,
  id,
  step,
  mayTakeBack,
  entered,
  problems,
}: Typed & { frame: Frame; of: OfWay; id: string; step: ApplicationStep; mayTakeBack: boolean }) => (
  <Layout frame={frame} title="Put a step right" breadcrumbs={crumbsOf(of)} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={of.who.name}>
      {stepWords[step]}
    </Heading>
    <Body>What was written down before is kept and can be read on the page of the way to approval.</Body>
    <Form action={`/application-steps/${id}/corrections`}>
      <DateInput {...fieldIn({ entered, problems })('onDay', 'Reached on')} />
      <Button>Save the day</Button>
    </Form>
    {mayTakeBack && (
      <Form action={`/application-steps/${id}/withdrawals`}>
        <Body>If this step has not been reached, take it back.</Body>
        <Button kind="secondary">Take this step back</Button>
      </Form>
    )}
  </Layout>
)
