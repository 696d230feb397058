import { presets } from '#src/schemes/rules/presets.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  versions: readonly { id: string; number: number; name: string; fromOn: string }[]
  /** The id of the version that referrals of today keep. */
  inForceId: string | undefined
  drafts: readonly { id: string; name: string }[]
  today: string
  mayChange: boolean
  once: string
  problems?: Record<string, string>
}

/** The scheme for referrals: what is in force, what was and what will be, and what is being worked on. */
export const SchemesPage = ({
  frame,
  versions,
  inForceId,
  drafts,
  today,
  mayChange,
  once,
  problems = {},
}: Props) => (
  <Layout frame={frame} title="Referral scheme" problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1}>Referral scheme</Heading>
    <Body>
      A referral keeps the terms that were in force on its day. A version that has been published is never
      changed: publish another.
    </Body>
    {versions.length === 0 ? (
      <Body>Nothing is published yet, so no referral is rewarded.</Body>
    ) : (
      <Table
        columns={['Version', 'In force from', { label: 'State', hidden: true }]}
        rows={versions.map(({ id, number, name, fromOn }) => [
          <Link href={`/schemes/${id}`}>
            {number}: {name}
          </Link>,
          <Day of={fromOn} />,
          id === inForceId ? <Tag colour="green">In force</Tag> : fromOn > today ? <Tag>To come</Tag> : '',
        ])}
      />
    )}
    {mayChange && (
      <>
        <Heading>Drafts</Heading>
        {drafts.length > 0 && (
          <List
            items={drafts.map(({ id, name }) => <Link href={`/scheme-drafts/${id}/edit`}>{name}</Link>)}
          />
        )}
        <Form action="/scheme-drafts" once={once}>
          <Select
            name="from"
            label="Begin a draft with"
            hint="Terms that services have published, or a version of your own."
            problem={problems.from}
            options={[
              { value: '', text: 'Choose one' },
              ...presets.map(({ key, name }) => ({ value: key, text: name })),
              ...versions.map(({ id, number, name }) => ({ value: id, text: `Version ${number}: ${name}` })),
            ]}
          />
          <Button kind="secondary">Begin a draft</Button>
        </Form>
      </>
    )}
  </Layout>
)
