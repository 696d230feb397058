import type { Child } from '#jsx/markup'
import type { Constellation } from '#src/constellations/rules.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbs } from './add-home.tsx'

/** What every form about a constellation shows. */
export interface Common {
  frame: Frame
  constellation: Constellation
  entered: Record<string, unknown>
  problems: Record<string, string>
}

/** The frame of a form about a constellation. */
export const Page = ({
  frame,
  constellation,
  problems,
  title,
  children,
}: Omit<Common, 'entered'> & { title: string; children?: Child }) => (
  <Layout frame={frame} title={title} breadcrumbs={crumbs(constellation)} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={constellation.name}>
      {title}
    </Heading>
    {children}
  </Layout>
)

export interface Option {
  id: string
  name: string
}
/** A list that begins with nothing chosen. */
export const optionsOf = (first: string, options: readonly Option[]) => [
  { value: '', text: first },
  ...options.map(({ id, name }) => ({ value: id, text: name })),
]
