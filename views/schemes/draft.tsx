import { mostStages } from '#src/schemes/rules/drafting.ts'
import { type Stage, type Terms, triggers } from '#src/schemes/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { TermsShown } from './terms.tsx'
import { triggerWords } from './words.ts'

const pounds = (pence: number) => (pence / 100).toFixed(2)

/** A draft as its form holds it: a row of lists for each stage. */
export const draftAsTyped = ({ name, terms }: { name: string; terms: Terms }): Record<string, unknown> => {
  const { stages, capPence, ...same } = terms
  const of = (value: (stage: Stage) => string) => stages.map(value)
  return {
    ...same,
    name,
    capPounds: pounds(capPence),
    stageKey: of(({ key }) => key),
    stageName: of((stage) => stage.name),
    stageWhen: of(({ when }) => when[0]?.[0] ?? ''),
    stageAnd: of(({ when }) => when[0]?.[1] ?? ''),
    stageOr: of(({ when }) => when[1]?.[0] ?? ''),
    stageRespite: of(({ respiteWhen }) => respiteWhen?.[0]?.[0] ?? ''),
    stageWait: of(({ waitWeeks }) => String(waitWeeks)),
    stagePounds: of(({ referrerPence }) => pounds(referrerPence)),
    stageWelcome: of(({ welcomePence }) => pounds(welcomePence)),
  }
}

type Props = Typed & {
  frame: Frame
  draft: { id: string; version: number; name: string; terms: Terms }
  /** What stands now, when somebody else changed it while this form was open. */
  standing?: { name: string; terms: Terms } | undefined
}

/** The terms that are worked on. */
export const DraftPage = ({ frame, draft, standing, ...typed }: Props) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Draft of the referral scheme"
      problems={typed.problems}
      breadcrumbs={[{ href: '/schemes', text: 'Referral scheme' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption="Draft">
        {draft.name}
      </Heading>
      {standing && (
        <InsetText>
          <Body>Below is what you typed. Saving it replaces what stands now:</Body>
          <TermsShown terms={standing.terms} />
        </InsetText>
      )}
      <Body>
        <Link href={`/scheme-drafts/${draft.id}/examples`}>Try it on an example</Link> once it is saved.
      </Body>
      <Form action={`/scheme-drafts/${draft.id}/edits`} version={draft.version}>
        <TextInput {...field('name', 'What is it called?')} />
        <Stages {...typed} />
        <TextInput
          {...field(
            'capPounds',
            'The most that is paid for one referral',
            'All stages and all referrers together.',
          )}
          prefix="£"
          width={10}
          inputmode="decimal"
        />
        <Radios
          {...field('referrers', 'Who may refer?')}
          choices={[
            { value: 'approved carers', text: 'Carers of an approved home' },
            { value: 'any carer', text: 'Any carer' },
          ]}
        />
        <Radios
          {...field('namedAtFirstEnquiry', 'When must the referrer be named?')}
          choices={[
            { value: 'required', text: 'At the first enquiry' },
            { value: 'not required', text: 'At any time' },
          ]}
        />
        <Radios
          {...field('knownAlready', 'Is somebody paid for whom the service knew before?')}
          choices={[
            { value: 'ever', text: 'Never' },
            { value: 'lately', text: 'Not when they were in touch lately' },
            { value: 'allowed', text: 'Yes' },
          ]}
        />
        <TextInput
          {...field('knownMonths', 'How many months back is “lately”?')}
          width={3}
          inputmode="numeric"
          suffix="months"
        />
        <Radios
          {...field('transfers', 'Do carers who come from another service count?')}
          inline
          choices={[
            { value: 'allowed', text: 'Yes' },
            { value: 'left out', text: 'No' },
          ]}
        />
        <Checkboxes
          {...field('leftOut', 'Which applicants are left out?', 'Tick all that are.')}
          choices={[
            { value: 'connected', text: 'Connected carers' },
            { value: 'private', text: 'Private fostering' },
            { value: 'special guardianship', text: 'Special guardianship' },
          ]}
        />
        <Radios
          {...field('respiteOnly', 'What is paid for carers who offer respite only?')}
          choices={[
            { value: 'none', text: 'Nothing' },
            { value: 'share', text: 'A share of it' },
            { value: 'as others', text: 'As for others' },
          ]}
        />
        <TextInput
          {...field('respitePercent', 'How large is that share?')}
          width={3}
          inputmode="numeric"
          suffix="%"
        />
        <Radios
          {...field('severalReferrers', 'Who is paid when several refer the same person?')}
          choices={[
            { value: 'first', text: 'The first' },
            { value: 'shared', text: 'All, who share it' },
            { value: 'none', text: 'Nobody' },
          ]}
        />
        <Radios
          {...field('stillCarer', 'Must the referrer still be a carer when it is due?')}
          inline
          choices={[
            { value: 'required', text: 'Yes' },
            { value: 'not required', text: 'No' },
          ]}
        />
        <TextInput
          {...field(
            'minimumStayWeeks',
            'How long must the new carer have stayed?',
            'From approval; 0 when the stages say enough.',
          )}
          width={3}
          inputmode="numeric"
          suffix="weeks"
        />
        <Button>Save the draft</Button>
      </Form>
      <Publish {...{ draft, ...typed }} />
    </Layout>
  )
}

const when = [{ value: '', text: '—' }, ...triggers.map((value) => ({ value, text: triggerWords[value] }))]

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat())

