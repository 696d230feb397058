import type { Child } from '#jsx/markup'
import type { Constellation } from '#src/constellations/rules.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** What every form about a constellation shows. */
export interface Common extends Typed {
  frame: Frame
  constellation: Constellation
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

export const crumbs = ({ id, name }: Option) => [
  { href: '/constellations', text: 'Constellations' },
  { href: `/constellations/${id}`, text: name },
]
