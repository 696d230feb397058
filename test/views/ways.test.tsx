import { raw } from '#jsx/markup'
import { Breadcrumbs } from '#views/components/breadcrumbs.tsx'
import { Pagination } from '#views/components/pagination.tsx'
import { ServiceNavigation } from '#views/components/service-navigation.tsx'
import { SkipLink } from '#views/components/skip-link.tsx'
import { Tabs } from '#views/components/tabs.tsx'
import { content, leaveOut, matchesFixtures, type Options } from './fixtures.ts'

const looseHtml = 'class names and loose attributes of pages stay out of the components'
const loose = { classes: looseHtml, attributes: looseHtml }

matchesFixtures({
  component: 'breadcrumbs',
  compares: 6,
  knows: ['items.text', 'items.href', 'collapseOnMobile'],
  lacks: {
    ...loose,
    'items.html': 'the name of a page is plain text',
    'items.attributes': looseHtml,
    labelText: 'the service speaks English',
  },
  render: ({ items, collapseOnMobile = false }) => <Breadcrumbs items={items} collapse={collapseOnMobile} />,
})

const ownHeader = 'the name of the service stands in the header, which is our own'
const openList = 'the list stays open on a phone: there is no button to name'
matchesFixtures({
  component: 'service-navigation',
  compares: 7,
  knows: [
    'navigation.text',
    'navigation.href',
    'navigation.active',
    'navigation.current',
    'navigationLabel',
    'menuButtonText',
  ],
  lacks: {
    ...loose,
    serviceName: ownHeader,
    serviceUrl: ownHeader,
    ariaLabel: ownHeader,
    slots: ownHeader,
    menuButtonLabel: openList,
    collapseNavigationOnMobile: openList,
    'navigation.html': 'the name of a place is plain text',
    navigationClasses: looseHtml,
    navigationId: 'one menu a page',
    navigation: 'no places, no menu; places are not blank',
  },
  render: ({ navigation, navigationLabel, menuButtonText }) => (
    <ServiceNavigation
      label={navigationLabel ?? menuButtonText}
      items={(navigation?.length ? navigation : leaveOut('no places, no menu')).map(
        ({ href, text, active, current }: Options) => ({
          href: href ?? leaveOut('a place is a link'),
          text,
          current: current ? 'page' : active ? 'true' : undefined,
        }),
      )}
    />
  ),
  // Ours stays open on a phone, so it has no button that opens it.
  adjust: (html) => html.replace(/<button[\s\S]*?<\/button>/, ''),
})

matchesFixtures({
  component: 'pagination',
  compares: 5,
  knows: [
    'previous.href',
    'previous.text',
    'previous.labelText',
    'next.href',
    'next.text',
    'next.labelText',
    'landmarkLabel',
  ],
  lacks: { ...loose, items: 'pages are reached one by one, by the last row seen: they have no numbers' },
  render: ({ previous, next, landmarkLabel }) => {
    const link = (options: Options) =>
      options && { href: options.href, text: options.text, label: options.labelText }
    return <Pagination previous={link(previous)} next={link(next)} label={landmarkLabel} />
  },
})

matchesFixtures({
  component: 'tabs',
  compares: 6,
  knows: ['items', 'items.id', 'items.label', 'items.panel.text', 'items.panel.html', 'title'],
  lacks: {
    ...loose,
    id: 'a page shows one set of tabs',
    idPrefix: 'every tab has an id of its own',
    'items.attributes': looseHtml,
    'items.panel.attributes': looseHtml,
  },
  render: ({ items, title }) => (
    <Tabs
      title={title}
      items={(items?.length ? items : leaveOut('tabs without tabs')).filter(Boolean).map((item: Options) => ({
        id: item.id ?? leaveOut('every tab has an id of its own'),
        label: item.label,
        panel: item.panel.html ? raw(item.panel.html) : <p class="govuk-body">{item.panel.text}</p>,
      }))}
    />
  ),
})

matchesFixtures({
  component: 'skip-link',
  compares: 6,
  knows: ['text', 'html', 'href'],
  lacks: loose,
  render: ({ href, ...options }) => <SkipLink href={href}>{content(options)}</SkipLink>,
})
