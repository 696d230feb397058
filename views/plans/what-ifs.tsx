import { limitsProposed, type WhatIf, type WhatIfTerms } from '#src/plans/rules/what-ifs.ts'
import { Button } from '../components/button.tsx'
import { Moment } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { plansCrumbs } from './terms.tsx'

export interface WhatIfsProps {
  plan: { id: string; name: string }
  /** Hub homes that are open by the plan, by household; too many for a list is none. */
  hubs: readonly { id: string; name: string }[] | 'too many'
  /** How long a limit the reader may ask about; undefined for any. */
  longestLimitKm: number | undefined
  /** What has been worked out already, the newest first. */
  done: readonly { id: string; terms: WhatIfTerms; hub: string | undefined; at: string }[]
}

/** What may be asked beside a plan, each in a form of its own, and what has been. */
export const WhatIfs = ({ plan, hubs, longestLimitKm, done, entered, problems }: WhatIfsProps & Typed) => {
  const field = fieldIn({ entered, problems })
  const isAsked = (ask: WhatIf) => entered.ask === ask
  return (
    <>
      <Heading id="what-if">What would be if …</Heading>
      <Body>Each is worked out beside the plan: nothing of it is changed, and nobody is asked.</Body>
      {done.length > 0 && (
        <List
          kind="bullet"
          items={done.map(({ id, terms, hub, at }) => (
            <>
              <Link href={`/plans/${plan.id}/runs/${id}`}>{askedWords(terms, hub)}</Link>, <Moment of={at} />
            </>
          ))}
        />
      )}
      <Details summary={`… ${askWords.moves}?`} open={isAsked('moves')}>
        <Body>Which homes that have their place could save how much, and what it comes to in all.</Body>
        <Ask plan={plan} ask="moves" />
      </Details>
      <Details summary={`… ${askWords['hub leaves']}?`} open={isAsked('hub leaves')}>
        {hubs === 'too many' ? (
          <Body>This plan has too many hub homes to choose among. Make a plan of one quadrant.</Body>
        ) : (
          <Ask plan={plan} ask="hub leaves">
            <Select {...field('hub', 'Which one?')} options={choiceOf(hubs)} />
            <Radios
              {...field('stays', 'What becomes of the hub home itself?')}
              choices={[
                { value: 'yes', text: 'It stays with the service, and needs a place too' },
                { value: 'no', text: 'It leaves the service' },
              ]}
            />
          </Ask>
        )}
      </Details>
      <Details summary={`… ${askWords.limits}?`} open={isAsked('limits')}>
        <Ask plan={plan} ask="limits">
          <TextInput
            {...fieldIn({
              entered: { limits: limitsProposed(longestLimitKm).join(', '), ...entered },
              problems,
            })(
              'limits',
              'Limits to compare, in km',
              `Whole kilometres with commas between them${longestLimitKm === undefined ? '' : `, up to ${longestLimitKm}`}`,
            )}
            width={10}
          />
        </Ask>
      </Details>
      <Details summary={`… ${askWords.longest}?`} open={isAsked('longest')}>
        <Body>Who would go elsewhere for it, and how much longer all journeys together would be.</Body>
        <Ask plan={plan} ask="longest" />
      </Details>
    </>
  )
}

const Ask = ({
  plan,
  ask,
  children,
}: {
  plan: WhatIfsProps['plan']
  ask: WhatIf
  children?: Parameters<typeof Details>[0]['children']
}) => (
  <Form action={`/plans/${plan.id}/runs`}>
    <input type="hidden" name="ask" value={ask} />
    {children}
    <Button kind="secondary">
      Work it out<VisuallyHidden>: {askWords[ask]}</VisuallyHidden>
    </Button>
  </Form>
)

/** Each question as its button is called by who does not see what stands above it. */
const askWords: Record<WhatIf, string> = {
  moves: 'some homes moved nearer',
  'hub leaves': 'a hub home closed',
  limits: 'homes could live nearer or further',
  longest: 'the longest journey was as short as can be',
}

/** "If Northern Star closed", "Limits of 10, 15 and 20 km". */
function askedWords(terms: WhatIfTerms, hub: string | undefined): string {
  switch (terms.ask) {
    case 'moves':
      return 'If some homes moved nearer'
    case 'hub leaves':
      return `If ${hub ?? 'a hub home'} closed`
    case 'limits':
      return `Limits of ${terms.limitsKm.join(', ')} km`
    case 'longest':
      return 'The longest journey as short as can be'
  }
}

/** The same forms as they were typed, where something is missing. */
export const WhatIfFormsPage = ({ frame, ...props }: WhatIfsProps & Typed & { frame: Frame }) => (
  <Layout
    frame={frame}
    title={props.plan.name}
    breadcrumbs={[...plansCrumbs, { href: `/plans/${props.plan.id}`, text: props.plan.name }]}
    problems={props.problems}
  >
    <ErrorSummary problems={props.problems} />
    <Heading level={1}>{props.plan.name}</Heading>
    <WhatIfs {...props} />
  </Layout>
)
