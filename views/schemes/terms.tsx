import { changesBetween, termNames } from '#src/schemes/rules/drafting.ts'
import type { Stage, Terms } from '#src/schemes/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Heading, List } from '../components/text.tsx'
import { termInWords, termLabels, whenInWords } from './words.ts'

/** Everything that a scheme says, stage by stage and line by line. */
export const TermsShown = ({ terms }: { terms: Terms }) => (
  <>
    <Heading>Stages</Heading>
    <Table
      columns={[
        'Stage',
        'Reached by',
        { label: 'Referrer', numeric: true },
        { label: 'New carer', numeric: true },
      ]}
      rows={terms.stages.map((stage) => [
        stage.name,
        whenInWords(stage),
        signedPounds(stage.referrerPence),
        signedPounds(stage.welcomePence),
      ])}
    />
    <Heading>Terms</Heading>
    <SummaryList
      rows={termNames
        .filter((name) => !without(terms).includes(name))
        .map((name) => ({ key: termLabels[name], value: termInWords(terms, name) }))}
    />
  </>
)

/** What says nothing where another of the terms does not ask for it. */
const without = ({ knownAlready, respiteOnly }: Terms): readonly string[] => [
  ...(knownAlready === 'lately' ? [] : ['knownMonths']),
  ...(respiteOnly === 'share' ? [] : ['respitePercent']),
]

/** In what the terms are not those of the version before: what stood, and what stands. */
export const Changes = ({ before, after }: { before: Terms; after: Terms }) => {
  const changes = changesBetween(before, after)
  return changes.length === 0 ? null : (
    <Table
      caption="What is not as in the version before"
      columns={['', 'Before', 'Now']}
      rows={changes.map((name) => [
        termLabels[name],
        ...[before, after].map((terms) =>
          name === 'stages' ? <StagesInBrief stages={terms.stages} /> : termInWords(terms, name),
        ),
      ])}
    />
  )
}

/** Everything in which stages can differ, so that a change of one shows. */
const StagesInBrief = ({ stages }: { stages: readonly Stage[] }) => (
  <List
    items={stages.map(
      (stage) =>
        `${stage.name}: ${signedPounds(stage.referrerPence)}${
          stage.welcomePence > 0 ? ` and ${signedPounds(stage.welcomePence)} to the new carer` : ''
        }, by ${whenInWords(stage)}`,
    )}
  />
)
