import { appliesAs } from '#src/applications/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbsOf, type OfWay } from './who.tsx'
import { appliesAsWords } from './words.ts'

/** What somebody applies for, and whether they come from another service: the terms of a scheme ask it. */
export const AppliesAsPage = ({
  frame,
  of,
  version,
  entered,
  problems,
}: Typed & { frame: Frame; of: OfWay; version: number }) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout frame={frame} title="What they apply for" breadcrumbs={crumbsOf(of)} problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={of.who.name}>
        What they apply for
      </Heading>
      <Body>The terms of refer-a-friend rewards ask this. Nobody else is told.</Body>
      <Form action={`/applications/${of.applicationId}/edits`} version={version}>
        <Radios
          {...field('appliesAs', 'They apply for')}
          choices={appliesAs.map((kind) => ({ value: kind, text: appliesAsWords[kind] }))}
        />
        <Radios
          {...field('transfers', 'Do they foster for another service already?')}
          choices={[
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes' },
          ]}
        />
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}
