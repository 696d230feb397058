import { type IdeaState, type IdeaStep, ideaAnswers, openStates } from '#src/ideas/rules.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { answerWords, stateWords, stepWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  idea: {
    id: string
    about: string
    words: string
    hadAt: string
    state: IdeaState
    stateSince: string
    withWhom: string | null
    carer: string | undefined
    version: number
  }
  steps: readonly {
    step: IdeaStep
    answer: string | null
    recordedAt: string
    to: string | null
    by: string | null
  }[]
  readers: readonly { id: string; name: string }[]
  mayAnswer: boolean
  isAuthor: boolean
}

/** One idea: what it is, whom it went to, what became of it, and what its author was told. */
export const IdeaPage = ({ frame, idea, steps, readers, mayAnswer, isAuthor, ...typed }: Props) => (
  <Layout
    frame={frame}
    title="An idea"
    problems={typed.problems}
    breadcrumbs={[{ href: '/ideas', text: 'Ideas' }]}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1}>{idea.about}</Heading>
    <Body>{idea.words}</Body>
    <SummaryList
      rows={[
        mayAnswer && { key: 'From', value: idea.carer ?? 'A carer' },
        { key: 'Written', value: <Day of={idea.hadAt.slice(0, 10)} /> },
        {
          key: 'What became of it',
          value: (
            <>
              {stateWords[idea.state]}, since <Day of={idea.stateSince} />
            </>
          ),
        },
        idea.withWhom !== null && { key: 'Who looks at it', value: idea.withWhom },
      ]}
    />
    {steps.length > 0 && (
      <>
        <Heading>Its way</Heading>
        <SummaryList
          rows={steps.map(({ step, answer, recordedAt, to }) => ({
            key: <Day of={recordedAt.slice(0, 10)} />,
            value: (
              <>
                {step === 'passed on' ? `Passed on to ${to ?? 'somebody'}` : stepWords[step]}
                {answer !== null && <Body>{answer}</Body>}
              </>
            ),
          }))}
        />
      </>
    )}
    {isAuthor && openStates.includes(idea.state) && (
      <Form action={`/ideas/${idea.id}/withdrawals`}>
        <Button kind="secondary">Take it back</Button>
      </Form>
    )}
    {mayAnswer && idea.state !== 'taken back' && <Answer {...{ idea, readers, ...typed }} />}
  </Layout>
)

const Answer = ({ idea, readers, ...typed }: Pick<Props, 'idea' | 'readers'> & Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <Heading>Pass it on</Heading>
      <Form action={`/ideas/${idea.id}/readers`} version={idea.version}>
        <Select {...field('toAccountId', 'Who should look at it?')} options={choiceOf(readers)} />
        <Button kind="secondary">Pass it on</Button>
      </Form>
      <Heading>Answer its author</Heading>
      <Form action={`/ideas/${idea.id}/answers`} version={idea.version}>
        <Radios
          {...field('step', 'What becomes of it?')}
          choices={ideaAnswers
            .filter((value) => value !== idea.state)
            .map((value) => ({ value, text: answerWords[value] }))}
        />
        <Textarea {...field('note', 'What do you say to its author?')} />
        <Button>Answer</Button>
      </Form>
    </>
  )
}