/** Those there are, and two to fill in; one whose name is left empty goes. */
const Stages = ({ entered, problems }: Typed) => {
  const at = (name: string, row: number) => listOf(entered[name])[row]
  const rows = Math.min(mostStages, listOf(entered.stageName).filter((name) => name !== '').length + 2)
  const field = (name: string, row: number, label: string, hint?: string) => ({
    ...{ name, id: row === 0 ? name : `${name}-${row + 1}`, label, hint, value: at(name, row) },
    problem: name === 'stageName' && row === 0 ? problems.stageName : undefined,
  })
  // What is said stands open; what nobody has used is out of the way.
  const saysMore = (row: number) =>
    ['stageAnd', 'stageOr', 'stageRespite'].some((name) => Boolean(at(name, row))) ||
    ['stageWait', 'stageWelcome'].some((name) => /[1-9]/.test(String(at(name, row) ?? '')))
  return (
    <Fieldset legend="Stages, in their order" size="m">
      {Array.from({ length: rows }, (_, row) => (
        <Fieldset legend={`Stage ${row + 1}`} size="s">
          <input type="hidden" name="stageKey" value={String(at('stageKey', row) ?? '')} />
          <TextInput {...field('stageName', row, 'Name', 'Leave it empty when there is no such stage.')} />
          <Select {...field('stageWhen', row, 'Reached by')} options={when} />
          <TextInput
            {...field('stagePounds', row, 'For the referrer')}
            prefix="£"
            width={10}
            inputmode="decimal"
          />
          <Details summary="More about this stage" open={saysMore(row)}>
            <Select {...field('stageAnd', row, 'And also by')} options={when} />
            <Select {...field('stageOr', row, 'Or else by')} options={when} />
            <Select
              {...field('stageRespite', row, 'For respite only, reached by', 'Left empty: as for others.')}
              options={when}
            />
            <TextInput
              {...field('stageWait', row, 'Then wait for')}
              width={3}
              inputmode="numeric"
              suffix="weeks"
            />
            <TextInput
              {...field('stageWelcome', row, 'For the new carer', 'A payment of its own.')}
              prefix="£"
              width={10}
              inputmode="decimal"
            />
          </Details>
        </Fieldset>
      ))}
    </Fieldset>
  )
}

const Publish = ({ draft, entered, problems }: Pick<Props, 'draft' | 'entered' | 'problems'>) => (
  <>
    <Heading>Publish it</Heading>
    <Body>
      What was saved last is published. Check it:{' '}
      <Link href={`/scheme-drafts/${draft.id}`}>all of its terms</Link>. After that nobody can change it.
    </Body>
    <Form action={`/scheme-drafts/${draft.id}/publications`} version={draft.version}>
      <DateInput
        name="fromOn"
        label="From which day do referrals keep these terms?"
        value={entered.fromOn}
        problem={problems.fromOn}
      />
      <Button kind="secondary">Publish</Button>
    </Form>
    <Form action={`/scheme-drafts/${draft.id}/ends`} version={draft.version}>
      <Button kind="warning">Drop this draft</Button>
    </Form>
  </>
)

/** All that a draft says, before it is published. */
export const DraftTermsPage = ({
  frame,
  draft,
}: {
  frame: Frame
  draft: { id: string; name: string; terms: Terms }
}) => (
  <Layout
    frame={frame}
    title="Terms of a draft"
    breadcrumbs={[
      { href: '/schemes', text: 'Referral scheme' },
      { href: `/scheme-drafts/${draft.id}/edit`, text: 'Draft' },
    ]}
  >
    <Heading level={1} caption="Draft">
      {draft.name}
    </Heading>
    <TermsShown terms={draft.terms} />
  </Layout>
)
