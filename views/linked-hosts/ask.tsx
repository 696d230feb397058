import { mostChildren } from '#src/linked-hosts/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** A family outside any constellation asks for a break. Nobody asks why. */
export const AskPage = ({
  frame,
  inConstellation,
  once,
  entered,
  problems,
}: Typed & { frame: Frame; inConstellation: boolean; once: string }) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout frame={frame} title="Ask for a break" problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Ask for a break</Heading>
      {inConstellation ? (
        <Body>
          Your home is in a constellation: its homes are there for you.{' '}
          <Link href="/sleepovers/new">Ask for a sleepover</Link> whenever it would help.
        </Body>
      ) : (
        <>
          <Body>
            Everybody needs a break at times. Your coordinator and your supervising worker will look for a
            home where your children can stay, and ring you. You need not say why.
          </Body>
          <Form action="/break-requests" once={once}>
            <TextInput
              {...field('children', 'How many children', `From 1 to ${mostChildren}`)}
              inputmode="numeric"
              width={2}
            />
            <DateInput
              {...field('wishFromOn', 'From (optional)', 'Leave both days blank if any time would help')}
            />
            <DateInput {...field('wishUntilOn', 'Until (optional)')} />
            <Button>Ask for a break</Button>
          </Form>
          <Body>
            If you need somebody now, <Link href="/help-now">see whom to ring</Link>.
          </Body>
        </>
      )}
    </Layout>
  )
}
