import type { PeerPart } from '#src/mentoring/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { partWords } from './words.ts'

/** Not available just now, from today on: until when, and who rings instead. Nobody is asked why. */
export const AwayPage = ({
  frame,
  profile,
  own,
  rings,
  entered,
  problems,
}: Typed & {
  frame: Frame
  profile: { id: string; carer: string; part: PeerPart; version: number }
  own: boolean
  rings: readonly { id: string; name: string }[]
}) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout
      frame={frame}
      title="Not available just now"
      problems={problems}
      breadcrumbs={[{ href: `/peer-profiles/${profile.id}`, text: partWords[profile.part] }]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={own ? undefined : profile.carer}>
        Not available just now
      </Heading>
      <Body>
        From today on nobody new is asked for. {own ? 'You need not say why.' : 'Nobody is asked why.'}{' '}
        Whoever has {own ? 'you' : 'them'} as a {partWords[profile.part].toLowerCase()} is told who rings
        meanwhile.
      </Body>
      <Form action={`/peer-profiles/${profile.id}/aways`} version={profile.version}>
        <DateInput {...field('awayUntil', 'Back on (optional)', 'Leave it blank if you do not know yet')} />
        {rings.length > 0 && <Select {...field('rings', 'Who rings instead?')} options={choiceOf(rings)} />}
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}
