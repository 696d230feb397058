import { raw } from '#jsx/markup'
import { Button, LinkButton } from '#views/components/button.tsx'
import { Details } from '#views/components/details.tsx'
import { ErrorSummary } from '#views/components/error-summary.tsx'
import { InsetText } from '#views/components/inset-text.tsx'
import { NotificationBanner } from '#views/components/notification-banner.tsx'
import { Panel } from '#views/components/panel.tsx'
import { PhaseBanner } from '#views/components/phase-banner.tsx'
import { SummaryList } from '#views/components/summary-list.tsx'
import { Table } from '#views/components/table.tsx'
import { Tag, type TagColour } from '#views/components/tag.tsx'
import { WarningText } from '#views/components/warning-text.tsx'
import { classMeans, content, leaveOut, matchesFixtures, type Options, sizes } from './fixtures.ts'

const looseHtml = 'class names and loose attributes of pages stay out of the components'
const loose = { classes: looseHtml, attributes: looseHtml }

matchesFixtures({
  component: 'button',
  compares: 23,
  knows: [
    'text',
    'html',
    'classes',
    'disabled',
    'href',
    'isStartButton',
    'name',
    'type',
    'value',
    'preventDoubleClick',
    'id',
    'attributes.aria-controls',
    'attributes.data-tracking-dimension',
  ],
  lacks: {},
  render: (options) => {
    const { text, html, classes, disabled, href, isStartButton, name, type, value, ...more } = options
    if (html && isStartButton) leaveOut('the words of a start button are plain')
    const look = {
      kind: classMeans(classes, {
        'govuk-button--secondary': 'secondary',
        'govuk-button--warning': 'warning',
        'govuk-button--inverse': 'inverse',
      } as const),
      start: isStartButton,
      id: more.id,
      attributes: more.attributes,
    }
    if (href)
      return (
        <LinkButton href={href} {...look}>
          {content({ text, html })}
        </LinkButton>
      )
    return (
      <Button
        {...look}
        name={name}
        type={type}
        value={value}
        disabled={disabled}
        preventDoubleClick={more.preventDoubleClick}
      >
        {content({ text, html })}
      </Button>
    )
  },
})

const colours = ['grey', 'green', 'turquoise', 'blue', 'purple', 'pink', 'red', 'orange', 'yellow'] as const
matchesFixtures({
  component: 'tag',
  compares: 9,
  knows: ['text', 'html', 'classes'],
  lacks: loose,
  render: (options) => (
    <Tag
      colour={classMeans<TagColour>(
        options.classes,
        Object.fromEntries(colours.map((colour) => [`govuk-tag--${colour}`, colour])),
      )}
    >
      {content(options)}
    </Tag>
  ),
})

matchesFixtures({
  component: 'summary-list',
  compares: 18,
  knows: [
    'rows',
    'rows.key.text',
    'rows.key.html',
    'rows.value.text',
    'rows.value.html',
    'rows.actions.items.href',
    'rows.actions.items.text',
    'rows.actions.items.visuallyHiddenText',
    'card.title.text',
    'card.title.html',
    'card.title.headingLevel',
    'card.actions.items.href',
    'card.actions.items.text',
    'card.actions.items.visuallyHiddenText',
    'classes',
  ],
  lacks: {
    attributes: looseHtml,
    rows: 'a row is a key, a value and what can be done about it, in the looks of the list',
    'card.classes': looseHtml,
    'card.attributes': looseHtml,
    'card.title.classes': looseHtml,
    'card.actions': looseHtml,
  },
  render: ({ rows, card, classes }) => (
    <SummaryList
      noBorder={classMeans(classes, { 'govuk-summary-list--no-border': true })}
      rows={rows.map(
        (row: Options) =>
          row && {
            key: content(row.key),
            value: content(row.value),
            actions: row.actions?.items && actions(row.actions.items),
          },
      )}
      card={
        card && {
          title: content(card.title),
          level: card.title?.headingLevel,
          actions: card.actions?.items && actions(card.actions.items),
        }
      }
    />
  ),
})

function actions(items: Options[]) {
  return items.map(({ href, text, visuallyHiddenText }) => ({ href, text, hidden: visuallyHiddenText }))
}

