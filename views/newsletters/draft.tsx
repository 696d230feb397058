import { type Edition, type Item, type Section, sections } from '#src/newsletters/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { newsletterCrumbs } from './list.tsx'
import { PieceWords } from './piece-words.tsx'
import { editionMonth, gatheredWords, sectionWords } from './words.ts'

interface Props {
  frame: Frame
  edition: Edition & { quadrant: string | null }
  items: readonly Item[]
  problems: Record<string, string>
  /** Whether the reader may send it. */
  sends: boolean
  /** Only a manager sends it, and the reader is none. */
  wholeForManagers: boolean
}

/** A draft: everything that stands in it, each with what can be done about it. */
export const DraftPage = ({ frame, edition, items, problems, sends, wholeForManagers }: Props) => (
  <Layout frame={frame} title={edition.title} problems={problems} breadcrumbs={newsletterCrumbs}>
    <ErrorSummary problems={problems} />
    <Heading
      level={1}
      caption={`${editionMonth(edition)}, ${edition.quadrant ?? 'the whole service'}`}
      tag={<Tag colour="grey">Draft</Tag>}
    >
      {edition.title}
    </Heading>
    <Body>
      {gatheredWords(edition.gatheredAt)}.{' '}
      <Link href={`/newsletters/${edition.id}/edit`}>Change title and month</Link>
    </Body>
    <div class="govuk-button-group">
      <LinkButton href={`/newsletters/${edition.id}/pieces/new`} kind="secondary">
        Write a piece
      </LinkButton>
      <LinkButton href={`/newsletters/${edition.id}/preview`} kind="secondary">
        See it as it arrives
      </LinkButton>
      <LinkButton href={`/newsletters/${edition.id}/preview.txt`} kind="secondary">
        See it as plain text
      </LinkButton>
      {sends && <LinkButton href={`/newsletters/${edition.id}/sendings/new`}>Send it</LinkButton>}
    </div>
    {wholeForManagers && <Body kind="quiet">A newsletter of the whole service is sent by a manager.</Body>}
    {sections.map((section) => (
      <SectionOf
        edition={edition}
        section={section}
        items={items
          .filter((item) => item.section === section)
          .toSorted((one, other) => one.position - other.position)}
      />
    ))}
    <Heading>Put it together again</Heading>
    <Body>
      Kith looks once more what is on. What you wrote, changed or left out stays as you have it; what nobody
      touched says what is so today.
    </Body>
    <Form action={`/newsletters/${edition.id}/collections`} version={edition.version}>
      <Button kind="secondary">Put it together again</Button>
    </Form>
    {sends && (
      <>
        <Heading>Put it aside</Heading>
        <Body>It stays in the list as cancelled, and cannot be sent any more.</Body>
        <Form action={`/newsletters/${edition.id}/cancellations`}>
          <Button kind="warning">Cancel this newsletter</Button>
        </Form>
      </>
    )}
  </Layout>
)

const SectionOf = ({
  edition,
  section,
  items,
}: {
  edition: Edition
  section: Section
  items: readonly Item[]
}) => (
  <>
    <Heading>{sectionWords[section]}</Heading>
    {items.length === 0 && (
      <Body>{section === 'own' ? 'You have written none yet.' : 'There is nothing to tell.'}</Body>
    )}
    {items.map((item, index) => (
      <section class="kith-piece" id={`piece-${item.id}`}>
        <Heading
          level={3}
          tag={
            item.leftOutAt !== null ? (
              <Tag colour="grey">Left out</Tag>
            ) : (
              item.changedAt !== null && section !== 'own' && <Tag colour="blue">Changed by you</Tag>
            )
          }
        >
          {item.heading}
        </Heading>
        {item.leftOutAt === null && <PieceWords item={item} />}
        <PieceDeeds edition={edition} item={item} isFirst={index === 0} isLast={index === items.length - 1} />
      </section>
    ))}
  </>
)

const PieceDeeds = ({
  edition,
  item,
  isFirst,
  isLast,
}: {
  edition: Edition
  item: Item
  isFirst: boolean
  isLast: boolean
}) => {
  const at = `/newsletter-pieces/${item.id}`
  const hidden = <span class="govuk-visually-hidden"> {item.heading}</span>
  const deed = (noun: string, words: string, direction?: string) => (
    <Form action={`${at}/${noun}`} version={edition.version}>
      {direction && <input type="hidden" name="direction" value={direction} />}
      <Button kind="secondary">
        {words}
        {hidden}
      </Button>
    </Form>
  )
  if (item.leftOutAt !== null) return <div class="govuk-button-group">{deed('returns', 'Put back')}</div>
  return (
    <div class="govuk-button-group">
      <Link href={`${at}/edit`} hidden={item.heading}>
        Change the words
      </Link>
      {item.section === 'own' && !isFirst && deed('moves', 'Move up', 'up')}
      {item.section === 'own' && !isLast && deed('moves', 'Move down', 'down')}
      {deed('removals', item.section === 'own' ? 'Take out' : 'Leave out')}
    </div>
  )
}
