import { type OpinionWord, opinionWords } from '#src/opinions/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Common, type Option, Page } from '../constellations/change.tsx'

const words: Record<OpinionWord, string> = {
  'would have broken down': 'A placement would have broken down without it',
  'carer would have left': 'A carer would have left without it',
}

/** What a liaison worker thinks of a constellation. No story: there is no place to write one. */
export const OpinionPage = ({
  homes,
  once,
  ...common
}: Common & { homes: readonly Option[]; once: string }) => {
  const field = fieldIn(common)
  return (
    <Page {...common} title="Keep an opinion">
      <Body>
        An opinion is kept apart from what happened and is counted with no event. You, the other liaison
        workers of this constellation and managers see it.
      </Body>
      <Form action={`/constellations/${common.constellation.id}/opinions`} once={once}>
        <Radios
          {...field('opinion', 'What do you think would have happened?')}
          choices={opinionWords.map((value) => ({ value, text: words[value] }))}
        />
        <Select
          {...field('householdId', 'In which home?')}
          options={choiceOf(homes, 'The whole constellation')}
        />
        <DateInput {...field('onDay', 'On which day do you say so?')} />
        <Button>Keep this opinion</Button>
      </Form>
    </Page>
  )
}

/** The opinions on a constellation, on its page. */
export const Opinions = ({
  constellationId,
  opinions,
}: {
  constellationId: string
  opinions: readonly { id: string; opinion: OpinionWord; onDay: string; household: string | null }[]
}) => (
  <>
    <Heading size="l">Opinions</Heading>
    {opinions.length > 0 && (
      <Table
        columns={['Opinion', 'Home', 'On', { label: 'Actions', hidden: true }]}
        rows={opinions.map(({ id, opinion, household, onDay }) => [
          words[opinion],
          household ?? 'The whole constellation',
          <Day of={onDay} />,
          <Form action={`/opinions/${id}/ends`}>
            <Button kind="secondary">
              Take back<VisuallyHidden> {words[opinion]}</VisuallyHidden>
            </Button>
          </Form>,
        ])}
      />
    )}
    <Body>
      <Link href={`/constellations/${constellationId}/opinions/new`}>Keep an opinion</Link>
    </Body>
  </>
)
