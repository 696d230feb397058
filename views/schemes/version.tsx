import type { Terms } from '#src/schemes/rules.ts'
import { Day } from '../components/day.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Changes, TermsShown } from './terms.tsx'

/** A version as it was published, and what it changed. */
export const SchemePage = ({
  frame,
  version,
  before,
}: {
  frame: Frame
  version: { id: string; number: number; name: string; fromOn: string; terms: Terms }
  /** The terms of the version before it. */
  before: Terms | undefined
}) => (
  <Layout
    frame={frame}
    title={`Version ${version.number} of the referral scheme`}
    breadcrumbs={[{ href: '/schemes', text: 'Referral scheme' }]}
  >
    <Heading level={1} caption={`Version ${version.number}`}>
      {version.name}
    </Heading>
    <Body>
      For referrals from <Day of={version.fromOn} />, until another version is in force.
    </Body>
    <Body>
      <Link href={`/schemes/${version.id}/examples`}>Try it on an example</Link>
    </Body>
    <TermsShown terms={version.terms} />
    {before && <Changes before={before} after={version.terms} />}
  </Layout>
)
