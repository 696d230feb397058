import { importColumns } from '#src/households/rules/import-columns.ts'
import { approvals, householdKinds } from '#src/households/rules.ts'
import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileUpload } from '../components/file-upload.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const breadcrumbs = [{ href: '/households', text: 'Households' }]

/** Where a file of households is chosen. */
export const ImportPage = ({ frame, problems }: { frame: Frame; problems: Record<string, string> }) => (
  <Layout frame={frame} title="Bring in households from a CSV" breadcrumbs={breadcrumbs} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1}>Bring in households from a CSV</Heading>
    <Body>
      Households are known by their id in the case system. You will see what the file would change before
      anything does, and bringing in the same file again changes nothing.
    </Body>
    <Body>
      <Link href="/households/import-template.csv">Download a template</Link>
    </Body>
    <Form action="/households/imports" files>
      <FileUpload
        name="file"
        label="CSV file"
        hint="Up to 60,000 rows, saved as “CSV UTF-8”"
        accept=".csv,text/csv"
        problem={problems.file}
      />
      <Button>Show what it would change</Button>
    </Form>
    <Details summary="What the columns hold">
      <Body>
        The first line names the columns, in any order. Columns that are not there, and blank cells, leave
        what is stored as it is; but a blank cell for on hold, available or waiting says that it is not so.
      </Body>
      <List kind="bullet" items={importColumns.map((column) => column)} />
      <Body>Kind is one of: {householdKinds.join(', ')}.</Body>
      <Body>Approval is one of: {approvals.join(', ')}.</Body>
      <Body>
        Dates are like 27/03/2026 or 2026-03-27. Languages and experience are separated by semicolons. Hidden
        is yes or no.
      </Body>
    </Details>
  </Layout>
)
