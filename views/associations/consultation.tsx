import type { ConsultationState, Told } from '#src/associations/rules/consultations.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { versionOf } from '../components/meanwhile.tsx'
import { Radios } from '../components/radios.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, consultationStateWords, repliesInWords, toldInWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  asked: {
    id: string
    title: string
    about: string
    fromOn: string
    lastOn: string
    decided: string | null
    association: string | null
    quadrant: string | null
    replies: number
    version: number
  }
  state: ConsultationState
  choices: readonly { position: number; words: string }[]
  /** How the answers were divided, as far as that is told; in the order of the choices. */
  division: readonly Told[] | undefined
  /** What was written beside answers, for who runs it. */
  words: readonly { id: string; words: string }[] | undefined
  /** The reader's own answer. */
  own: { position: number } | undefined
  mayReply: boolean
  runs: boolean
  once: string
}

/** One question: what is asked, the reader's own answer, and what came of it. */
export const ConsultationPage = (props: Props) => {
  const { frame, asked, state, division, words, runs, mayReply, problems } = props
  return (
    <Layout
      frame={frame}
      title={asked.title}
      problems={problems}
      breadcrumbs={[...associationCrumbs, { href: '/consultations', text: 'What carers are asked' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption={`${asked.association ?? 'The service'} asks ${asked.quadrant ? `carers in ${asked.quadrant}` : 'all carers'}`}
        tag={state !== 'open' && <Tag colour="grey">{consultationStateWords[state]}</Tag>}
      >
        {asked.title}
      </Heading>
      {asked.about.split(/\n\s*\n/).map((paragraph) => (
        <Body>{paragraph}</Body>
      ))}
      <Body kind="quiet">
        {state === 'open' ? 'Until ' : 'Closed after '}
        <Day of={asked.lastOn} />. {repliesInWords(asked.replies)}.
      </Body>
      {asked.decided !== null && (
        <InsetText>
          <Heading size="s">You said, we did</Heading>
          {asked.decided.split(/\n\s*\n/).map((paragraph) => (
            <Body>{paragraph}</Body>
          ))}
        </InsetText>
      )}
      {mayReply && <Reply {...props} />}
      {!mayReply && <OwnAnswer {...props} />}
      {division && <Division {...props} division={division} />}
      {runs && state !== 'open' && !division && (
        <Body>There are fewer than five replies, so that nothing is shown but their number.</Body>
      )}
      {words && words.length > 0 && (
        <>
          <Heading>What people added</Heading>
          <Body kind="quiet">
            In no order, and without who wrote it. Only you and others who run this read it.
          </Body>
          <List kind="bullet" items={words.map((each) => each.words)} />
        </>
      )}
      {runs && (state === 'closed' || state === 'decided') && <Decide {...props} />}
      {runs && (state === 'open' || state === 'closed') && <TakeBack asked={asked} />}
    </Layout>
  )
}

const Reply = ({ asked, choices, own, once, entered, problems }: Props) => {
  const field = fieldIn({ entered: own ? { position: String(own.position), ...entered } : entered, problems })
  return (
    <>
      <Body>
        Nobody is shown what you answer: it is only counted.{' '}
        {own && 'You have replied, and can change it until then.'}
      </Body>
      <Form action={`/consultations/${asked.id}/replies`} once={once}>
        <Radios
          {...field('position', own ? 'Your answer' : 'What do you think?')}
          choices={choices.map(({ position, words }) => ({ value: String(position), text: words }))}
        />
        <Textarea
          {...field(
            'note',
            'Anything to add, if you like',
            'It is kept without your name, so you cannot change or take it back. Please name nobody.',
          )}
          rows={3}
        />
        <Button preventDoubleClick>{own ? 'Change my answer' : 'Reply'}</Button>
      </Form>
    </>
  )
}

const OwnAnswer = ({ choices, own, division }: Props) => {
  const words = choices.find(({ position }) => position === own?.position)?.words
  if (words === undefined && division) return null
  return words === undefined ? (
    <>
      <Heading>Answers to choose from</Heading>
      <List kind="bullet" items={choices.map((choice) => choice.words)} />
    </>
  ) : (
    <Body>Your answer was: {words}</Body>
  )
}

const Division = ({ choices, division }: Props & { division: readonly Told[] }) => (
  <>
    <Heading>What was answered</Heading>
    <Body kind="quiet">About how many gave each answer, to the nearest five.</Body>
    <Table
      caption="What was answered"
      captionHidden
      columns={['Answer', { label: 'Replies', numeric: true }]}
      rows={choices.map(({ words }, index) => [words, toldInWords(division[index] ?? 'few')])}
    />
  </>
)

const Decide = ({ asked, entered, problems }: Props) => {
  const field = fieldIn({ entered: { note: asked.decided ?? '', ...entered }, problems })
  return (
    <>
      <Heading>{asked.decided === null ? 'Say what was decided' : 'Put right what was said'}</Heading>
      <Form
        action={`/consultations/${asked.id}/decisions`}
        version={versionOf({ entered, problems }, asked.version)}
      >
        <Textarea
          {...field(
            'note',
            'What did carers say, and what happens now?',
            'Everybody who was asked reads it.',
          )}
        />
        <Button>{asked.decided === null ? 'Say it' : 'Save'}</Button>
      </Form>
    </>
  )
}

const TakeBack = ({ asked }: Pick<Props, 'asked'>) => (
  <Details summary="Take the question back">
    <Form action={`/consultations/${asked.id}/endings`}>
      <Body>Nobody can reply any more, and carers see it no longer.</Body>
      <Button kind="warning">Take it back</Button>
    </Form>
  </Details>
)
