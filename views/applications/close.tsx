import { applicationOutcomes, closedWhys } from '#src/applications/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbsOf, type OfWay } from './who.tsx'
import { closedWhyWords, outcomeWords } from './words.ts'

/**
 * Closes an application, on a page of its own.
 * @param confirmed how much was confirmed after approval, of one that was opened again
 */
export const ClosePage = ({
  frame,
  of,
  version,
  confirmed,
  entered,
  problems,
}: Typed & { frame: Frame; of: OfWay; version: number; confirmed: number }) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout frame={frame} title="Close the application" breadcrumbs={crumbsOf(of)} problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={of.who.name}>
        Close the application
      </Heading>
      <Body>
        Only once nothing can follow any more. What a household is approved for is recorded on its own page.
      </Body>
      {confirmed > 0 && (
        <InsetText>
          Something was confirmed after approval while this was closed before. What does not fit how it ended
          is taken back with it, and can be confirmed anew.
        </InsetText>
      )}
      <Form action={`/applications/${of.applicationId}/closures`} version={version}>
        <Radios
          {...field('outcome', 'How it ended')}
          choices={applicationOutcomes.map((outcome) => ({ value: outcome, text: outcomeWords[outcome] }))}
        />
        <Select
          {...field(
            'why',
            'Why it went no further',
            'Only for somebody who withdrew, went no further or was not approved. Only staff see it, and whoever referred them never does.',
          )}
          options={[
            { value: '', text: 'Nothing stopped it' },
            ...closedWhys.map((why) => ({ value: why, text: closedWhyWords[why] })),
          ]}
        />
        <DateInput {...field('onDay', 'It ended on')} />
        <Button>Close it</Button>
      </Form>
    </Layout>
  )
}
