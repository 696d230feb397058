import type { AskShown, TurnShown } from '#src/rota/rules/shown.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Withdrawing } from './turn.tsx'
import { nearSpellInWords, spellInWords } from './words.ts'

/** When somebody covers, what they are asked, and what they ask. */
export const MyTurnsPage = ({
  frame,
  turns,
  asks,
  problems,
}: {
  frame: Frame
  turns: readonly TurnShown[]
  asks: readonly AskShown[]
  problems: Record<string, string>
}) => {
  const asked = asks.filter(({ own }) => !own)
  const asking = asks.filter(({ own }) => own)
  return (
    <Layout frame={frame} title="My turns" problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1} caption="Out-of-hours rota">
        My turns
      </Heading>
      {asked.length > 0 && (
        <>
          <Heading level={2} size="m">
            You are asked
          </Heading>
          {asked.map((ask) => (
            <Answering ask={ask} />
          ))}
        </>
      )}
      {turns.length === 0 ? (
        <Body>You cover nothing in the weeks that are published.</Body>
      ) : (
        <Table
          caption="When you cover"
          columns={['When', 'Side', { label: 'More', hidden: true }]}
          rows={turns.map((turn) => [
            spellInWords(turn),
            turn.side,
            <Link href={`/rota/turns/${turn.id}`}>
              Swap it<span class="govuk-visually-hidden">: {nearSpellInWords(turn)}</span>
            </Link>,
          ])}
        />
      )}
      {asking.length > 0 && (
        <>
          <Heading level={2} size="m">
            You have asked
          </Heading>
          {asking.map(({ id, of, turn, back }) => (
            <>
              <Body>
                {of}: {nearSpellInWords(turn)}
                {back ? `, for ${nearSpellInWords(back)}` : ''}
              </Body>
              <Withdrawing id={id} of={of} />
            </>
          ))}
        </>
      )}
      <Body>
        <Link href="/rota">The whole rota</Link>
        {' · '}
        <Link href="/account/calendar">Have your turns in your calendar</Link>
      </Body>
    </Layout>
  )
}

const Answering = ({ ask: { id, by, turn, back } }: { ask: AskShown }) => (
  <Form action={`/rota/asks/${id}/answers`}>
    <Body>
      {back
        ? `${by} asks whether you would take ${spellInWords(turn)}, ${turn.side}, for your ${spellInWords(back)}, ${back.side}.`
        : `${by} asks whether you would take ${spellInWords(turn)}, ${turn.side}.`}{' '}
      No is a good answer too.
    </Body>
    <ButtonGroup>
      <Button name="answer" value="yes" preventDoubleClick>
        Yes<span class="govuk-visually-hidden">, {nearSpellInWords(turn)}</span>
      </Button>
      <Button kind="secondary" name="answer" value="no" preventDoubleClick>
        No<span class="govuk-visually-hidden">, {nearSpellInWords(turn)}</span>
      </Button>
    </ButtonGroup>
  </Form>
)
