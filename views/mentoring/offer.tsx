import type { PeerPart, PeerTag } from '#src/mentoring/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbsOf, type OfCarer } from './ask.tsx'
import { PartField, ProfileFields, tagFacts } from './fields.tsx'
import { partWords } from './words.ts'

interface Quadrants {
  quadrants: readonly { id: string; name: string }[]
}

const inAll = (most: number) => `The service allows ${most} at once.`

/** A carer offers to be a buddy, or a coordinator makes one a mentor. */
export const NewOfferPage = ({
  frame,
  action,
  once,
  most,
  quadrants,
  of,
  entered,
  problems,
}: Typed & Quadrants & { frame: Frame; action: string; once: string; most: number; of?: OfCarer }) => {
  const title = of ? 'Make a mentor or a buddy' : 'Offer to be a buddy'
  return (
    <Layout frame={frame} title={title} problems={problems} breadcrumbs={crumbsOf(of)}>
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={of?.carer.name}>
        {title}
      </Heading>
      {!of && (
        <Body>
          A buddy is another carer to share the ups and downs with. Say what you know from your own life; a
          coordinator asks you before anything begins, and no is a good answer too. Whoever fosters with you
          in your home sees what you offer here.
        </Body>
      )}
      <Form action={action} once={once}>
        {of && <PartField {...{ entered, problems }} />}
        <ProfileFields {...{ entered, problems, quadrants }} own={!of} most={inAll(most)} />
        <Button>{of ? 'Save' : 'Offer to be a buddy'}</Button>
      </Form>
    </Layout>
  )
}

/** Changing what somebody offers. */
export const EditOfferPage = ({
  frame,
  profile,
  own,
  most,
  quadrants,
  now,
  entered,
  problems,
}: Typed &
  Quadrants & {
    frame: Frame
    profile: { id: string; carer: string; part: PeerPart; version: number }
    own: boolean
    most: number
    /** What stands, where somebody else has changed it meanwhile. */
    now: { tags: readonly PeerTag[]; ownMost: number | null } | undefined
  }) => {
  const title = profile.part === 'mentor' ? 'What a mentor offers' : 'What a buddy offers'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={problems}
      breadcrumbs={[{ href: `/peer-profiles/${profile.id}`, text: partWords[profile.part] }]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={own ? undefined : profile.carer}>
        {title}
      </Heading>
      <Form action={`/peer-profiles/${profile.id}/edits`} version={profile.version}>
        <ProfileFields {...{ entered, problems, quadrants, own }} most={inAll(most)} />
        {now && (
          <InsetText>
            <Heading level={2} size="s">
              What it says now
            </Heading>
            <SummaryList
              rows={[
                ...tagFacts(now.tags),
                { key: 'At most', value: now.ownMost ?? 'As many as the service allows' },
              ]}
            />
          </InsetText>
        )}
        <Button>Save</Button>
      </Form>
    </Layout>
  )
}
