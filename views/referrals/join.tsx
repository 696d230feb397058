import { householdKinds } from '#src/households/rules.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { kindWords } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  candidate: { id: string; name: string | null }
  quadrants: readonly { id: string; name: string }[]
  /** Whether the viewer knows households by name. */
  mayChoose: boolean
  once: string
}

/** Makes a household of somebody who enquired: a new one, or one that came from the case system meanwhile. */
export const JoinPage = ({ frame, candidate, quadrants, mayChoose, once, entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  const asNew = (
    <>
      <TextInput {...field('name', 'Name of the household')} spellcheck={false} autocomplete="off" />
      <Select
        {...field('kind', 'Kind')}
        options={householdKinds.map((kind) => ({ value: kind, text: kindWords[kind] }))}
      />
      <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants)} />
    </>
  )
  return (
    <Layout
      frame={frame}
      title="Make them a household"
      problems={problems}
      breadcrumbs={[
        { href: '/candidates', text: 'Enquiries' },
        { href: `/candidates/${candidate.id}`, text: candidate.name ?? 'Somebody' },
      ]}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>Make them a household</Heading>
          <Body>
            They become a prospective household. Their name, contact details and postcode go with them, and
            their way to approval goes on where it is.
          </Body>
          <Form action={`/candidates/${candidate.id}/households`} once={once}>
            {mayChoose ? (
              <Radios
                {...field('home', 'Is the household in Kith already?')}
                size="s"
                value={entered.home ?? 'new'}
                choices={[
                  { value: 'new', text: 'No, add it', more: asNew },
                  {
                    value: 'known',
                    text: 'Yes',
                    more: (
                      <TextInput
                        {...field('known', 'Its name, or its id in the case system')}
                        spellcheck={false}
                        autocomplete="off"
                      />
                    ),
                  },
                ]}
              />
            ) : (
              <>
                <input type="hidden" name="home" value="new" />
                {asNew}
              </>
            )}
            <Button preventDoubleClick>Make them a household</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}
