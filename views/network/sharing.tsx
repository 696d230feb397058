import { type Facts, type Shown, shownOf } from '#src/network/rules/sharing.ts'
import { type Shareable, shareable } from '#src/network/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { toFront } from './crumbs.ts'
import { PeerLines } from './people.tsx'
import { shareWords, valueInWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  facts: Facts
  /** What is on, and since when. */
  on: readonly { what: Shareable; sinceOn: string }[]
}

/** What other carers see of somebody, and the switches for it; only they themselves have this page. */
export const SharingPage = ({ frame, facts, on, entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  const since = (what: Shareable) => on.find((one) => one.what === what)?.sinceOn
  const isOn: ReadonlySet<Shareable> = new Set(on.map(({ what }) => what))
  return (
    <Layout frame={frame} title="What others see of you" breadcrumbs={[toFront(frame)]} problems={problems}>
      <ErrorSummary problems={problems} />
      <Heading level={1}>What others see of you</Heading>
      <Body>
        Carers in your constellation see your first name. What else they see is for you to choose, and you can
        change it at any time. Nobody sees your address, who lives with you, or which groups you go to.
      </Body>
      <AsOthersSeeYou shown={shownOf(facts, isOn)} />
      <Form action="/network/shares">
        {on.map(({ what }) => (
          <input type="hidden" name="were" value={what} />
        ))}
        <Checkboxes
          {...field('shown', 'Let other carers see', 'Tick as many as you like, or none')}
          size="m"
          value={entered.shown ?? on.map(({ what }) => what)}
          choices={shareable.map((what) => ({
            value: what,
            text: shareWords[what],
            hint: [
              valueInWords(what, facts),
              ...(isOn.has(what) ? [`shown since ${dayInWords(since(what) ?? '')}`] : []),
            ].join(', '),
          }))}
        />
        <Button>Save</Button>
      </Form>
      <Body kind="quiet">
        Your hub home, a buddy or a mentor whom you agreed to, and the staff who work with you can ring you
        whatever you choose here. If you leave your home, or it leaves the service, all of this is taken back
        by itself.
      </Body>
    </Layout>
  )
}

const AsOthersSeeYou = ({ shown }: { shown: Shown }) => (
  <InsetText>
    <Body>This is how they see you now:</Body>
    <PeerLines of={shown} />
  </InsetText>
)