matchesFixtures({
  component: 'table',
  compares: 3,
  knows: [
    'caption',
    'captionClasses',
    'firstCellIsHeader',
    'head.text',
    'head.format',
    'rows.text',
    'rows.html',
    'rows.format',
  ],
  lacks: {
    ...loose,
    'head.html': 'a heading is plain text: on a phone it stands beside each value',
    head: looseHtml,
    rows: 'cells do not span; a figure is one by its column',
  },
  render: ({ caption, captionClasses, firstCellIsHeader, head, rows }) => (
    <Table
      caption={caption}
      captionSize={classMeans(captionClasses, sizes('govuk-table__caption'))}
      columns={(head ?? leaveOut('a table always names its columns')).map((column: Options) => ({
        label: column.text,
        numeric: column.format === 'numeric',
      }))}
      rows={rows.map((row: Options[]) => row.map(content))}
      rowHeader={firstCellIsHeader ?? false}
      stack={false}
    />
  ),
})

matchesFixtures({
  component: 'error-summary',
  compares: 11,
  knows: ['titleText', 'descriptionText', 'descriptionHtml', 'errorList.text', 'errorList.href'],
  lacks: {
    ...loose,
    titleHtml: 'the title is plain text',
    disableAutoFocus: 'what is wrong always takes the focus',
    'errorList.html': 'messages are plain text',
    'errorList.attributes': looseHtml,
  },
  render: ({ titleText, errorList = [], ...options }) => {
    if (errorList.filter((item: Options) => !item.href).length > 1)
      leaveOut('one message at most belongs to no field')
    return (
      <ErrorSummary
        title={titleText}
        description={content({ text: options.descriptionText, html: options.descriptionHtml })}
        problems={Object.fromEntries(
          errorList.map((item: Options) => [item.href?.replace('#', '') ?? '', item.text]),
        )}
      />
    )
  },
})

matchesFixtures({
  component: 'notification-banner',
  compares: 14,
  knows: ['text', 'html', 'type', 'titleText', 'titleHtml', 'titleHeadingLevel', 'titleId'],
  lacks: {
    ...loose,
    role: 'the role follows from what it tells',
    disableAutoFocus: 'what has just been done always takes the focus',
  },
  render: ({ text, html, type, titleText, titleHtml, titleHeadingLevel, titleId }) => (
    <NotificationBanner
      success={type === 'success'}
      title={content({ text: titleText, html: titleHtml })}
      level={titleHeadingLevel}
      titleId={titleId}
      text={text}
    >
      {html && raw(html)}
    </NotificationBanner>
  ),
})

matchesFixtures({
  component: 'details',
  compares: 8,
  knows: ['id', 'summaryText', 'summaryHtml', 'text', 'html', 'open'],
  lacks: loose,
  render: ({ id, summaryText, summaryHtml, open, ...options }) => (
    <Details id={id} open={open} summary={content({ text: summaryText, html: summaryHtml })}>
      {content(options)}
    </Details>
  ),
})

matchesFixtures({
  component: 'panel',
  compares: 7,
  knows: ['titleText', 'titleHtml', 'text', 'html', 'headingLevel'],
  lacks: { ...loose, actions: 'a confirmation is the end: what to do next stands below it' },
  render: ({ titleText, titleHtml, headingLevel, ...options }) => (
    <Panel title={content({ text: titleText, html: titleHtml })} level={headingLevel}>
      {content(options)}
    </Panel>
  ),
})

matchesFixtures({
  component: 'warning-text',
  compares: 5,
  knows: ['text', 'html', 'iconFallbackText'],
  lacks: loose,
  render: ({ iconFallbackText, ...options }) => (
    <WarningText hidden={iconFallbackText}>
      {content(options) ?? leaveOut('a warning says something')}
    </WarningText>
  ),
})

matchesFixtures({
  component: 'inset-text',
  compares: 4,
  knows: ['text', 'html', 'id'],
  lacks: loose,
  render: ({ id, ...options }) => <InsetText id={id}>{content(options)}</InsetText>,
})

matchesFixtures({
  component: 'phase-banner',
  compares: 1,
  knows: ['tag.text', 'text', 'html'],
  lacks: { ...loose, tag: 'the tag is plain' },
  render: ({ tag, ...options }) => (
    <PhaseBanner tag={tag?.text ?? leaveOut('the tag says what it is')}>{content(options)}</PhaseBanner>
  ),
})
