import { amountForms, dateForms, lineCells, recordCells } from '#src/payments/rules/format.ts'
import { presets } from '#src/payments/rules/presets.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'

const payments = { href: '/payments', text: 'Payments' }
const formatsCrumb = { href: '/payment-formats', text: 'Files for finance' }

/** How files are written, and where to begin with another. */
export const FormatsPage = ({
  frame,
  formats,
}: {
  frame: Frame
  formats: readonly { id: string; name: string }[]
}) => (
  <Layout frame={frame} title="Files for finance" breadcrumbs={[payments]}>
    <Heading level={1}>How files for finance are written</Heading>
    {formats.length === 0 ? (
      <Body>
        None is set up yet. Begin with the one below that is most like what your finance system takes.
      </Body>
    ) : (
      <>
        <Heading>In use</Heading>
        <List items={formats.map(({ id, name }) => <Link href={`/payment-formats/${id}`}>{name}</Link>)} />
      </>
    )}
    <Heading>{formats.length === 0 ? 'Begin with' : 'Set up another, beginning with'}</Heading>
    <List
      items={Object.entries(presets).map(([preset, { name, says }]) => (
        <>
          <Link href={`/payment-formats/new?preset=${preset}`}>{name}</Link>. {says}
        </>
      ))}
    />
  </Layout>
)

/** One format, with a file of invented payments as it would come out. */
export const FormatPage = ({
  frame,
  format,
  sample,
}: {
  frame: Frame
  format: { id: string; name: string; version: number; isEnded: boolean }
  sample: string
}) => (
  <Layout frame={frame} title={format.name} breadcrumbs={[payments, formatsCrumb]}>
    <Heading level={1}>{format.name}</Heading>
    <Body>With two invented payments it reads:</Body>
    <pre class="kith-file">{sample}</pre>
    {format.isEnded ? (
      <Body>It is not used for new runs any more.</Body>
    ) : (
      <>
        <Body>
          <Link href={`/payment-formats/new?from=${format.id}`}>Change it</Link>: a new one takes its place,
          and runs that were made with this one keep it.
        </Body>
        <Form action={`/payment-formats/${format.id}/ends`} version={format.version}>
          <Button kind="secondary">Use it no longer</Button>
        </Form>
      </>
    )}
  </Layout>
)

/** The form of a format; its columns are typed one on a line. */
export const FormatFormPage = ({ frame, once, ...typed }: Typed & { frame: Frame; once: string }) => {
  const field = fieldIn(typed)
  const yesNo = (yes: string, no: string) => [
    { value: 'with', text: yes },
    { value: 'without', text: no },
  ]
  return (
    <Layout
      frame={frame}
      title="A file for finance"
      problems={typed.problems}
      breadcrumbs={[payments, formatsCrumb]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>How the file is written</Heading>
      <Form action="/payment-formats" once={once}>
        {typeof typed.entered.replaces === 'string' && (
          <>
            <input type="hidden" name="replaces" value={typed.entered.replaces} />
            <input type="hidden" name="version" value={String(typed.entered.version)} />
          </>
        )}
        <TextInput {...field('name', 'What do you call it?')} autocomplete="off" />
        <Textarea
          {...field('columns', 'Columns', 'One on a line: its heading, an equals sign, and what it says.')}
          rows={10}
        />
        <Body>
          A column says {lineCells.filter((cell) => cell !== 'constant').join(', ')}, or always the same:
          words in quotation marks, such as Currency = "GBP". Never type anybody’s bank details.
        </Body>
        <Radios {...field('headings', 'Headings')} choices={yesNo('In the first row', 'Left out')} />
        <Textarea
          {...field('header', 'A record before all others', 'One cell on a line. Empty for none.')}
          rows={4}
        />
        <Textarea
          {...field('trailer', 'A record after all others', 'One cell on a line. Empty for none.')}
          rows={4}
        />
        <Body>
          These say {recordCells.filter((cell) => cell !== 'constant').join(', ')}, or words in quotation
          marks.
        </Body>
        <Select {...field('dates', 'Days')} options={dateForms.map((value) => ({ value, text: value }))} />
        <Select
          {...field('amounts', 'Amounts')}
          options={amountForms.map((value) => ({ value, text: amountWords[value] }))}
        />
        <Select
          {...field('delimiter', 'Between two cells')}
          options={[
            { value: 'comma', text: 'A comma' },
            { value: 'semicolon', text: 'A semicolon' },
            { value: 'bar', text: 'A bar |' },
            { value: 'tab', text: 'A tab' },
          ]}
        />
        <Radios
          {...field('lineEnds', 'Ends of lines')}
          choices={[
            { value: 'windows', text: 'As Windows writes them' },
            { value: 'unix', text: 'As Unix writes them' },
          ]}
        />
        <Radios
          {...field('mark', 'A mark by which Excel reads accents (BOM)')}
          choices={yesNo('At the start of the file', 'Left out')}
        />
        <Button preventDoubleClick>Save</Button>
      </Form>
    </Layout>
  )
}

const amountWords = {
  pounds: 'Pounds and pence: 1234.50',
  grouped: 'Pounds and pence with commas: 1,234.50',
  pence: 'Whole pence: 123450',
} as const
